/// Pair energies and the energy changes of hops, at every void of a planted replica in turn.
#include <benchmark/benchmark.h>

#include "voidhop/dynamics/lattice_patch.hpp"
#include "voidhop/dynamics/surroundings.hpp"
#include "voidhop/model/model.hpp"
#include "voidhop/model/planted_start.hpp"

namespace voidhop {
namespace {

ModelSpec spec_of(LatticeType lattice) {
  ModelSpec spec;
  spec.lattice = lattice;
  spec.size = dimensions(lattice) == 3 ? 34 : 200;
  return spec;
}

void pair_energies(benchmark::State& state) {
  const Model model(spec_of(LatticeType::kSquare));
  const CouplingView couplings = model.couplings(make_stream_key(1, {}, 0));
  Particle k = 0;
  for (auto _ : state) {
    benchmark::DoNotOptimize(couplings(k, k + 7));
    k = (k + 1) % 39000;
  }
}
BENCHMARK(pair_energies);

/// All directions of one void, computed afresh.
void energy_changes(benchmark::State& state) {
  const Model model(spec_of(static_cast<LatticeType>(state.range(0))));
  const StreamKey stream = make_stream_key(1, {}, 0);
  const Replica replica = planted_start(model, stream);
  RegionView view;
  view.couplings = model.couplings(stream);
  view.barriers = model.barriers(stream);
  const LatticePatch patch(replica.occupant.data(), nullptr, 0);
  std::size_t v = 0;
  for (auto _ : state) {
    benchmark::DoNotOptimize(FreshLook().around(view, patch, replica.void_site[v]));
    v = (v + 1) % replica.void_site.size();
  }
}
BENCHMARK(energy_changes)->ArgName("lattice")->DenseRange(0, 2);

}  // namespace
}  // namespace voidhop
