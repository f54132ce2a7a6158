#include <fmt/format.h>

#include "config/canonical_json.hpp"
#include "config/config.hpp"
#include "config/key_table.hpp"
#include "config/sha256.hpp"

namespace voidhop {

namespace {

using Json = nlohmann::ordered_json;

/// A word needs no quotes in YAML; everything else gets JSON's, which are YAML's too.
std::string yaml_scalar(const Json& value) {
  if (!value.is_string()) return dump_inline(value);
  const std::string text = value.get<std::string>();
  const bool word =
      !text.empty() && text.find_first_not_of("abcdefghijklmnopqrstuvwxyz_") == std::string::npos;
  return word && text != "null" ? text : dump_inline(value);
}

/// Origin of a key as a comment; bytes outside ASCII are masked, since a file name may be anything.
std::string comment(const Config& config, const std::string& key) {
  const auto found = config.origins.find(key);
  if (found == config.origins.end()) return "";
  std::string text = to_string(found->second);
  for (char& c : text) {
    if (static_cast<unsigned char>(c) >= 0x7f) c = '?';
  }
  return "  # " + text;
}

void write_map(const Config& config, const Json& map, const std::string& key, std::size_t indent,
               std::string& out);

/// Steps or measurements, one a line.
void write_items(const Config& config, const Json& list, const std::string& key, std::size_t indent,
                 std::string& out) {
  const std::string blanks(indent, ' ');
  for (std::size_t i = 0; i < list.size(); ++i) {
    const bool step = key == kProtocolSection;
    if (list[i].is_string()) {
      const std::string name = list[i].get<std::string>();
      out += fmt::format("{}- {}{}\n", blanks, name, comment(config, key + "." + name));
      continue;
    }
    const std::string name = list[i].begin().key();
    const std::string shown = (step ? fmt::format("{}[{}]", key, i) : key) + "." + name;
    out += fmt::format("{}- {}:{}\n", blanks, name, comment(config, shown));
    write_map(config, list[i].front(), shown, indent + 4, out);
  }
}

void write_map(const Config& config, const Json& map, const std::string& key, std::size_t indent,
               std::string& out) {
  for (const auto& [name, value] : map.items()) {
    const std::string shown = key.empty() ? name : key + "." + name;
    out += std::string(indent, ' ') + name + ":";
    if (value.is_object()) {
      out += "\n";
      write_map(config, value, shown, indent + 2, out);
    } else if (shown == kProtocolSection || shown == kMeasureSection) {
      out += "\n";
      write_items(config, value, shown, indent + 2, out);
    } else {
      out += fmt::format(" {}{}\n", yaml_scalar(value), comment(config, shown));
    }
  }
}

}  // namespace

std::string resolved_json(const RunConfig& config) {
  return dump_pretty(config_tree(config, KeySelection::kAll));
}

std::string resolved_yaml(const Config& config) {
  std::string out;
  write_map(config, config_tree(config.run, KeySelection::kAll), "", 0, out);
  return out;
}

std::string origins_json(const Config& config) {
  Json origins = Json::object();
  for (const auto& [key, origin] : config.origins) origins[key] = to_string(origin);
  return origins.dump(2, ' ', false, Json::error_handler_t::replace);
}

std::string canonical_json(const RunConfig& config) {
  RunConfig numbers = config;
  // One trajectory, whichever of these methods computes it: equal results have equal hashes.
  if (numbers.engine.method == MethodChoice::kProtected) {
    numbers.engine.method = MethodChoice::kReference;
  }
  if (numbers.engine.method == MethodChoice::kSkipping) numbers.engine.window.reset();
  return dump_canonical(
      nlohmann::json::parse(dump_inline(config_tree(numbers, KeySelection::kHashed))));
}

std::string config_sha256(const RunConfig& config) {
  return sha256_hex(canonical_json(config));
}

}  // namespace voidhop
