/// \file
/// YAML text as a tree in which every node knows where it came from. Only plain data passes:
/// anchors, aliases, tags, second documents and repeated keys are refused.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "config/errors.hpp"

namespace voidhop {

struct ConfigEntry;

/// A scalar, a list or a map.
struct ConfigNode {
  enum class Kind : std::uint8_t { kNull, kScalar, kList, kMap };

  Kind kind = Kind::kNull;
  ConfigOrigin origin;
  std::string text{};                  ///< of a scalar
  bool quoted = false;                 ///< a quoted scalar is text, never a number
  std::vector<ConfigNode> items{};     ///< of a list
  std::vector<ConfigEntry> entries{};  ///< of a map, in order, names unique

  [[nodiscard]] ConfigNode* find(std::string_view name);
};

struct ConfigEntry {
  std::string name;
  ConfigOrigin origin;  ///< of the name
  ConfigNode value;
};

/// Deepest nesting of lists and maps.
inline constexpr std::size_t kMaxDepth = 32;

/// Parses one document. An empty text gives a null node.
/// \param source kind and name of the origin that every node gets; lines are set for files only.
/// \param key what issues name as the key: empty for a file.
/// \return nothing where the text could not be read to its end; faults that leave a tree (repeated
///         keys, anchors) are in `issues` alone.
std::optional<ConfigNode> parse_yaml(const std::string& text, const ConfigOrigin& source,
                                     const std::string& key, IssueList& issues);

}  // namespace voidhop
