/// \file
/// A quantile function as a small table: 64 random bits in, an energy in quanta out.
///
/// The upper 53 bits m of the hash are a midpoint u = (m + 1/2) 2^-53. The unit interval is folded
/// at 1/2: x = m counts up from the lower end, x = 2^53 - 1 - m from the upper one, so that both
/// tails have full relative resolution. Each half is cut into intervals of x with one cubic each.
#pragma once

#include <bit>
#include <cstdint>
#include <vector>

#include "voidhop/base/host_device.hpp"
#include "voidhop/model/boltzmann_bonds.hpp"

namespace voidhop {

/// A cubic in y - start, for y = x + 1/2 from start up to the start of the next piece; value in
/// quanta.
struct QuantilePiece {
  double start;
  double coefficient[4];
};

/// Non-owning view; trivially copyable, valid on host and device with pointers of that side.
struct QuantileView {
  const QuantilePiece* pieces = nullptr;  ///< lower half, sentinel, upper half, sentinel
  const std::uint32_t* guide =
      nullptr;                     ///< first piece of each cell of (half, exponent, leading bits)
  double low = 0.0;                ///< lowest value, in quanta (an integer)
  double high = 0.0;               ///< highest value, in quanta (an integer)
  std::uint32_t guide_shift = 52;  ///< 52 less the number of leading bits
  std::uint32_t guide_half = 0;    ///< number of cells of one half

  /// \param hash 64 random bits; the upper 53 are used.
  /// \return the energy in quanta, within [low, high]; not decreasing in the hash.
  VH_HD std::int32_t operator()(std::uint64_t hash) const {
    constexpr std::uint64_t kMask = (1ULL << 53) - 1;
    const std::uint64_t m = hash >> 11;
    const std::uint64_t upper = m >> 52;
    const std::uint64_t x = (m ^ (0 - upper)) & kMask;
    const double y = static_cast<double>(static_cast<std::int64_t>(x)) + 0.5;
    const auto cell = static_cast<std::uint32_t>((std::bit_cast<std::uint64_t>(y) >> guide_shift) -
                                                 (1022ULL << (52 - guide_shift)));
    const QuantilePiece* piece =
        pieces + guide[cell + static_cast<std::uint32_t>(upper) * guide_half];
    while (y >= piece[1].start) ++piece;
    const double d = y - piece->start;
    const double* c = piece->coefficient;
    double value = c[0] + d * (c[1] + d * (c[2] + d * c[3]));
    value = value < low ? low : value;
    value = value > high ? high : value;
    // Adding 1.5 * 2^52 rounds to the nearest integer and leaves it in the low bits.
    return static_cast<std::int32_t>(
        static_cast<std::uint32_t>(std::bit_cast<std::uint64_t>(value + 0x1.8p52)));
  }
};

/// Owner of the table of one BoltzmannBonds. The cubics are within 1/4 quantum of the exact
/// quantile where probed, so an energy is within 3/4 quantum of it, plus rounding.
class QuantileTable {
 public:
  explicit QuantileTable(const BoltzmannBonds& bonds);

  /// Valid while this table lives and is not moved from.
  [[nodiscard]] QuantileView view() const;
  /// What view() points to, for a copy in another memory.
  [[nodiscard]] const std::vector<QuantilePiece>& pieces() const { return pieces_; }
  [[nodiscard]] const std::vector<std::uint32_t>& guide() const { return guide_; }

 private:
  /// \return mean number of steps of the search that is left per evaluation.
  double build_guide(std::size_t upper_start, std::uint32_t leading_bits);

  std::vector<QuantilePiece> pieces_;
  std::vector<std::uint32_t> guide_;
  double low_ = 0.0;
  double high_ = 0.0;
  std::uint32_t leading_bits_ = 0;
};

}  // namespace voidhop
