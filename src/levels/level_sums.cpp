#include "voidhop/levels/level_sums.hpp"

namespace voidhop {

namespace {

template <class Array>
void add_each(Array& to, const Array& from) {
  for (std::size_t i = 0; i < to.size(); ++i) to[i] += from[i];
}

}  // namespace

LevelSums& LevelSums::operator+=(const LevelSums& other) {
  replicas += other.replicas;
  voids += other.voids;
  settled += other.settled;
  capped += other.capped;
  truncated += other.truncated;
  grouped += other.grouped;
  joint += other.joint;
  sets += other.sets;
  open_hops += other.open_hops;
  add_each(splitting, other.splitting);
  add_each(fit, other.fit);
  add_each(below, other.below);
  add_each(rate, other.rate);
  add_each(heat, other.heat);
  add_each(pair_heat, other.pair_heat);
  return *this;
}

}  // namespace voidhop
