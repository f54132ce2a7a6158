/// \file
/// Chains of states for tests: random ones of several shapes, and a chain as a kinetic graph.
#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "voidhop/dynamics/kinetic_graph.hpp"

namespace voidhop::testing_support {

/// Rates of a chain that may leave its states for good, in inverse attempt times.
struct Chain {
  int size = 0;
  std::vector<double> rates;  ///< [from * size + to]; the diagonal is 0
  std::vector<double> leave;  ///< [from]

  explicit Chain(int states)
      : size(states),
        rates(static_cast<std::size_t>(states * states), 0.0),
        leave(static_cast<std::size_t>(states), 0.0) {}

  [[nodiscard]] double rate(int from, int to) const {
    return rates[static_cast<std::size_t>(from * size + to)];
  }
  double& rate(int from, int to) { return rates[static_cast<std::size_t>(from * size + to)]; }
  [[nodiscard]] double out(int from) const { return leave[static_cast<std::size_t>(from)]; }
  double& out(int from) { return leave[static_cast<std::size_t>(from)]; }
  /// Rate of all hops from a state.
  [[nodiscard]] double total(int from) const {
    double sum = out(from);
    for (int to = 0; to < size; ++to) sum += rate(from, to);
    return sum;
  }
};

/// A chain as a kinetic graph, with its memory. States are joined where a rate is above 0.
class ChainGraph {
 public:
  explicit ChainGraph(const Chain& chain)
      : states_(static_cast<std::size_t>(chain.size)),
        pairs_(static_cast<std::size_t>(chain.size * (chain.size - 1) / 2)) {
    graph.arrays = {states_.data(), pairs_.data(), chain.size};
    for (int s = 0; s < chain.size; ++s) {
      graph.add();
      graph.open(s, chain.out(s));
      for (int i = 0; i < s; ++i) {
        if (chain.rate(i, s) > 0.0 || chain.rate(s, i) > 0.0) {
          graph.connect(i, s, chain.rate(i, s), chain.rate(s, i));
        }
      }
    }
    graph.eliminate();
  }
  ChainGraph(const ChainGraph&) = delete;
  ChainGraph& operator=(const ChainGraph&) = delete;

  KineticGraph graph;

 private:
  std::vector<StateRates> states_;
  std::vector<PairRates> pairs_;
};

/// A sequence of numbers, the same on every machine (splitmix64).
class TestNumbers {
 public:
  explicit TestNumbers(std::uint64_t seed) : state_(seed) {}
  std::uint64_t bits() {
    std::uint64_t z = state_ += 0x9E3779B97F4A7C15ULL;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
    return z ^ (z >> 31);
  }
  double unit() { return static_cast<double>(bits() >> 11) * 0x1p-53; }
  int below(int bound) { return static_cast<int>(unit() * bound); }
  /// From 10^-decades to 1, uniform in its logarithm.
  double rate(double decades) { return std::pow(10.0, -decades * unit()); }

 private:
  std::uint64_t state_;
};

/// Shape of a random chain.
struct ChainShape {
  int size = 1;
  double decades = 0.0;      ///< of the rates
  double woven = 0.0;        ///< share of pairs joined besides those of the tree
  double open = 0.3;         ///< share of states with a way out; the last one always has one
  double out_decades = 0.0;  ///< the rates out are lower than the others by so much
};

/// A random tree, parents before children, with further pairs joined.
inline Chain random_chain(const ChainShape& shape, std::uint64_t seed) {
  TestNumbers numbers(seed);
  Chain chain(shape.size);
  for (int s = 1; s < shape.size; ++s) {
    const int parent = numbers.below(s);
    for (int i = 0; i < s; ++i) {
      if (i != parent && numbers.unit() >= shape.woven) continue;
      chain.rate(i, s) = numbers.rate(shape.decades);
      chain.rate(s, i) = numbers.rate(shape.decades);
    }
  }
  for (int s = 0; s < shape.size; ++s) {
    if (s + 1 < shape.size && numbers.unit() >= shape.open) continue;
    chain.out(s) = numbers.rate(shape.decades) * std::pow(10.0, -shape.out_decades);
  }
  return chain;
}

}  // namespace voidhop::testing_support
