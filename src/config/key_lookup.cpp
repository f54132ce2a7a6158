#include "config/key_lookup.hpp"

#include <algorithm>
#include <utility>

#include "config/key_table.hpp"

namespace voidhop {

namespace {

constexpr std::size_t kLongestWord = 64;  // longer ones are no slip

std::string last_name(const std::string& path) {
  return path.substr(path.rfind('.') + 1);
}

}  // namespace

std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before(b.size() + 1), previous(b.size() + 1), current(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) previous[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    current[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replaced = previous[j - 1] + (a[i - 1] != b[j - 1] ? 1 : 0);
      current[j] = std::min({replaced, previous[j] + 1, current[j - 1] + 1});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        current[j] = std::min(current[j], before[j - 2] + 1);
      }
    }
    std::swap(before, previous);
    std::swap(previous, current);
  }
  return previous[b.size()];
}

std::string nearest_word(std::string_view word, const std::vector<std::string>& candidates) {
  if (word.empty() || word.size() > kLongestWord) return "";
  std::string best;
  std::size_t least = kLongestWord;
  for (const std::string& candidate : candidates) {
    const std::size_t distance = edit_distance(word, candidate);
    const std::size_t allowed =
        std::max<std::size_t>(1, std::max(word.size(), candidate.size()) / 3);
    if (distance <= allowed && distance < least) {
      best = candidate;
      least = distance;
    }
  }
  return best;
}

std::string nearest_key(std::string_view section, std::string_view name) {
  const std::string prefix = section.empty() ? "" : std::string(section) + ".";
  if (const std::string near = nearest_word(name, child_names(section)); !near.empty()) {
    return prefix + near;
  }
  std::vector<std::string> names;
  for (const KeyRow& row : key_table()) names.push_back(last_name(row.path));
  const std::string near = nearest_word(name, names);
  if (near.empty()) return "";
  return key_table()[static_cast<std::size_t>(std::find(names.begin(), names.end(), near) -
                                              names.begin())]
      .path;
}

std::vector<std::string> matching_keys(std::string_view part) {
  std::string suffix(1, '.');
  suffix += part;
  std::string prefix(part);
  prefix += '.';
  std::vector<std::string> exact, below, inside;
  for (const KeyRow& row : key_table()) {
    if (row.path == part) {
      exact.push_back(row.path);
    } else if (row.path.ends_with(suffix)) {
      below.push_back(row.path);
    } else if (row.path.starts_with(prefix)) {
      inside.push_back(row.path);
    }
  }
  if (!exact.empty()) return exact;
  if (!below.empty()) return below;
  if (!inside.empty()) return inside;
  // No part fits: the nearest full path or last two names.
  std::vector<std::string> tails;
  std::vector<std::string> paths;
  for (const KeyRow& row : key_table()) {
    const std::size_t last = row.path.rfind('.');
    const std::size_t previous =
        last == std::string::npos || last == 0 ? std::string::npos : row.path.rfind('.', last - 1);
    for (const std::string& tail :
         {row.path, row.path.substr(previous == std::string::npos ? 0 : previous + 1),
          last_name(row.path)}) {
      tails.push_back(tail);
      paths.push_back(row.path);
    }
  }
  const std::string near = nearest_word(part, tails);
  if (near.empty()) return {};
  return {
      paths[static_cast<std::size_t>(std::find(tails.begin(), tails.end(), near) - tails.begin())]};
}

}  // namespace voidhop
