/// The host's part of a census that a device has a part in, and how much work the device's part is.
#include <benchmark/benchmark.h>

#include <vector>

#include "cpu/level_finisher.hpp"
#include "support/played_census.hpp"
#include "voidhop/levels/level_report.hpp"

namespace voidhop {
namespace {

constexpr std::uint64_t kReplicas = 300;

/// One point, its replicas, and what a device leaves of them.
struct Census {
  explicit Census(double t) : model(spec(t)) {
    at = {level_temperature(model.spec(), t, level_bound(model.spec(), t, 1e-4))};
    scale = {LevelScale::make(model, at[0])};
    tables = CensusTables::make(model, scale, 4096);
    for (std::uint64_t r = 0; r < kReplicas; ++r) streams.push_back(make_stream_key(1, {}, r));
  }
  static ModelSpec spec(double t) {
    ModelSpec spec;  // 200x200 sites, 200 voids
    spec.initial_temperature = t;
    return spec;
  }
  Model model;
  std::vector<LevelTemperature> at;
  std::vector<LevelScale> scale;
  CensusTables tables;
  std::vector<StreamKey> streams;
};

/// Range: T_I in thousandths. An item is a void, whoever counts it.
void levels_left_to_the_host(benchmark::State& state) {
  const Census census(static_cast<double>(state.range(0)) / 1000.0);
  const std::size_t voids = census.model.voids();
  testing_support::PlayedCounts counts;
  testing_support::PlayedCensus device(census.model, census.tables, {.capacity = kReplicas},
                                       counts);
  device.begin(census.streams, 0);
  const CensusBatch found = device.wait();
  LevelFinisher finisher(census.model, census.at, census.tables, 4096);
  for (auto _ : state) {
    for (std::size_t r = 0; r < kReplicas; ++r) {
      finisher.add(census.streams[r], r, found.site.subspan(r * voids, voids),
                   found.states.subspan(r * voids, voids));
    }
  }
  const auto all = static_cast<std::int64_t>(kReplicas * voids);
  state.SetItemsProcessed(state.iterations() * all);
  state.counters["left_percent"] =
      100.0 * static_cast<double>(counts.left) / static_cast<double>(all);
}
BENCHMARK(levels_left_to_the_host)
    ->ArgName("milliT")
    ->Arg(30)
    ->Arg(50)
    ->Arg(70)
    ->Unit(benchmark::kMillisecond);

/// PlainEnergies, counted.
struct CountedEnergies {
  static inline std::int64_t looks = 0, hashes = 0, energies = 0;
  void hash(const CouplingView& view, PairBatch& batch) const {
    ++looks;
    hashes += batch.pairs;
    PlainEnergies{}.hash(view, batch);
  }
  void energy(const CouplingView& view, PairBatch& batch) const {
    energies += batch.pairs;
    PlainEnergies{}.energy(view, batch);
  }
};

/// What a device's threads do for a void, counted; the time is that of one core without vectors.
void levels_by_a_device(benchmark::State& state) {
  const Census census(static_cast<double>(state.range(0)) / 1000.0);
  const PlaceVoids place{census.model.lattice(),
                         census.model.voids(),
                         {census.model.bond_partition(),
                          default_sweeps(census.model.lattice(), census.model.voids())}};
  std::vector<Site> site(place.voids);
  std::vector<std::uint64_t> bits(BitBoard::words(place.lattice));
  std::vector<std::byte> memory(CensusMemory::lane_bytes());
  ArrangementIndex index;
  const LoneMemory lane = CensusMemory::lane(memory.data(), kLaneLevels, index);
  LocalLook<CountedEnergies> look(census.tables.near, census.tables.bounds, {});
  CountedEnergies::looks = CountedEnergies::hashes = CountedEnergies::energies = 0;
  std::int64_t voids = 0;
  std::int64_t cut_off = 0;
  for (auto _ : state) {
    for (const StreamKey& stream : census.streams) {
      place(stream, site.data(), bits.data());
      const CouplingView couplings = census.tables.couplings_of(stream);
      const PlantedGround ground{bits.data()};
      LoneFlood<PlantedGround, CountedEnergies> flood(census.tables.near, couplings, ground, look,
                                                      lane);
      for (const Site start : site) {
        cut_off += flood.run(start, census.at[0].cap).complete ? 0 : 1;
        ++voids;
      }
    }
  }
  state.SetItemsProcessed(voids);
  const auto per_void = [voids](std::int64_t count) {
    return static_cast<double>(count) / static_cast<double>(voids);
  };
  state.counters["looks"] = per_void(CountedEnergies::looks);
  state.counters["hashes"] = per_void(CountedEnergies::hashes);
  state.counters["energies"] = per_void(CountedEnergies::energies);
  state.counters["cut_off_percent"] = 100.0 * per_void(cut_off);
}
BENCHMARK(levels_by_a_device)
    ->ArgName("milliT")
    ->Arg(30)
    ->Arg(50)
    ->Arg(70)
    ->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace voidhop
