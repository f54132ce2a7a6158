/// \file
/// Sets of levels by exhaustion: whole lattices in a std::map, energies from all bonds, no tables,
/// no hashes, no groups. For small lattices with few arrangements below the bound.
#pragma once

#include <cstdint>
#include <ostream>
#include <utility>
#include <vector>

#include "voidhop/model/coupling.hpp"
#include "voidhop/model/replica.hpp"

namespace voidhop::testing_support {

/// What an enumeration finds, in an order of its own.
struct LevelFindings {
  /// Sets of two and more levels: energies above the lowest, increasing; number of voids.
  std::vector<std::pair<std::vector<std::int64_t>, std::uint32_t>> sets;
  std::uint32_t frozen = 0;   ///< voids in no set
  std::uint32_t grouped = 0;  ///< voids of groups of two and more

  void sort();
  friend bool operator==(const LevelFindings&, const LevelFindings&) = default;
  friend std::ostream& operator<<(std::ostream& out, const LevelFindings& found) {
    for (const auto& [energy, voids] : found.sets) {
      out << energy.size() << " levels of " << voids << " voids up to " << energy.back() << ", ";
    }
    return out << found.frozen << " frozen, " << found.grouped << " grouped";
  }
};

/// \param cap in quanta. \param restart from the lowest state, or capped above the present one.
LevelFindings exhaust_levels(const CouplingView& couplings, const Replica& replica,
                             std::int64_t cap, bool restart);

}  // namespace voidhop::testing_support
