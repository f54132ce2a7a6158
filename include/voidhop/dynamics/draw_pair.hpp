/// \file
/// A void's next two draws, as one call of the generator gives them.
#pragma once

#include <cstdint>

#include "voidhop/base/host_device.hpp"
#include "voidhop/model/hop_selection.hpp"

namespace voidhop {

class DrawPair {
 public:
  [[nodiscard]] VH_HD bool holds(std::uint64_t count) const { return count - first_ < 2; }
  [[nodiscard]] VH_HD double wait(std::uint64_t count) const {
    return (count & 1U) != 0 ? wait_[1] : wait_[0];
  }
  [[nodiscard]] VH_HD std::uint32_t direction(std::uint64_t count) const {
    return (count & 1U) != 0 ? direction_[1] : direction_[0];
  }
  /// Makes the draws number `from`, or the even one before it, and the one after that.
  VH_HD void fill(const StreamKey& stream, std::uint32_t void_id, std::uint64_t from) {
    first_ = from & ~std::uint64_t{1};
    const Words words = draw(stream, Purpose::kHop, void_id, first_ >> 1);
    for (int i = 0; i < 2; ++i) {
      const std::uint64_t count = first_ + static_cast<std::uint64_t>(i);
      wait_[i] = standard_exponential(
          words[2 * i], [&] { return hop_draw_extension(stream, void_id, count).waiting; });
      direction_[i] = words[2 * i + 1];
    }
  }
  VH_HD void forget() { first_ = UINT64_MAX - 2; }

 private:
  std::uint64_t first_ = UINT64_MAX - 2;  ///< nothing is held
  double wait_[2] = {};
  std::uint32_t direction_[2] = {};
};

}  // namespace voidhop
