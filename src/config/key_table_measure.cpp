#include "config/key_binding.hpp"

namespace voidhop {

namespace {

void add_measure(std::vector<KeyRow>& rows) {
  rows.push_back(
      {.path = "measure.energy",
       .type = ValueType::kItem,
       .need = Need::kOptional,
       .hashed = false,
       .doc = "Time mean of the energy per particle in every stage; always recorded",
       .binding = bind_key([](auto& c, std::size_t) -> auto& { return c.measure.energy; })});
  rows.push_back(
      {.path = "measure.specific_heat",
       .type = ValueType::kItem,
       .need = Need::kOptional,
       .doc = "Specific heat by each estimator, with errors, and the fit of c1 and c3",
       .binding = bind_key([](auto& c, std::size_t) -> auto& { return c.measure.specific_heat; })});
  rows.push_back(
      {.path = "measure.specific_heat.fit.to",
       .unit = "initial temperature",
       .range = {0.0, 1.0, true, false},
       .fallback = "0.4",
       .condition = {"measure: specific_heat",
                     [](const RunConfig& c, std::size_t) { return c.measure.specific_heat; }},
       .doc = "Highest temperature of the fit, as a fraction of the initial one",
       .binding =
           bind_key([](auto& c, std::size_t) -> auto& { return c.measure.specific_heat_fit_to; })});
  rows.push_back({.path = "measure.hop_statistics",
                  .type = ValueType::kItem,
                  .need = Need::kOptional,
                  .hashed = false,
                  .doc = "Hops and returning hops of voids and particles; always recorded",
                  .binding = bind_key(
                      [](auto& c, std::size_t) -> auto& { return c.measure.hop_statistics; })});
  const KeyCondition followed = {
      "measure: two_level", [](const RunConfig& c, std::size_t) { return c.measure.two_level; }};
  rows.push_back(
      {.path = "measure.two_level",
       .type = ValueType::kItem,
       .need = Need::kOptional,
       .doc = "Voids that visit two states in a window of every stage; method reference only",
       .binding = bind_key([](auto& c, std::size_t) -> auto& { return c.measure.two_level; })});
  rows.push_back({.path = "measure.two_level.window",
                  .type = ValueType::kNumberOrAuto,
                  .unit = "attempt times",
                  .range = {0.0, 1.0e15, true, false},
                  .fallback = "auto",
                  .condition = followed,
                  .doc = "Length of the window, which ends with the stage; auto: the whole stage",
                  .binding = bind_auto_key(
                      [](auto& c, std::size_t) -> auto& { return c.measure.two_level_window; })});
  rows.push_back({.path = "measure.two_level.transitions",
                  .type = ValueType::kInteger,
                  .unit = "1",
                  .range = {2.0, 1.0e9},
                  .fallback = "100",
                  .condition = followed,
                  .doc = "Least number of transitions of a two-level system in the window",
                  .binding = bind_key([](auto& c, std::size_t) -> auto& {
                    return c.measure.two_level_transitions;
                  })});
}

KeyCondition levels_only() {
  return {"measure: levels", [](const RunConfig& c, std::size_t) { return c.measure.levels; }};
}

void add_levels(std::vector<KeyRow>& rows) {
  rows.push_back(
      {.path = "measure.levels",
       .type = ValueType::kItem,
       .need = Need::kOptional,
       .doc =
           "Two- and many-level systems by enumeration: of the states that a run passes, or, with "
           "voidhop levels, of the planted ones",
       .binding = bind_key([](auto& c, std::size_t) -> auto& { return c.measure.levels; })});
  rows.push_back(
      {.path = "measure.levels.at",
       .type = ValueType::kNumbersOrAuto,
       .unit = "temperature",
       .range = {0.0, kLargestTemperature, true, false},
       .fallback = "auto",
       .condition = levels_only(),
       .doc =
           "Temperatures of measurement; a run takes the state at the end of the first stage that "
           "is "
           "as cold. auto takes 0.02, or T_I where it is lower, and T_I where it is 0.1 or lower",
       .binding = {[](const RunConfig& c, std::size_t) {
                     const std::vector<double>& at = c.measure.level.at;
                     return at.empty() ? ConfigValue{std::string("auto")} : ConfigValue{at};
                   },
                   [](RunConfig& c, std::size_t, const ConfigValue& value) {
                     const auto* at = std::get_if<std::vector<double>>(&value);
                     c.measure.level.at = at != nullptr ? *at : std::vector<double>{};
                   }}});
  rows.push_back(
      {.path = "measure.levels.threshold",
       .type = ValueType::kNumberOrAuto,
       .unit = "energy",
       .range = {0.0, 1.0e6, true, false},
       .fallback = "auto",
       .condition = levels_only(),
       .doc =
           "Highest energy of a set above its lowest level; auto is dE_max of the temperature of "
           "measurement (Eq. 5)",
       .binding = {[](const RunConfig& c, std::size_t) {
                     const std::optional<double>& threshold = c.measure.level.threshold;
                     return threshold ? ConfigValue{*threshold} : ConfigValue{std::string("auto")};
                   },
                   [](RunConfig& c, std::size_t, const ConfigValue& value) {
                     const auto* energy = std::get_if<double>(&value);
                     c.measure.level.threshold =
                         energy != nullptr ? std::optional(*energy) : std::nullopt;
                   }}});
  rows.push_back(
      {.path = "measure.levels.max_states",
       .type = ValueType::kInteger,
       .unit = "1",
       .range = {16.0, 1048576.0},
       .fallback = "4096",
       .condition = levels_only(),
       .doc = "Most arrangements of a void or group; larger sets are counted as truncated",
       .binding =
           bind_key([](auto& c, std::size_t) -> auto& { return c.measure.level.max_states; })});
}

}  // namespace

std::vector<KeyRow> measure_keys() {
  std::vector<KeyRow> rows;
  add_measure(rows);
  add_levels(rows);
  for (KeyRow& row : motion_keys()) rows.push_back(std::move(row));
  for (KeyRow& row : hold_keys()) rows.push_back(std::move(row));
  return rows;
}

}  // namespace voidhop
