/// \file
/// The table of configuration keys. It drives reading, checking, help, the JSON schema and the
/// reference page: to add a key, add a member to RunConfig and a row here.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "config/run_config.hpp"

namespace voidhop {

/// A value between YAML and RunConfig. monostate: absent. A choice travels as its word.
using ConfigValue =
    std::variant<std::monostate, bool, std::uint64_t, double, std::string, Sweep, Quantity,
                 TablePoints, std::vector<std::uint64_t>, std::vector<double>>;

enum class ValueType : std::uint8_t {
  kBool,           ///< true or false
  kInteger,        ///< also as 1e6
  kNumber,         ///< finite
  kTemperature,    ///< number, or the word infinite
  kNumberOrAuto,   ///< number, or the word auto
  kIntegers,       ///< integer, or several that make no axis: a list, or 0,1
  kNumbersOrAuto,  ///< number, or several that make no axis: a list, or 0.1,0.2; or the word auto
  kNumberEach,     ///< number, or a list with one for every initial temperature, no axis
  kText,
  kChoice,    ///< one word of KeyRow::choices
  kQuantity,  ///< number and unit; the units allowed are KeyRow::choices
  kPoints,    ///< list of pairs [V, g]
  kItem,      ///< a name in a list, which may carry options
};

/// Interval of allowed numbers; infinite bounds mean none.
struct KeyRange {
  double low = -std::numeric_limits<double>::infinity();
  double high = std::numeric_limits<double>::infinity();
  bool low_open = false;   ///< low itself is refused
  bool high_open = false;  ///< high itself is refused

  [[nodiscard]] bool contains(double x) const {
    return (low_open ? x > low : x >= low) && (high_open ? x < high : x <= high);
  }
};

/// "> 0", "3 to 16384", "above 0, below 1"; empty for no bound.
std::string to_string(const KeyRange& range);

/// When a key has a meaning. An empty text: always.
struct KeyCondition {
  std::string text;  ///< "model.hopping.rule: symmetric"
  /// \param index place in the list `protocol`; 0 elsewhere.
  std::function<bool(const RunConfig&, std::size_t index)> holds;
};

enum class Need : std::uint8_t { kRequired, kDefaulted, kOptional };

/// Reads and writes the member of RunConfig that a key stands for.
struct KeyBinding {
  std::function<ConfigValue(const RunConfig&, std::size_t index)> get;
  std::function<void(RunConfig&, std::size_t index, const ConfigValue&)> set;
};

/// One key.
struct KeyRow {
  std::string path{};  ///< full dotted path; steps of the protocol without their number
  ValueType type = ValueType::kNumber;
  std::string unit{};  ///< "1" where dimensionless, empty where meaningless
  KeyRange range{};
  std::vector<std::string> choices{};
  Need need = Need::kDefaulted;
  std::string fallback{};  ///< the default as written in YAML; only for kDefaulted
  bool sweepable = false;
  bool hashed = true;    ///< part of the configuration's hash: decides the numbers of a run
  bool resolved = true;  ///< written to resolved forms; false where another key holds the contents
  KeyCondition condition{};
  std::string doc{};  ///< one line
  KeyBinding binding{};

  [[nodiscard]] bool applies(const RunConfig& config, std::size_t index) const {
    return condition.text.empty() || condition.holds(config, index);
  }
  /// Whether the key belongs to a step of the protocol.
  [[nodiscard]] bool in_protocol() const { return path.starts_with("protocol."); }
};

/// Sections that are lists of one-key maps.
inline constexpr std::string_view kProtocolSection = "protocol";
inline constexpr std::string_view kMeasureSection = "measure";

/// What is measured where `measure` is not given.
inline constexpr std::string_view kDefaultMeasure = "[energy, specific_heat, hop_statistics]";

/// All keys, in the order of the reference page.
const std::vector<KeyRow>& key_table();

/// The row of a path as in the table (no step numbers); nullptr where there is none.
const KeyRow* find_key(std::string_view path);

/// Whether keys lie below this path: "model.lattice".
bool is_section(std::string_view path);

/// Names that may stand directly below a section ("" for the root), in table order.
std::vector<std::string> child_names(std::string_view section);

/// The path that users see: protocol[2].cool.rate for index 2 of protocol.cool.rate.
std::string shown_path(const KeyRow& row, std::size_t index);

/// Calls visit(row, index) for every key that has a meaning in this configuration.
void for_each_key(const RunConfig& config,
                  const std::function<void(const KeyRow&, std::size_t index)>& visit);

}  // namespace voidhop
