/// Exact variates at the sizes that skipped flicker asks for, ns a draw.
#include <benchmark/benchmark.h>

#include "voidhop/random/addressed_words.hpp"
#include "voidhop/random/binomial_variate.hpp"
#include "voidhop/random/hypergeometric_variate.hpp"
#include "voidhop/random/poisson_variate.hpp"
#include "voidhop/random/split_share.hpp"

namespace voidhop {
namespace {

/// Sequences of 1000 draws. The parameters are hidden from the compiler, which would otherwise
/// hoist what it can out of the loop.
template <class Parameters, class Sample>
void time_draws(benchmark::State& state, Parameters parameters, Sample sample) {
  const StreamKey stream = make_stream_key(1, {}, 0);
  std::uint64_t sequence = 0;
  AddressedWords words(stream, Purpose::kSkipping, 3, sequence);
  int left = 1000;
  for (auto _ : state) {
    if (--left == 0) {
      words = AddressedWords(stream, Purpose::kSkipping, 3, ++sequence);
      left = 1000;
    }
    benchmark::DoNotOptimize(parameters);
    benchmark::DoNotOptimize(sample(parameters, words));
  }
}

void normals(benchmark::State& state) {
  time_draws(state, 0, [](int, auto& words) { return standard_normal(words); });
}
BENCHMARK(normals);

void exponentials(benchmark::State& state) {
  time_draws(state, 0, [](int, auto& words) { return standard_exponential(words); });
}
BENCHMARK(exponentials);

void gammas(benchmark::State& state, std::uint64_t shape) {
  time_draws(state, shape, [](std::uint64_t a, auto& words) { return gamma_variate(a, words); });
}
BENCHMARK_CAPTURE(gammas, 1, 1);
BENCHMARK_CAPTURE(gammas, 3, 3);
BENCHMARK_CAPTURE(gammas, 100, 100);
BENCHMARK_CAPTURE(gammas, 1e6, 1'000'000);

void poissons(benchmark::State& state, double mean) {
  time_draws(state, mean, [](double m, auto& words) { return poisson_variate(m, words); });
}
BENCHMARK_CAPTURE(poissons, 0.01, 0.01);
BENCHMARK_CAPTURE(poissons, 1, 1.0);
BENCHMARK_CAPTURE(poissons, 9, 9.0);
BENCHMARK_CAPTURE(poissons, 30, 30.0);
BENCHMARK_CAPTURE(poissons, 1e6, 1e6);
BENCHMARK_CAPTURE(poissons, 1e15, 1e15);

struct Trials {
  std::uint64_t n;
  double p;
};

void binomials(benchmark::State& state, Trials trials) {
  time_draws(state, trials, [](const Trials& t, auto& words) {
    return binomial_variate(t.n, t.p, 1.0 - t.p, words);
  });
}
BENCHMARK_CAPTURE(binomials, n10, Trials{10, 0.3});
BENCHMARK_CAPTURE(binomials, n1000_rare, Trials{1000, 0.003});
BENCHMARK_CAPTURE(binomials, n1000, Trials{1000, 0.3});
BENCHMARK_CAPTURE(binomials, n1e6, Trials{1'000'000, 0.3});

struct Sides {
  std::uint64_t a;
  std::uint64_t b;
};

void splits(benchmark::State& state, Sides sides) {
  time_draws(state, sides,
             [](const Sides& s, auto& words) { return split_share(s.a, s.b, words); });
}
BENCHMARK_CAPTURE(splits, 1_1, Sides{1, 1});
BENCHMARK_CAPTURE(splits, 1e3_1e6, Sides{1000, 1'000'000});

struct Urn {
  std::uint64_t total;
  std::uint64_t marked;
  std::uint64_t drawn;
};

void hypergeometrics(benchmark::State& state, Urn urn) {
  time_draws(state, urn, [](const Urn& u, auto& words) {
    return hypergeometric_variate(u.total, u.marked, u.drawn, words);
  });
}
BENCHMARK_CAPTURE(hypergeometrics, 20_10_10, Urn{20, 10, 10});
BENCHMARK_CAPTURE(hypergeometrics, 300_60_40, Urn{300, 60, 40});
BENCHMARK_CAPTURE(hypergeometrics, 1e6_3e5_4e5, Urn{1'000'000, 300'000, 400'000});

}  // namespace
}  // namespace voidhop
