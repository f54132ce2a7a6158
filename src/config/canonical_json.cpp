#include "config/canonical_json.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string_view>
#include <variant>
#include <vector>

#include "config/key_table.hpp"

namespace voidhop {

namespace {

using Json = nlohmann::ordered_json;

Json number_json(double value) {
  return std::isinf(value) ? Json("infinite") : Json(value);
}

/// A value as JSON.
struct ToJson {
  Json operator()(std::monostate) const { return nullptr; }
  Json operator()(bool value) const { return value; }
  Json operator()(std::uint64_t value) const { return value; }
  Json operator()(double value) const { return number_json(value); }
  Json operator()(const std::string& value) const { return value; }
  Json operator()(const Quantity& value) const {
    return fmt::format("{} {}", value.value, value.unit);
  }
  Json operator()(const Sweep& value) const {
    if (!value.is_list) return number_json(value.first());
    Json list = Json::array();
    for (const double x : value.values) list.push_back(number_json(x));
    return list;
  }
  Json operator()(const std::vector<std::uint64_t>& values) const {
    return values.size() == 1 ? Json(values.front()) : Json(values);
  }
  Json operator()(const std::vector<double>& values) const {
    return values.size() == 1 ? Json(values.front()) : Json(values);
  }
  Json operator()(const TablePoints& points) const {
    Json list = Json::array();
    for (std::size_t i = 0; i < points.energy.size(); ++i) {
      list.push_back(Json::array({points.energy[i], points.density[i]}));
    }
    return list;
  }
};

/// The place of a key in the tree, made where it is not there yet.
Json& place(Json& tree, const KeyRow& row, std::size_t index) {
  Json* node = &tree;
  std::string_view rest = row.path;
  for (bool first = true; !rest.empty(); first = false) {
    const std::size_t dot = rest.find('.');
    node = &(*node)[std::string(rest.substr(0, dot))];
    rest = dot == std::string_view::npos ? "" : rest.substr(dot + 1);
    if (first && row.in_protocol()) node = &(*node)[index];
  }
  return *node;
}

/// {energy: {}, specific_heat: {fit: ...}} -> [energy, {specific_heat: {fit: ...}}]
Json measure_list(const Json& items) {
  Json list = Json::array();
  for (const auto& [name, options] : items.items()) {
    list.push_back(options.empty() ? Json(name) : Json{{name, options}});
  }
  return list;
}

template <class Tree>
std::string scalar_text(const Tree& value) {
  if (value.is_number_float()) return fmt::format("{}", value.template get<double>());
  std::string text = value.dump();
  // The delete character is legal in JSON but not in a configuration file.
  for (std::size_t at = 0; (at = text.find('\x7f', at)) != std::string::npos;) {
    text.replace(at, 1, "\\u007f");
  }
  return text;
}

/// Blanks of a form of JSON text.
struct Layout {
  const char* comma;
  const char* colon;
  bool break_lines;
};

template <class Tree>
bool holds_objects(const Tree& value) {
  return value.is_object() ||
         std::any_of(value.begin(), value.end(), [](const Tree& item) { return item.is_object(); });
}

template <class Tree>
void dump(const Tree& value, const Layout& layout, std::size_t depth, std::string& out) {
  if (!value.is_structured()) {
    out += scalar_text(value);
    return;
  }
  const bool broken = layout.break_lines && !value.empty() && holds_objects(value);
  auto new_line = [&](std::size_t level) {
    if (broken) out.append("\n").append(2 * level, ' ');
  };
  out += value.is_object() ? '{' : '[';
  bool first = true;
  for (auto item = value.begin(); item != value.end(); ++item) {
    if (!first) out += broken ? "," : layout.comma;
    first = false;
    new_line(depth + 1);
    if (value.is_object()) out += Tree(item.key()).dump() + layout.colon;
    dump(*item, layout, depth + 1, out);
  }
  new_line(depth);
  out += value.is_object() ? '}' : ']';
}

}  // namespace

nlohmann::ordered_json config_tree(const RunConfig& config, KeySelection selection) {
  Json tree = Json::object();
  for_each_key(config, [&](const KeyRow& row, std::size_t index) {
    if (!row.resolved || (selection == KeySelection::kHashed && !row.hashed)) return;
    const ConfigValue value = row.binding.get(config, index);
    if (row.type == ValueType::kItem) {
      if (std::get<bool>(value)) place(tree, row, index) = Json::object();
      return;
    }
    if (std::holds_alternative<std::monostate>(value)) return;
    const auto* text = std::get_if<std::string>(&value);
    if (row.need == Need::kOptional && text != nullptr && text->empty()) return;
    place(tree, row, index) = std::visit(ToJson{}, value);
  });
  Json& measure = tree[std::string(kMeasureSection)];
  measure = measure_list(measure);
  return tree;
}

std::string dump_canonical(const nlohmann::json& value) {
  std::string out;
  dump(value, {",", ":", false}, 0, out);
  return out;
}

std::string dump_pretty(const nlohmann::ordered_json& value) {
  std::string out;
  dump(value, {", ", ": ", true}, 0, out);
  return out + "\n";
}

std::string dump_inline(const nlohmann::ordered_json& value) {
  std::string out;
  dump(value, {", ", ": ", false}, 0, out);
  return out;
}

}  // namespace voidhop
