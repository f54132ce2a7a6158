#include "voidhop/levels/level_sums.hpp"

namespace voidhop {

namespace {

/// Applies an operation to every pair of numbers of two sums.
template <class Operation>
void each_number(LevelSums& to, const LevelSums& from, Operation operation) {
  const auto all = [&](auto& a, const auto& b) {
    for (std::size_t i = 0; i < a.size(); ++i) operation(a[i], b[i]);
  };
  const auto counts = [&](LevelCounts& a, const LevelCounts& b) {
    operation(a.frozen, b.frozen);
    all(a.levels, b.levels);
  };
  operation(to.replicas, from.replicas);
  operation(to.voids, from.voids);
  counts(to.settled, from.settled);
  counts(to.capped, from.capped);
  operation(to.truncated, from.truncated);
  operation(to.grouped, from.grouped);
  operation(to.joint, from.joint);
  operation(to.sets, from.sets);
  operation(to.open_hops, from.open_hops);
  all(to.splitting, from.splitting);
  all(to.fit, from.fit);
  all(to.below, from.below);
  all(to.rate, from.rate);
  all(to.heat, from.heat);
  all(to.pair_heat, from.pair_heat);
}

}  // namespace

LevelSums& LevelSums::operator+=(const LevelSums& other) {
  each_number(*this, other, [](auto& a, const auto& b) { a += b; });
  return *this;
}

LevelSums& LevelSums::operator-=(const LevelSums& other) {
  each_number(*this, other, [](auto& a, const auto& b) { a -= b; });
  return *this;
}

}  // namespace voidhop
