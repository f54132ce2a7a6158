#include "config/key_binding.hpp"

namespace voidhop {

namespace {

constexpr double kLargestSide = 16384.0;  // as model.lattice.size
/// Across a narrower square, hops in squares of one colour would see each other.
constexpr double kLeastCell = 3.0;

bool is_checkerboard(const RunConfig& config, std::size_t) {
  return config.engine.method == MethodChoice::kCheckerboard;
}

bool may_skip(const RunConfig& config, std::size_t) {
  return config.engine.method == MethodChoice::kSkipping ||
         config.engine.method == MethodChoice::kAuto;
}

/// A number of the engine's settings, or none for auto.
KeyBinding bind_number_or_auto(std::optional<double> EngineConfig::*member) {
  return {[member](const RunConfig& config, std::size_t) {
            const std::optional<double>& number = config.engine.*member;
            return number ? ConfigValue{*number} : ConfigValue{std::string("auto")};
          },
          [member](RunConfig& config, std::size_t, const ConfigValue& value) {
            const auto* number = std::get_if<double>(&value);
            config.engine.*member = number != nullptr ? std::optional(*number) : std::nullopt;
          }};
}

/// The reference has no windows.
bool has_windows(const RunConfig& config, std::size_t) {
  return config.engine.method != MethodChoice::kReference;
}

KeyCondition checkerboard_only() {
  return {"engine.method: checkerboard", is_checkerboard};
}

KeyRow kind_row() {
  const std::vector<std::string> kinds = {"auto", "cpu", "cuda"};
  return {.path = "engine.kind",
          .type = ValueType::kChoice,
          .choices = kinds,
          .fallback = "auto",
          .hashed = false,
          .doc = "Where it runs; auto takes CUDA where it works, else the CPU",
          .binding = bind_key(
              [](auto& c, std::size_t) -> auto& { return c.engine.kind; }, kinds)};
}

KeyRow method_row() {
  const std::vector<std::string> methods = {"auto", "reference", "checkerboard", "protected",
                                            "skipping"};
  return {.path = "engine.method",
          .type = ValueType::kChoice,
          .choices = methods,
          .fallback = "auto",
          .doc =
              "Algorithm; auto chooses by the configuration alone. reference and protected make "
              "one trajectory and hash alike; skipping agrees with them in law; checkerboard is "
              "approximate in time",
          .binding = bind_key(
              [](auto& c, std::size_t) -> auto& { return c.engine.method; }, methods)};
}

KeyRow scheme_row() {
  const std::vector<std::string> schemes = {"closed_cells", "four_colour"};
  return {.path = "engine.scheme",
          .type = ValueType::kChoice,
          .choices = schemes,
          .fallback = "closed_cells",
          .condition = checkerboard_only(),
          .doc =
              "How regions are kept apart: cells with a frozen line between them, shifted at "
              "random, or squares of four colours of which one is active at a time",
          .binding = bind_key(
              [](auto& c, std::size_t) -> auto& { return c.engine.scheme; }, schemes)};
}

KeyRow cell_row() {
  return {.path = "engine.cell",
          .type = ValueType::kInteger,
          .unit = "sites",
          .range = {kLeastCell, kLargestSide},
          .fallback = "10",
          .condition = checkerboard_only(),
          .doc =
              "Period of the closed cells, which are one site narrower; or least width of the "
              "coloured squares, of which an even number stands along each side",
          .binding = bind_key([](auto& c, std::size_t) -> auto& { return c.engine.cell; })};
}

KeyRow window_row() {
  return {.path = "engine.window",
          .type = ValueType::kNumberOrAuto,
          .unit = "attempt times",
          .range = {0.0, 1.0e15, true, false},
          .fallback = "auto",
          .condition = {"engine.method: auto, checkerboard, protected or skipping", has_windows},
          .doc =
              "Length of a window; decides numbers with checkerboard, speed alone (and no hash) "
              "with the others",
          .binding = bind_number_or_auto(&EngineConfig::window)};
}

KeyRow skip_below_row() {
  return {
      .path = "engine.skip_below",
      .type = ValueType::kNumberOrAuto,
      .unit = "energy",
      .range = {0.0, 1.0e300, true, false},
      .fallback = "auto",
      .condition = {"engine.method: auto or skipping", may_skip},
      .doc =
          "Temperature below which flicker is skipped; above it hops are made one by one. auto: "
          "0.12 of the scale of g(V)",
      .binding = bind_number_or_auto(&EngineConfig::skip_below)};
}

}  // namespace

std::vector<KeyRow> engine_keys() {
  std::vector<KeyRow> rows = {kind_row(), method_row(), scheme_row(),
                              cell_row(), window_row(), skip_below_row()};
  rows.push_back(
      {.path = "engine.threads",
       .type = ValueType::kInteger,
       .unit = "1",
       .range = {0.0, 4096.0},
       .fallback = "0",
       .hashed = false,
       .doc = "Threads on the CPU; 0 takes all cores",
       .binding = bind_key([](auto& c, std::size_t) -> auto& { return c.engine.threads; })});
  rows.push_back(
      {.path = "engine.device",
       .type = ValueType::kIntegers,
       .unit = "1",
       .range = {0.0, 1023.0},
       .fallback = "0",
       .hashed = false,
       .doc = "Number of the GPU, or several: [0, 1], and --device 0,1",
       .binding = bind_key([](auto& c, std::size_t) -> auto& { return c.engine.devices; })});
  return rows;
}

}  // namespace voidhop
