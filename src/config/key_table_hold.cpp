#include "config/key_binding.hpp"

namespace voidhop {

std::vector<KeyRow> hold_keys() {
  std::vector<KeyRow> rows;
  const KeyCondition mapped = {"measure: maps",
                               [](const RunConfig& c, std::size_t) { return c.measure.maps; }};
  const KeyCondition traced = {"measure: traces",
                               [](const RunConfig& c, std::size_t) { return c.measure.traces; }};
  rows.push_back(
      {.path = "measure.maps",
       .type = ValueType::kItem,
       .need = Need::kOptional,
       .doc = "Where voids stand during every hold step of one stage; method reference only",
       .binding = bind_key([](auto& c, std::size_t) -> auto& { return c.measure.maps; })});
  rows.push_back(
      {.path = "measure.maps.hops",
       .type = ValueType::kInteger,
       .unit = "1",
       .range = {1.0, 1.0e15},
       .fallback = "1e7",
       .condition = mapped,
       .doc = "Hops of a map: its window begins with the step and ends with them, or with the step",
       .binding = bind_key([](auto& c, std::size_t) -> auto& { return c.measure.map_hops; })});
  rows.push_back(
      {.path = "measure.traces",
       .type = ValueType::kItem,
       .need = Need::kOptional,
       .doc = "The hops of every hold step of one stage, one by one, and the states of its voids; "
              "method reference only",
       .binding = bind_key([](auto& c, std::size_t) -> auto& { return c.measure.traces; })});
  rows.push_back(
      {.path = "measure.traces.hops",
       .type = ValueType::kInteger,
       .unit = "1",
       .range = {1.0, 1.0e7},
       .fallback = "20000",
       .condition = traced,
       .doc = "Most hops kept of a replica and step, from its beginning",
       .binding = bind_key([](auto& c, std::size_t) -> auto& { return c.measure.trace_hops; })});
  rows.push_back({.path = "measure.traces.replicas",
                  .type = ValueType::kInteger,
                  .unit = "1",
                  .range = {1.0, 1.0e6},
                  .fallback = "1",
                  .condition = traced,
                  .doc = "Replicas that are traced: the first so many",
                  .binding = bind_key(
                      [](auto& c, std::size_t) -> auto& { return c.measure.trace_replicas; })});
  return rows;
}

}  // namespace voidhop
