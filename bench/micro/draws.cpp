/// Random words, waiting times, and choosing a hop.
#include <benchmark/benchmark.h>

#include "voidhop/model/hop_selection.hpp"
#include "voidhop/model/pair_hash.hpp"

namespace voidhop {
namespace {

constexpr double kRates[4] = {1.0, 0.3, 1e-3, 0.02};

void pair_hash(benchmark::State& state) {
  const PairHash hash{{1, 2}};
  std::uint32_t i = 0;
  for (auto _ : state) {
    benchmark::DoNotOptimize(hash.unordered(i, i + 1));
    ++i;
  }
}
BENCHMARK(pair_hash);

void hop_draws(benchmark::State& state) {
  const StreamKey stream = make_stream_key(1, {}, 0);
  std::uint64_t count = 0;
  for (auto _ : state) benchmark::DoNotOptimize(hop_draw(stream, 3, count++));
}
BENCHMARK(hop_draws);

void waiting_times(benchmark::State& state) {
  std::uint32_t word = 1;
  for (auto _ : state) {
    word = word * 0x9E3779B9U + 1U;
    benchmark::DoNotOptimize(standard_exponential(word, [word] { return word; }));
  }
}
BENCHMARK(waiting_times);

void hop_tables(benchmark::State& state) {
  double rates[4] = {kRates[0], kRates[1], kRates[2], kRates[3]};
  for (auto _ : state) {
    benchmark::DoNotOptimize(rates[0]);
    benchmark::DoNotOptimize(make_hop_table(rates, 4));
  }
}
BENCHMARK(hop_tables);

void directions(benchmark::State& state) {
  const HopTable table = make_hop_table(kRates, 4);
  std::uint32_t word = 1;
  for (auto _ : state) {
    word = word * 0x9E3779B9U + 1U;
    benchmark::DoNotOptimize(select_direction(table, word, [word] { return word; }));
  }
}
BENCHMARK(directions);

}  // namespace
}  // namespace voidhop
