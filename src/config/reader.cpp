#include "config/reader.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "config/key_lookup.hpp"
#include "config/key_table.hpp"
#include "config/value_reader.hpp"

namespace voidhop {

namespace {

using Kind = ConfigNode::Kind;

constexpr std::size_t kMaxSteps = 1000;

std::string parent(std::string_view path) {
  const std::size_t cut = path.find_last_of(".[");
  return cut == std::string_view::npos ? "" : std::string(path.substr(0, cut));
}

/// Reads maps and lists by the table's sections.
class TreeReader {
 public:
  explicit TreeReader(Reading& reading) : reading_(reading) {}

  /// \param section path in the table; \param shown the path that users see; \param index step
  /// number.
  void map(const ConfigNode& node, const std::string& section, const std::string& shown,
           std::size_t index) {
    for (const ConfigEntry& entry : node.entries) {
      const std::string path = section.empty() ? entry.name : section + "." + entry.name;
      const std::string key = shown.empty() ? entry.name : shown + "." + entry.name;
      // A name with a dot would pass for a path.
      const bool simple = !entry.name.empty() && entry.name.find('.') == std::string::npos;
      const KeyRow* row = simple ? find_key(path) : nullptr;
      if (!simple) {
        not_simple(entry, shown);
      } else if (row != nullptr && row->type != ValueType::kItem) {
        leaf(entry.value, *row, key, index);
      } else if (path == kProtocolSection) {
        protocol(entry);
      } else if (path == kMeasureSection) {
        measure(entry);
      } else if (row == nullptr && is_section(path)) {
        inner(entry, path, key, index);
      } else {
        unknown(entry, section, key);
      }
    }
  }

 private:
  void not_simple(const ConfigEntry& entry, const std::string& shown) {
    const std::string name = entry.name.empty() ? "''" : entry.name;
    reading_.fail(entry.origin, shown.empty() ? name : shown + "." + name,
                  entry.name.empty() ? "unknown key"
                                     : "unknown key (a file nests its keys; dots are for --set)");
  }

  void leaf(const ConfigNode& node, const KeyRow& row, const std::string& key, std::size_t index) {
    reading_.origins[key] = node.origin;
    const auto value = read_value(node, row, key, reading_.issues);
    if (value) {
      row.binding.set(reading_.run, index, *value);
    } else {
      reading_.faulty.insert(key);
    }
  }

  void inner(const ConfigEntry& entry, const std::string& path, const std::string& key,
             std::size_t index) {
    reading_.sections[key] = entry.origin;
    if (entry.value.kind != Kind::kMap) {
      reading_.fail(entry.value.origin, key,
                    fmt::format("a map is meant (keys: {})", fmt::join(child_names(path), ", ")));
      return;
    }
    map(entry.value, path, key, index);
  }

  void unknown(const ConfigEntry& entry, const std::string& section, const std::string& key) {
    std::string hint;
    if (!reading_.issues.full()) {
      const std::string near = nearest_key(section, entry.name);
      const std::vector<std::string> names = child_names(section);
      hint = !near.empty()    ? fmt::format(" (did you mean {}?)", near)
             : !names.empty() ? fmt::format(" (keys here: {})", fmt::join(names, ", "))
                              : fmt::format(" ({} takes no options)", section);
    }
    reading_.fail(entry.origin, key, "unknown key" + hint);
  }

  void protocol(const ConfigEntry& section) {
    const std::string name(kProtocolSection);
    reading_.sections[name] = section.origin;
    const ConfigNode& list = section.value;
    const std::vector<std::string> kinds = child_names(name);
    if (list.kind != Kind::kList) {
      reading_.fail(list.origin, name,
                    fmt::format("a list of steps is meant ({})", fmt::join(kinds, ", ")));
      return;
    }
    if (list.items.size() > kMaxSteps) {
      reading_.fail(list.origin, name, fmt::format("more than {} steps", kMaxSteps));
      return;
    }
    reading_.run.protocol.resize(list.items.size());
    for (std::size_t i = 0; i < list.items.size(); ++i) step(list.items[i], i, kinds);
  }

  void step(const ConfigNode& item, std::size_t index, const std::vector<std::string>& kinds) {
    const std::string shown = fmt::format("{}[{}]", kProtocolSection, index);
    reading_.sections[shown] = item.origin;
    if (item.kind != Kind::kMap || item.entries.size() != 1) {
      reading_.fail(item.origin, shown,
                    fmt::format("a step is a map of one key ({})", fmt::join(kinds, ", ")));
      return;
    }
    const ConfigEntry& entry = item.entries.front();
    const auto kind = std::find(kinds.begin(), kinds.end(), entry.name);
    if (kind == kinds.end()) {
      unknown(entry, std::string(kProtocolSection), shown + "." + entry.name);
      reading_.faulty.insert(shown);
      return;
    }
    reading_.run.protocol[index].kind = static_cast<StepKind>(kind - kinds.begin());
    inner(entry, fmt::format("{}.{}", kProtocolSection, entry.name), shown + "." + entry.name,
          index);
  }

