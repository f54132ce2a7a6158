/// What precedes the dynamics: a model's tables, and the planted start of a replica.
#include <benchmark/benchmark.h>

#include "voidhop/model/model.hpp"
#include "voidhop/model/planted_start.hpp"

namespace voidhop {
namespace {

ModelSpec spec_of(std::int64_t size) {
  ModelSpec spec;
  spec.size = static_cast<std::uint32_t>(size);
  spec.voids = spec.size * spec.size / 200;
  return spec;
}

void models(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(Model(spec_of(200)));
}
BENCHMARK(models)->Unit(benchmark::kMillisecond);

void planted_starts(benchmark::State& state) {
  const Model model(spec_of(state.range(0)));
  std::uint64_t replica = 0;
  for (auto _ : state) {
    benchmark::DoNotOptimize(planted_start(model, make_stream_key(1, {}, replica++)));
  }
}
BENCHMARK(planted_starts)->ArgName("L")->Arg(100)->Arg(200)->Arg(800);

void total_energies(benchmark::State& state) {
  const Model model(spec_of(200));
  const StreamKey stream = make_stream_key(1, {}, 0);
  const Replica replica = planted_start(model, stream);
  for (auto _ : state) benchmark::DoNotOptimize(total_energy(model.couplings(stream), replica));
}
BENCHMARK(total_energies)->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace voidhop
