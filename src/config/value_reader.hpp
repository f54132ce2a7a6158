/// \file
/// Turns a node of the YAML tree into the value of one key.
#pragma once

#include <optional>
#include <string>

#include "config/key_table.hpp"
#include "config/yaml_tree.hpp"

namespace voidhop {

/// Longest list of a swept key, and of table points.
inline constexpr std::size_t kMaxSweepValues = 1000;
inline constexpr std::size_t kMaxTablePoints = 10000;

/// Reads a value as its row says. Reports every fault at its own place under `key`.
/// \return nothing where there was a fault.
std::optional<ConfigValue> read_value(const ConfigNode& node, const KeyRow& row,
                                      const std::string& key, IssueList& issues);

/// Why points are no density; empty where they are one. Energies must increase, densities be >= 0
/// and not all 0, and there must be two points or more, kMaxTablePoints at most.
std::string table_problem(const TablePoints& points);

}  // namespace voidhop
