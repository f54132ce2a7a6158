#include "cpu/pair_energies.hpp"

#include <gtest/gtest.h>

#include "voidhop/model/model.hpp"

namespace voidhop {
namespace {

TEST(PairEnergies, AreThoseOfTheCouplingsToTheBit) {
  for (const InteractionFamily family :
       {InteractionFamily::kUniform, InteractionFamily::kUniformPlusDelta,
        InteractionFamily::kFermiPlusGaussian}) {
    ModelSpec spec;
    spec.size = 50;
    spec.voids = 10;
    spec.interaction.family = family;
    spec.interaction.g0 = 0.2;
    const Model model(spec);
    const CouplingView couplings = model.couplings(make_stream_key(3, {}, 1));
    for (const PairEnergiesVersion& version : pair_energies_versions()) {
      PairBatch batch;
      std::uint32_t next = 1;
      for (int round = 0; round < 3000; ++round) {
        batch.pairs = 1 + round % kMostPairs;
        batch.planted = 0;
        for (int i = 0; i < batch.pairs; ++i) {
          next = next * 1664525U + 1013904223U;
          batch.first[i] = (next >> 8) % 2500;
          next = next * 1664525U + 1013904223U;
          const bool near = (next >> 30) == 0;
          batch.second[i] =
              near ? couplings.lattice.neighbour(batch.first[i], i % 4) : (next >> 8) % 2500;
          if (couplings.lattice.adjacent(batch.first[i], batch.second[i])) {
            batch.planted |= std::uint64_t{1} << i;
          }
        }
        version.hash(couplings, batch);
        version.energy(couplings, batch);
        for (int i = 0; i < batch.pairs; ++i) {
          ASSERT_EQ(batch.energy[i], couplings(batch.first[i], batch.second[i])) << version.name;
        }
      }
    }
  }
}

}  // namespace
}  // namespace voidhop
