#include "config/key_binding.hpp"

namespace voidhop {

namespace {

constexpr double kLargestTemperature = 1.0e6;

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
  add_measure(rows);
  add_levels(rows);
  for (KeyRow& row : hold_keys()) rows.push_back(std::move(row));
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
