/// Pair energies and the energy change of a hop, at every void of a planted replica in turn.
#include <benchmark/benchmark.h>

#include "voidhop/dynamics/hop.hpp"
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

void energy_changes(benchmark::State& state) {
  const Model model(spec_of(static_cast<LatticeType>(state.range(0))));
  const StreamKey stream = make_stream_key(1, {}, 0);
  Replica replica = planted_start(model, stream);
  const ReplicaView view{model.couplings(stream), model.barriers(stream), replica.occupant.data(),
                         replica.void_site.data()};
  std::size_t v = 0;
  for (auto _ : state) {
    const Site from = replica.void_site[v];
    const NearbySteps step(view.lattice(), from);
    if (!replica.occupant[step(from, 0)].is_void()) {
      benchmark::DoNotOptimize(hop_energy_change(view, step, from, 0));
    }
    v = (v + 1) % replica.void_site.size();
  }
}
BENCHMARK(energy_changes)->ArgName("lattice")->DenseRange(0, 2);

}  // namespace
}  // namespace voidhop
