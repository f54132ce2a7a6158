/// \file
/// Void placement of one replica after another: the sites of place_voids(), faster.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "voidhop/model/lattice_gas.hpp"
#include "voidhop/model/model.hpp"

namespace voidhop {

/// Places the voids of planted replicas of one model. One a thread. Draws come sixteen at a time
/// from the vector units, the board is one bit a site.
class VoidPlacer {
 public:
  /// \param model outlives it.
  explicit VoidPlacer(const Model& model);

  /// The sites of the voids of a replica; valid until the next call.
  std::span<const Site> place(const StreamKey& stream);
  /// [ceil(sites/64)], bit set where a void of the last replica stands.
  [[nodiscard]] const std::uint64_t* is_void() const { return is_void_.data(); }

 private:
  const Model& model_;
  VoidPlacement placement_;
  std::vector<Site> site_;
  std::vector<std::uint64_t> is_void_;
};

}  // namespace voidhop
