/// \file
/// A block of threads played by a loop on the host: every line of a kernel's logic runs here.
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "voidhop/engine/block_stage.hpp"

namespace voidhop::testing_support {

/// One lane does all work. The order in which it takes the pieces of a parallel loop is turned
/// round and shifted from loop to loop, so that a result that depends on order shows.
class HostBlock {
 public:
  explicit HostBlock(std::uint32_t order)
      : open_(kLaneStates),
        moved_(kLaneStates),
        origin_(kLaneStates),
        entries_(kLanePatch),
        order_(order) {}

  template <class F>
  void each(std::uint32_t n, F f) {
    ++loops_;
    for (std::uint32_t i = 0; i < n; ++i) {
      const std::uint32_t k = (i + order_ * loops_) % n;
      f(order_ % 2 == 0 ? k : n - 1 - k);
    }
  }
  template <class F>
  void once(F f) {
    f();
  }
  template <class T>
  T add(T* to, T what) {
    const T before = *to;
    *to = before + what;
    return before;
  }
  void biggest(std::int32_t* of, std::int32_t value) { *of = std::max(*of, value); }
  void earliest(StageTime* of, StageTime value) { *of = std::min(*of, value); }
  void mark(std::uint32_t* flags, std::uint32_t bits) { *flags |= bits; }
  void clear(std::uint32_t* flags, std::uint32_t bits) { *flags &= ~bits; }
  std::uint32_t exchange(std::uint32_t* at, std::uint32_t value) {
    const std::uint32_t before = *at;
    *at = value;
    return before;
  }
  bool replace(std::uint32_t* at, std::uint32_t expected, std::uint32_t value) {
    if (*at != expected) return false;
    *at = value;
    return true;
  }
  [[nodiscard]] LaneStorage storage() {
    return {open_.data(), moved_.data(), origin_.data(), entries_.data()};
  }
  [[nodiscard]] StageSums& sums() { return sums_; }
  void collect(StageSums& out) { out = sums_; }

 private:
  std::vector<OpenHops> open_;
  std::vector<MovedParticle> moved_;
  std::vector<StateOrigin> origin_;
  std::vector<PatchEntry> entries_;
  StageSums sums_;
  std::uint32_t order_;
  std::uint32_t loops_ = 0;
};

}  // namespace voidhop::testing_support
