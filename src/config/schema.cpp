#include <cmath>
#include <nlohmann/json.hpp>

#include "config/key_table.hpp"
#include "config/reference.hpp"

namespace voidhop {

namespace {

using Json = nlohmann::ordered_json;

/// A bound as an integer where it is one, so that editors show 16384 and not 16384.0.
Json bound(double value) {
  constexpr double kLastExact = 9007199254740992.0;
  if (value == std::floor(value) && std::abs(value) <= kLastExact) {
    return static_cast<std::int64_t>(value);
  }
  return value;
}

Json number_schema(const KeyRow& row, const char* type) {
  Json schema = {{"type", type}};
  const KeyRange& range = row.range;
  if (std::isfinite(range.low)) {
    schema[range.low_open ? "exclusiveMinimum" : "minimum"] = bound(range.low);
  }
  if (std::isfinite(range.high)) {
    schema[range.high_open ? "exclusiveMaximum" : "maximum"] = bound(range.high);
  }
  return schema;
}

Json single_schema(const KeyRow& row) {
  switch (row.type) {
    case ValueType::kBool:
      return {{"type", "boolean"}};
    case ValueType::kInteger:
      return number_schema(row, "integer");
    case ValueType::kTemperature:
      return {{"anyOf", Json::array({number_schema(row, "number"), {{"const", "infinite"}}})}};
    case ValueType::kNumberOrAuto:
      return {{"anyOf", Json::array({number_schema(row, "number"), {{"const", "auto"}}})}};
    case ValueType::kIntegers:
      return {{"anyOf", Json::array({number_schema(row, "integer"),
                                     {{"type", "array"},
                                      {"items", number_schema(row, "integer")},
                                      {"minItems", 1},
                                      {"uniqueItems", true}}})}};
    case ValueType::kNumbersOrAuto:
      return {{"anyOf", Json::array({number_schema(row, "number"),
                                     {{"const", "auto"}},
                                     {{"type", "array"},
                                      {"items", number_schema(row, "number")},
                                      {"minItems", 1},
                                      {"uniqueItems", true}}})}};
    case ValueType::kNumberEach:
      return {{"anyOf", Json::array({number_schema(row, "number"),
                                     {{"type", "array"},
                                      {"items", number_schema(row, "number")},
                                      {"minItems", 1}}})}};
    case ValueType::kChoice:
      return {{"enum", row.choices}};
    case ValueType::kText:
    case ValueType::kQuantity:
      return {{"type", "string"}};
    case ValueType::kPoints:
      return {
          {"type", "array"},
          {"minItems", 2},
          {"items",
           {{"type", "array"}, {"items", {{"type", "number"}}}, {"minItems", 2}, {"maxItems", 2}}}};
    default:
      return number_schema(row, "number");
  }
}

Json value_schema(const KeyRow& row) {
  Json schema = single_schema(row);
  if (row.sweepable) {
    Json list = {{"type", "array"}, {"items", schema}, {"minItems", 1}, {"uniqueItems", true}};
    schema = {{"anyOf", Json::array({schema, list})}};
  }
  std::string doc = row.doc + ".";
  if (!row.unit.empty() && row.unit != "1") doc += " Unit: " + row.unit + ".";
  if (!row.condition.text.empty()) doc += " With " + row.condition.text + ".";
  schema["description"] = doc;
  if (row.need == Need::kDefaulted && !row.fallback.empty()) {
    const Json fallback = Json::parse(row.fallback, nullptr, false);
    schema["default"] = fallback.is_discarded() ? Json(row.fallback) : fallback;
  }
  return schema;
}

Json object_schema(const std::string& section);

/// What may stand at a path: a value, or a map of keys.
Json schema_at(const std::string& path) {
  const KeyRow* row = find_key(path);
  return row != nullptr && row->type != ValueType::kItem ? value_schema(*row) : object_schema(path);
}

Json object_schema(const std::string& section) {
  Json properties = Json::object();
  Json required = Json::array();
  for (const std::string& name : child_names(section)) {
    const std::string path = section.empty() ? name : section + "." + name;
    if (path == kProtocolSection || path == kMeasureSection) continue;
    properties[name] = schema_at(path);
    const KeyRow* row = find_key(path);
    const bool always = row != nullptr && (row->condition.text.empty() || row->in_protocol());
    if (always && row->need == Need::kRequired) required.push_back(name);
  }
  Json schema = {{"type", "object"}, {"properties", properties}, {"additionalProperties", false}};
  if (!required.empty()) schema["required"] = required;
  return schema;
}

/// A map of exactly one of the names below a section.
Json one_key_maps(const std::string& section) {
  Json schema = object_schema(section);
  schema["minProperties"] = 1;
  schema["maxProperties"] = 1;
  return schema;
}

}  // namespace

std::string json_schema() {
  Json schema = {{"$schema", "https://json-schema.org/draft/2020-12/schema"},
                 {"title", "voidhop configuration"}};
  schema.update(object_schema(""));
  const std::string protocol(kProtocolSection);
  const std::string measure(kMeasureSection);
  schema["properties"][protocol] = {{"type", "array"},
                                    {"minItems", 1},
                                    {"items", one_key_maps(protocol)},
                                    {"description", "Steps, in order."}};
  const Json names = {{"enum", child_names(measure)}};
  schema["properties"][measure] = {
      {"type", "array"},
      {"minItems", 1},
      {"items", {{"anyOf", Json::array({names, one_key_maps(measure)})}}},
      {"description", "What is measured; a name, or a map of one name with its options."}};
  for (const char* key : {"model", "initial", "protocol"}) schema["required"].push_back(key);
  Json& model = schema["properties"]["model"];
  model["required"] = {"lattice", "voids"};
  model["properties"]["voids"]["oneOf"] =
      Json::array({{{"required", {"density"}}}, {{"required", {"count"}}}});
  return schema.dump(2) + "\n";
}

}  // namespace voidhop
