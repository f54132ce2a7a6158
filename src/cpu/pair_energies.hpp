/// \file
/// Pair energies of a look by the vector units.
#pragma once

#include <vector>

#include "voidhop/levels/pair_batch.hpp"

namespace voidhop {

/// The same energies as PlainEnergies, to the bit, by the fastest version that this machine has.
struct PairEnergies {
  void hash(const CouplingView& view, PairBatch& batch) const;
  void energy(const CouplingView& view, PairBatch& batch) const;
};

/// A version for some set of instructions.
struct PairEnergiesVersion {
  const char* name;
  void (*hash)(const CouplingView& view, PairBatch& batch);
  void (*energy)(const CouplingView& view, PairBatch& batch);
};
/// Those that this machine can run, the fastest first.
std::vector<PairEnergiesVersion> pair_energies_versions();

}  // namespace voidhop
