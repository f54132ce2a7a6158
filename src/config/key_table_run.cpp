#include "config/key_binding.hpp"

namespace voidhop {

namespace {

KeyCondition step_is(StepKind kind, const std::string& word) {
  return {"in a " + word + " step",
          [kind](const RunConfig& c, std::size_t index) { return c.protocol[index].kind == kind; }};
}

KeyRow target(StepKind kind, const std::string& word) {
  return {.path = "protocol." + word + ".to",
          .unit = "temperature",
          .range = {0.0, kLargestTemperature},
          .need = Need::kRequired,
          .condition = step_is(kind, word),
          .doc = "Temperature at the end of the step",
          .binding = bind_key([](auto& c, std::size_t i) -> auto& { return c.protocol[i].to; })};
}

KeyRow stage_count(StepKind kind, const std::string& word, const std::string& fallback) {
  return {
      .path = "protocol." + word + ".stages",
      .type = ValueType::kInteger,
      .unit = "1",
      .range = {1.0, 1.0e6},
      .fallback = fallback,
      .condition = step_is(kind, word),
      .doc = "Number of stages of constant temperature, each with its own averages",
      .binding = bind_key([](auto& c, std::size_t i) -> auto& { return c.protocol[i].stages; })};
}

void add_protocol(std::vector<KeyRow>& rows) {
  for (const auto& [kind, word] : {std::pair{StepKind::kCool, std::string("cool")},
                                   std::pair{StepKind::kHeat, std::string("heat")}}) {
    rows.push_back(target(kind, word));
    rows.push_back(
        {.path = "protocol." + word + ".rate",
         .unit = "temperature/time",
         .range = {0.0, 1.0e15, true, false},
         .need = Need::kRequired,
         .sweepable = true,
         .condition = step_is(kind, word),
         .doc = "Speed of the temperature change; one step of the protocol may have a list",
         .binding = bind_key([](auto& c, std::size_t i) -> auto& { return c.protocol[i].rate; })});
    rows.push_back(stage_count(kind, word, "200"));
  }
  rows.push_back({.path = "protocol.hold.time",
                  .type = ValueType::kNumberEach,
                  .unit = "time",
                  .range = {0.0, 1.0e15, true, false},
                  .need = Need::kRequired,
                  .condition = step_is(StepKind::kHold, "hold"),
                  .doc = "Duration at the temperature reached so far",
                  .binding = bind_each_key(
                      [](auto& c, std::size_t i) -> auto& { return c.protocol[i].time; })});
  rows.push_back(stage_count(StepKind::kHold, "hold", "1"));
  rows.push_back(
      {.path = "protocol.hold.spacing",
       .type = ValueType::kChoice,
       .choices = {"linear", "log"},
       .fallback = "linear",
       .condition = step_is(StepKind::kHold, "hold"),
       .doc = "Stages of equal length, or ends of stages spaced evenly in the logarithm of time",
       .binding = bind_key([](auto& c, std::size_t i) -> auto& { return c.protocol[i].spacing; },
                           {"linear", "log"})});
  rows.push_back(
      {.path = "protocol.hold.first",
       .unit = "time",
       .range = {0.0, 1.0e15, true, false},
       .need = Need::kRequired,
       .condition = {"spacing: log in a hold step",
                     [](const RunConfig& c, std::size_t i) {
                       return c.protocol[i].kind == StepKind::kHold &&
                              c.protocol[i].spacing == StageSpacing::kLogarithmic;
                     }},
       .doc = "End of the first stage of a hold with spacing: log, from the step's beginning",
       .binding = bind_key([](auto& c, std::size_t i) -> auto& { return c.protocol[i].first; })});
  rows.push_back(target(StepKind::kQuench, "quench"));
}

void add_units(std::vector<KeyRow>& rows) {
  rows.push_back({.path = "units.T_g",
                  .type = ValueType::kQuantity,
                  .range = {0.0, 1.0e6, true, false},
                  .choices = {"K"},
                  .need = Need::kOptional,
                  .doc = "Glass transition temperature of the material, for physical axes",
                  .binding = bind_key(
                      [](auto& c, std::size_t) -> auto& { return c.units.glass_temperature; })});
  rows.push_back(
      {.path = "units.k_B",
       .type = ValueType::kQuantity,
       .range = {0.0, 1.0e6, true, false},
       .choices = {"J/(K mol)", "J/K", "eV/K"},
       .need = Need::kOptional,
       .doc = "Boltzmann's constant in the units wanted",
       .binding = bind_key([](auto& c, std::size_t) -> auto& { return c.units.boltzmann; })});
  rows.push_back({.path = "units.dimensionless_T_g",
                  .unit = "temperature",
                  .range = {0.0, 1.0e6, true, false},
                  .need = Need::kOptional,
                  .doc = "The same glass transition temperature in the units of the model",
                  .binding = bind_key([](auto& c, std::size_t) -> auto& {
                    return c.units.dimensionless_glass_temperature;
                  })});
}

}  // namespace

std::vector<KeyRow> run_keys() {
  std::vector<KeyRow> rows;
  rows.push_back({.path = "format",
                  .type = ValueType::kInteger,
                  .range = {1.0, 1.0},
                  .need = Need::kRequired,
                  .doc = "Version of the configuration format",
                  .binding = bind_key([](auto& c, std::size_t) -> auto& { return c.format; })});
  rows.push_back({.path = "title",
                  .type = ValueType::kText,
                  .fallback = "",
                  .hashed = false,
                  .doc = "Free text, kept in the results",
                  .binding = bind_key([](auto& c, std::size_t) -> auto& { return c.title; })});
  rows.push_back({.path = "seed",
                  .type = ValueType::kInteger,
                  .range = {0.0, 18446744073709551615.0},
                  .fallback = "1",
                  .doc = "Seed of every random number",
                  .binding = bind_key([](auto& c, std::size_t) -> auto& { return c.seed; })});
  rows.push_back({.path = "replicas",
                  .type = ValueType::kInteger,
                  .unit = "1",
                  .range = {1.0, 1.0e12},
                  .fallback = "1",
                  .doc = "Independent copies of every point of the swept space",
                  .binding = bind_key([](auto& c, std::size_t) -> auto& { return c.replicas; })});
  rows.push_back(
      {.path = "initial.temperature",
       .type = ValueType::kTemperature,
       .unit = "temperature",
       .range = {0.0, kLargestTemperature, true, false},
       .need = Need::kRequired,
       .sweepable = true,
       .doc = "Temperature T_I at which the run starts in equilibrium, or the word infinite",
       .binding = bind_key([](auto& c, std::size_t) -> auto& { return c.initial.temperature; })});
  rows.push_back(
      {.path = "initial.force",
       .type = ValueType::kBool,
       .fallback = "false",
       .doc = "Start even below the temperature where the planted start is typical",
       .binding = bind_key([](auto& c, std::size_t) -> auto& { return c.initial.force; })});
  add_protocol(rows);
  for (KeyRow& row : measure_keys()) rows.push_back(std::move(row));
  for (KeyRow& row : engine_keys()) rows.push_back(std::move(row));
  rows.push_back(
      {.path = "output.file",
       .type = ValueType::kText,
       .need = Need::kOptional,
       .hashed = false,
       .doc = "Result file; by default the config's name with .h5",
       .binding = bind_key([](auto& c, std::size_t) -> auto& { return c.output.file; })});
  add_units(rows);
  return rows;
}

}  // namespace voidhop
