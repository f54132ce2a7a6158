#include "config/value_reader.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <limits>
#include <type_traits>

#include "config/key_lookup.hpp"
#include "config/scalar.hpp"

namespace voidhop {

namespace {

using Kind = ConfigNode::Kind;

std::string kind_name(Kind kind) {
  switch (kind) {
    case Kind::kNull:
      return "nothing";
    case Kind::kScalar:
      return "a single value";
    case Kind::kList:
      return "a list";
    case Kind::kMap:
      break;
  }
  return "a map";
}

/// Reads the values of one key, reporting as it goes.
class ValueReader {
 public:
  ValueReader(const KeyRow& row, const std::string& key, IssueList& issues)
      : row_(row), key_(key), issues_(issues) {}

  std::optional<ConfigValue> read(const ConfigNode& node) {
    if (row_.type == ValueType::kPoints) return points(node);
    if (row_.type == ValueType::kIntegers) return several<std::uint64_t>(node);
    if (row_.type == ValueType::kNumberEach) return several<double>(node);
    if (row_.type == ValueType::kNumbersOrAuto) {
      if (node.kind == Kind::kScalar && node.text == "auto") return node.text;
      return several<double>(node);
    }
    if (node.kind == Kind::kList && row_.sweepable) return sweep(node);
    if (node.kind == Kind::kList && is_number()) {
      return fail(node, "a list is not possible here: write one number");
    }
    if (node.kind == Kind::kNull) return fail(node, "no value: write one or remove the key");
    if (node.kind != Kind::kScalar) {
      return fail(node, "a single value is meant, not " + kind_name(node.kind));
    }
    if (row_.sweepable || row_.type == ValueType::kTemperature) {
      const std::optional<double> value = number(node);
      if (!value) return std::nullopt;
      return Sweep{{*value}, false};
    }
    return scalar(node);
  }

 private:
  [[nodiscard]] bool is_number() const {
    return row_.type == ValueType::kNumber || row_.type == ValueType::kInteger ||
           row_.type == ValueType::kTemperature || row_.type == ValueType::kNumberOrAuto;
  }

  std::nullopt_t fail(const ConfigNode& node, const std::string& reason) {
    issues_.add(node.origin, key_, reason);
    return std::nullopt;
  }

  template <class T>
  std::optional<T> take(const ConfigNode& node, const std::variant<T, ScalarProblem>& parsed) {
    if (const auto* problem = std::get_if<ScalarProblem>(&parsed)) {
      const std::string range = to_string(row_.range);
      return fail(node, problem->reason + (range.empty() ? "" : " (range: " + range + ")"));
    }
    return std::get<T>(parsed);
  }

  bool in_range(const ConfigNode& node, double value) {
    if (row_.range.contains(value)) return true;
    fail(node, fmt::format("{} is out of range (range: {})", node.text, to_string(row_.range)));
    return false;
  }

  std::optional<std::uint64_t> integer(const ConfigNode& node) {
    if (node.quoted) return fail(node, "quoted text: write the number without quotes");
    const auto value = take(node, parse_integer(node.text));
    if (!value || !in_range(node, static_cast<double>(*value))) return std::nullopt;
    return value;
  }

  std::optional<double> number(const ConfigNode& node) {
    if (row_.type == ValueType::kInteger) {
      const auto value = integer(node);
      return value ? std::optional(static_cast<double>(*value)) : std::nullopt;
    }
    if (row_.type == ValueType::kTemperature && node.text == "infinite") {
      return std::numeric_limits<double>::infinity();
    }
    if (node.quoted) return fail(node, "quoted text: write the number without quotes");
    const auto value = take(node, parse_number(node.text));
    if (!value || !in_range(node, *value)) return std::nullopt;
    return value;
  }

  std::optional<ConfigValue> scalar(const ConfigNode& node) {
    switch (row_.type) {
      case ValueType::kBool:
        if (node.quoted) return fail(node, "quoted text: write true or false without quotes");
        return take(node, parse_bool(node.text));
      case ValueType::kInteger:
        return integer(node);
      case ValueType::kText:
        return node.text;
      case ValueType::kChoice:
        return choice(node);
      case ValueType::kQuantity:
        return quantity(node);
      case ValueType::kNumberOrAuto:
        if (node.text == "auto") return node.text;
        return number(node);
      default:
        return number(node);
    }
  }

  std::optional<ConfigValue> choice(const ConfigNode& node) {
    if (std::find(row_.choices.begin(), row_.choices.end(), node.text) != row_.choices.end()) {
      return node.text;
    }
    const std::string near = nearest_word(node.text, row_.choices);
    return fail(node, fmt::format("'{}' is not one of {}{}", node.text.substr(0, 40),
                                  fmt::join(row_.choices, ", "),
                                  near.empty() ? "" : " (did you mean " + near + "?)"));
  }