  void measure(const ConfigEntry& section) {
    const std::string name(kMeasureSection);
    reading_.sections[name] = section.origin;
    const ConfigNode& list = section.value;
    if (list.kind != Kind::kList || list.items.empty()) {
      reading_.fail(
          list.origin, name,
          fmt::format("a list of names is meant ({})", fmt::join(child_names(name), ", ")));
      return;
    }
    for (const ConfigNode& item : list.items) {
      if (item.kind == Kind::kScalar) {
        measurement({item.text, item.origin, {}}, false);
      } else if (item.kind == Kind::kMap && item.entries.size() == 1) {
        measurement(item.entries.front(), true);
      } else {
        reading_.fail(item.origin, name, "a name is meant, or a map of one name with its options");
      }
    }
  }

  void measurement(const ConfigEntry& entry, bool with_options) {
    const std::string path = fmt::format("{}.{}", kMeasureSection, entry.name);
    const KeyRow* row = find_key(path);
    if (row == nullptr) {
      unknown(entry, std::string(kMeasureSection), path);
      return;
    }
    if (reading_.origins.contains(path)) {
      reading_.fail(entry.origin, path, "stands in the list twice: remove one");
      return;
    }
    reading_.origins[path] = entry.origin;
    reading_.sections[path] = entry.origin;
    row->binding.set(reading_.run, 0, true);
    if (with_options && entry.value.kind != Kind::kMap) {
      reading_.fail(entry.value.origin, path, "a map of options is meant");
    } else if (with_options) {
      map(entry.value, path, path, 0);
    }
  }

  Reading& reading_;
};

/// A default as a node.
ConfigNode default_node(const KeyRow& row) {
  return {.kind = Kind::kScalar, .origin = {}, .text = row.fallback};
}

/// Sets the default of one absent key, or reports that it is missing or that it has no meaning.
void settle(const KeyRow& row, std::size_t index, bool choices_sound, Reading& reading) {
  const std::string key = shown_path(row, index);
  if (row.type == ValueType::kItem || reading.lost(key)) return;
  const bool given = reading.origins.contains(key);
  // A choice that could not be read decides nothing about the keys that depend on it.
  const bool decided = row.condition.text.empty() || row.in_protocol() || choices_sound;
  if (!row.applies(reading.run, index)) {
    if (given && decided) {
      reading.fail(key, fmt::format("has no meaning here (only with {})", row.condition.text));
    }
    return;
  }
  if (given) return;
  if (row.need == Need::kRequired && decided) {
    const std::string range = to_string(row.range);
    reading.fail(key, "required key is missing" + (range.empty() ? "" : " (range: " + range + ")"));
  } else if (row.need == Need::kDefaulted) {
    const auto value = read_value(default_node(row), row, key, reading.issues);
    if (value) row.binding.set(reading.run, index, *value);
    reading.origins[key] = {};
  }
}

}  // namespace

void Reading::fail(const ConfigOrigin& origin, const std::string& key, const std::string& reason) {
  issues.add(origin, key, reason);
  faulty.insert(key);
}

void Reading::fail(const std::string& key, const std::string& reason) {
  fail(place(key), key, reason);
}

void Reading::warn(const std::string& key, const std::string& reason) {
  warnings.add(place(key), key, reason);
}

bool Reading::lost(std::string_view path) const {
  for (std::string around(path);; around = parent(around)) {
    if (faulty.contains(around)) return true;
    if (around.empty()) return false;
  }
}

bool Reading::sound(std::string_view path) const {
  if (lost(path)) return false;
  return std::none_of(faulty.begin(), faulty.end(), [path](const std::string& key) {
    return key.starts_with(path) && key.size() > path.size() &&
           (key[path.size()] == '.' || key[path.size()] == '[');
  });
}

const ConfigOrigin& Reading::place(std::string_view path) const {
  for (std::string around(path);; around = parent(around)) {
    const auto own = origins.find(around);
    if (own != origins.end() && own->second.kind != OriginKind::kDefault) return own->second;
    const auto section = sections.find(around);
    if (section != sections.end()) return section->second;
    if (around.empty()) break;
  }
  static const ConfigOrigin kNowhere;
  return kNowhere;
}

void read_tree(const ConfigNode& root, Reading& reading) {
  if (root.kind != Kind::kMap) {
    const bool empty = root.kind == Kind::kNull;
    reading.fail(reading.place(""), "",
                 empty ? "empty: `voidhop init` writes an example"
                       : "a map of keys is meant: `voidhop init` writes an example");
    return;
  }
  TreeReader(reading).map(root, "", "", 0);
  bool choices_sound = true;
  for (const KeyRow& row : key_table()) {
    if (row.type == ValueType::kChoice && reading.lost(row.path)) choices_sound = false;
  }
  for (const KeyRow& row : key_table()) {
    const std::size_t count = row.in_protocol() ? reading.run.protocol.size() : 1;
    for (std::size_t index = 0; index < count; ++index) settle(row, index, choices_sound, reading);
  }
  if (reading.run.protocol.empty() && !reading.lost(kProtocolSection)) {
    reading.fail(std::string(kProtocolSection),
                 "at least one step is required (cool, heat, hold, quench)");
  }
}

}  // namespace voidhop
