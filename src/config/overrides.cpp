#include "config/overrides.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>
#include <optional>
#include <utility>

#include "config/input_text.hpp"
#include "config/key_table.hpp"

namespace voidhop {

namespace {

using Kind = ConfigNode::Kind;

/// "protocol[0].cool.rate" -> protocol, 0, cool, rate. Empty where the key is malformed.
std::vector<std::string> split_key(std::string key) {
  std::vector<std::string> parts;
  for (std::size_t i = 0; (i = key.find('[', i)) != std::string::npos;) {
    const std::size_t close = key.find(']', i);
    if (close == std::string::npos || i == 0) return {};
    if (close + 1 < key.size() && key[close + 1] != '.') return {};
    key = key.substr(0, i) + "." + key.substr(i + 1, close - i - 1) + key.substr(close + 1);
  }
  for (std::size_t start = 0;;) {
    const std::size_t dot = key.find('.', start);
    parts.push_back(key.substr(start, dot - start));
    if (parts.back().empty()) return {};
    if (dot == std::string::npos) return parts;
    start = dot + 1;
  }
}

/// Walks down the tree, making maps where there are none.
class OverridePath {
 public:
  OverridePath(const ConfigOrigin& origin, const std::string& key, IssueList& issues)
      : origin_(origin), key_(key), issues_(issues) {}

  /// The node at one part below; nullptr after an issue.
  ConfigNode* descend(ConfigNode& node, const std::string& part) {
    if (node.kind == Kind::kList) return item(node, part);
    if (node.kind != Kind::kMap) node = {.kind = Kind::kMap, .origin = origin_};
    if (ConfigNode* found = node.find(part)) return found;
    node.entries.push_back({part, origin_, {.origin = origin_}});
    return &node.entries.back().value;
  }

 private:
  ConfigNode* fail(const std::string& reason) {
    issues_.add(origin_, key_, reason);
    return nullptr;
  }

  ConfigNode* item(ConfigNode& list, const std::string& part) {
    std::size_t index = 0;
    const auto [end, error] = std::from_chars(part.data(), part.data() + part.size(), index);
    if (error == std::errc{} && end == part.data() + part.size()) {
      if (index < list.items.size()) return &list.items[index];
      return fail(fmt::format("the list has {} items, counted from 0", list.items.size()));
    }
    ConfigNode* found = nullptr;
    for (ConfigNode& candidate : list.items) {
      const bool named = candidate.kind == Kind::kScalar && candidate.text == part;
      if (!named && candidate.find(part) == nullptr) continue;
      if (found != nullptr) {
        return fail(
            fmt::format("several items are called {}: give the number, as in [0].{}", part, part));
      }
      found = &candidate;
    }
    if (found == nullptr) return fail(fmt::format("no item of the list is called {}", part));
    // A bare name gets a place for its options.
    if (found->kind == Kind::kScalar) {
      const ConfigOrigin origin = found->origin;
      ConfigNode options{.kind = Kind::kMap, .origin = origin};
      *found = {.kind = Kind::kMap, .origin = origin};
      found->entries.push_back({part, origin, std::move(options)});
    }
    return found->find(part);
  }

  const ConfigOrigin& origin_;
  const std::string& key_;
  IssueList& issues_;
};

/// Removes the key that the one just set excludes.
void remove_rival(ConfigNode& parent, const std::string& name) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 4> kRivals = {
      {{"density", "count"}, {"count", "density"}, {"file", "points"}, {"points", "file"}}};
  for (const auto& [chosen, rival] : kRivals) {
    if (name != chosen) continue;
    std::erase_if(parent.entries, [&](const ConfigEntry& entry) { return entry.name == rival; });
  }
}

void assign(ConfigNode& root, const std::string& key, ConfigNode value, const ConfigOrigin& origin,
            IssueList& issues) {
  const std::vector<std::string> parts = split_key(key);
  if (parts.empty() || parts.size() > kMaxDepth) {
    issues.add(origin, key,
               "not a key: write it as in model.lattice.size or protocol[0].cool.rate");
    return;
  }
  OverridePath path(origin, key, issues);
  ConfigNode* node = &root;
  ConfigNode* parent = nullptr;
  for (const std::string& part : parts) {
    parent = node;
    node = path.descend(*node, part);
    if (node == nullptr) return;
  }
  *node = std::move(value);
  remove_rival(*parent, parts.back());
}

/// The value of an assignment as a node; an empty one is the empty text.
std::optional<ConfigNode> parse_value(const std::string& text, const ConfigOrigin& origin,
                                      const std::string& key, IssueList& issues) {
  if (text.empty()) return ConfigNode{.kind = Kind::kScalar, .origin = origin, .quoted = true};
  return parse_yaml(text, origin, key, issues);
}

}  // namespace

void apply_override(ConfigNode& root, const ConfigOverride& change, IssueList& issues) {
  const ConfigOrigin origin{OriginKind::kFlag, change.flag, 0, 0};
  const std::size_t equals = change.assignment.find('=');
  if (equals == std::string::npos || equals == 0) {
    issues.add(origin, change.assignment, "key=value is meant, as in -s replicas=8");
    return;
  }
  const std::string key = change.assignment.substr(0, equals);
  IssueList own;
  const std::string text = clean_text(change.assignment.substr(equals + 1), change.flag, own);
  std::optional<ConfigNode> value = parse_value(text, origin, key, own);
  for (const ConfigIssue& issue : own.issues()) issues.add(origin, key, issue.reason);
  if (own.empty()) assign(root, key, std::move(*value), origin, issues);
}

void apply_environment(ConfigNode& root, IssueList& issues) {
  constexpr std::array<std::pair<const char*, const char*>, 3> kVariables = {
      {{"VOIDHOP_ENGINE", "engine.kind"},
       {"VOIDHOP_DEVICE", "engine.device"},
       {"VOIDHOP_THREADS", "engine.threads"}}};
  for (const auto& [variable, key] : kVariables) {
    const char* text = std::getenv(variable);
    if (text == nullptr || *text == '\0') continue;
    const ConfigOrigin origin{OriginKind::kEnvironment, variable, 0, 0};
    // Plain text, not YAML: a variable holds one word.
    assign(root, key, {.kind = Kind::kScalar, .origin = origin, .text = text}, origin, issues);
  }
}

}  // namespace voidhop