  std::optional<ConfigValue> quantity(const ConfigNode& node) {
    const std::size_t space = node.text.find(' ');
    const std::string unit = space == std::string::npos ? "" : node.text.substr(space + 1);
    if (std::find(row_.choices.begin(), row_.choices.end(), unit) == row_.choices.end()) {
      return fail(node, fmt::format("a number, a space and a unit are meant (unit: {})",
                                    fmt::join(row_.choices, ", ")));
    }
    const auto value = take(node, parse_number(std::string_view(node.text).substr(0, space)));
    if (!value || !in_range(node, *value)) return std::nullopt;
    return Quantity{*value, unit};
  }

  /// 0, [0, 1], or 0,1 as flags and variables have it.
  template <class T>
  std::optional<ConfigValue> several(const ConfigNode& node) {
    std::vector<ConfigNode> items = node.items;
    if (node.kind == Kind::kScalar) {
      for (std::size_t start = 0; start <= node.text.size();) {
        const std::size_t comma = std::min(node.text.find(',', start), node.text.size());
        items.push_back(node);
        items.back().text = node.text.substr(start, comma - start);
        start = comma + 1;
      }
    } else if (node.kind != Kind::kList || items.empty()) {
      return fail(node, "a number or a list of numbers is meant, not " +
                            (items.empty() && node.kind == Kind::kList ? "an empty list"
                                                                       : kind_name(node.kind)));
    }
    std::vector<T> result;
    bool sound = true;
    for (const ConfigNode& item : items) {
      if (item.kind != Kind::kScalar) {
        fail(item, "a number is meant in this list, not " + kind_name(item.kind));
        sound = false;
        continue;
      }
      const std::optional<T> value = [&] {
        if constexpr (std::is_same_v<T, double>) {
          return number(item);
        } else {
          return integer(item);
        }
      }();
      const bool once = row_.type != ValueType::kNumberEach;
      if (once && value && std::find(result.begin(), result.end(), *value) != result.end()) {
        fail(item, item.text + " is named twice: remove one");
        sound = false;
      }
      if (value) result.push_back(*value);
      sound = sound && value;
    }
    return sound ? std::optional<ConfigValue>(result) : std::nullopt;
  }

  std::optional<ConfigValue> sweep(const ConfigNode& node) {
    if (node.items.empty()) return fail(node, "empty list: write at least one value");
    if (node.items.size() > kMaxSweepValues) {
      return fail(node, fmt::format("list of {} values (at most {}): split the run",
                                    node.items.size(), kMaxSweepValues));
    }
    Sweep result{{}, true};
    bool sound = true;
    for (const ConfigNode& item : node.items) {
      if (item.kind != Kind::kScalar) {
        fail(item, "a number is meant in this list, not " + kind_name(item.kind));
        sound = false;
        continue;
      }
      const std::optional<double> value = number(item);
      if (!value) {
        sound = false;
      } else if (std::find(result.values.begin(), result.values.end(), *value) !=
                 result.values.end()) {
        fail(item, item.text + " stands in the list twice: remove one");
        sound = false;
      } else {
        result.values.push_back(*value);
      }
    }
    return sound ? std::optional<ConfigValue>(result) : std::nullopt;
  }

  std::optional<ConfigValue> points(const ConfigNode& node) {
    if (node.kind != Kind::kList) return fail(node, "a list of pairs [V, g] is meant");
    TablePoints result;
    for (const ConfigNode& item : node.items) {
      if (item.kind != Kind::kList || item.items.size() != 2)
        return fail(item, "a pair [V, g] is meant");
      for (const ConfigNode& value : item.items) {
        if (value.kind != Kind::kScalar) return fail(value, "a number is meant");
      }
      const auto energy = take(item.items[0], parse_number(item.items[0].text));
      const auto density = take(item.items[1], parse_number(item.items[1].text));
      if (!energy || !density) return std::nullopt;
      result.energy.push_back(*energy);
      result.density.push_back(*density);
    }
    const std::string problem = table_problem(result);
    if (!problem.empty()) return fail(node, problem);
    return result;
  }

  const KeyRow& row_;
  const std::string& key_;
  IssueList& issues_;
};

}  // namespace

std::optional<ConfigValue> read_value(const ConfigNode& node, const KeyRow& row,
                                      const std::string& key, IssueList& issues) {
  return ValueReader(row, key, issues).read(node);
}

std::string table_problem(const TablePoints& points) {
  const std::size_t n = points.energy.size();
  if (n < 2) return fmt::format("table of {} points: a density needs two or more", n);
  if (n > kMaxTablePoints) return fmt::format("table of more than {} points", kMaxTablePoints);
  for (std::size_t i = 0; i < n; ++i) {
    if (points.density[i] < 0.0) return fmt::format("negative density {}", points.density[i]);
    if (i > 0 && points.energy[i] <= points.energy[i - 1]) {
      return fmt::format("energy {} does not follow {} in increasing order", points.energy[i],
                         points.energy[i - 1]);
    }
  }
  if (std::all_of(points.density.begin(), points.density.end(),
                  [](double g) { return g == 0.0; })) {
    return "every density is 0";
  }
  return "";
}

}  // namespace voidhop
