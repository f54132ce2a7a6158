#include "config/key_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "config/key_binding.hpp"

namespace voidhop {

namespace {

std::vector<KeyRow> make_table() {
  std::vector<KeyRow> table;
  auto append = [&table](std::vector<KeyRow> rows) {
    for (KeyRow& row : rows) table.push_back(std::move(row));
  };
  append(model_keys());
  append(run_keys());
  // The two keys that a reader meets first stand first.
  std::stable_partition(table.begin(), table.end(), [](const KeyRow& row) {
    return row.path == "format" || row.path == "title";
  });
  return table;
}

}  // namespace

const std::vector<KeyRow>& key_table() {
  static const std::vector<KeyRow> table = make_table();
  return table;
}

std::string to_string(const KeyRange& range) {
  const bool low = std::isfinite(range.low);
  const bool high = std::isfinite(range.high);
  if (low && high && range.low == range.high) return fmt::format("{}", range.low);
  if (low && high && !range.low_open && !range.high_open) {
    return fmt::format("{} to {}", range.low, range.high);
  }
  const std::string below = fmt::format("{} {}", range.high_open ? "<" : "<=", range.high);
  const std::string above = fmt::format("{} {}", range.low_open ? ">" : ">=", range.low);
  if (low && high) return above + " and " + below;
  return low ? above : high ? below : "";
}

const KeyRow* find_key(std::string_view path) {
  for (const KeyRow& row : key_table()) {
    if (row.path == path) return &row;
  }
  return nullptr;
}

bool is_section(std::string_view path) {
  return !child_names(path).empty();
}

std::vector<std::string> child_names(std::string_view section) {
  const std::string prefix = section.empty() ? "" : std::string(section) + ".";
  std::vector<std::string> names;
  for (const KeyRow& row : key_table()) {
    if (!row.path.starts_with(prefix) || row.path.size() == prefix.size()) continue;
    const std::string rest = row.path.substr(prefix.size());
    std::string name = rest.substr(0, rest.find('.'));
    if (std::find(names.begin(), names.end(), name) == names.end()) {
      names.push_back(std::move(name));
    }
  }
  return names;
}

std::string shown_path(const KeyRow& row, std::size_t index) {
  if (!row.in_protocol()) return row.path;
  return fmt::format("{}[{}]{}", kProtocolSection, index, row.path.substr(kProtocolSection.size()));
}

void for_each_key(const RunConfig& config,
                  const std::function<void(const KeyRow&, std::size_t)>& visit) {
  for (const KeyRow& row : key_table()) {
    const std::size_t count = row.in_protocol() ? config.protocol.size() : 1;
    for (std::size_t index = 0; index < count; ++index) {
      if (row.applies(config, index)) visit(row, index);
    }
  }
}

}  // namespace voidhop
