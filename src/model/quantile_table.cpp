#include "voidhop/model/quantile_table.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace voidhop {

namespace {

constexpr std::uint64_t kHalf = 1ULL << 52;  // number of x in either half
constexpr double kTolerance = 0.25;          // quanta
constexpr std::uint32_t kOctaves = 53;       // of y = x + 1/2, from 2^-1 to 2^52
constexpr std::uint32_t kMostLeadingBits = 10;
constexpr double kMeanSteps = 0.1;  // of the search behind the guide, per evaluation

/// The exact quantile of one half, as a function of x, in quanta.
class HalfQuantile {
 public:
  HalfQuantile(const BoltzmannBonds& bonds, bool upper) : bonds_(bonds), upper_(upper) {}

  /// Value in quanta, and size of its derivative with respect to x (infinity at density zero).
  struct Point {
    double value, slope;
  };
  [[nodiscard]] Point at(std::uint64_t x) const {
    const double quantum = bonds_.interaction().quantum();
    const double energy =
        upper_ ? bonds_.quantile_of_survival(share(x)) : bonds_.quantile(share(x));
    const double density = bonds_.density(energy) * quantum;
    return {energy / quantum,
            density > 0.0 ? 0x1p-53 / density : std::numeric_limits<double>::infinity()};
  }
  /// Whether a value is within the tolerance of the quantile: two integrals, no equation to solve.
  [[nodiscard]] bool close(std::uint64_t x, double value) const {
    const double quantum = bonds_.interaction().quantum();
    const double below = (value - kTolerance) * quantum;
    const double above = (value + kTolerance) * quantum;
    if (upper_) return bonds_.survival(below) >= share(x) && bonds_.survival(above) <= share(x);
    return bonds_.cdf(below) <= share(x) && bonds_.cdf(above) >= share(x);
  }
  [[nodiscard]] double sign() const { return upper_ ? -1.0 : 1.0; }

  /// First x of every stretch on which the quantile is smooth, beginning with 0, ending with 2^52.
  [[nodiscard]] std::vector<std::uint64_t> breaks() const {
    std::vector<std::uint64_t> result{0};
    const auto& elements = bonds_.elements();
    for (std::size_t i = 0; i + 1 < elements.size(); ++i) {
      const auto& lower = elements[i];
      const auto& higher = elements[i + 1];
      if (lower.segment == higher.segment && lower.segment != BoltzmannBonds::kAtom &&
          lower.high == higher.low) {
        continue;
      }
      const double border = upper_ ? lower.above : higher.below;
      if (border >= 0.5) continue;
      // Number of x with (x + 1/2) 2^-53 at most the border.
      result.push_back(static_cast<std::uint64_t>(border * 0x1p53 + 0.5));
    }
    result.push_back(kHalf);
    std::sort(result.begin(), result.end());
    result.erase(std::unique(result.begin(), result.end()), result.end());
    return result;
  }

 private:
  static double share(std::uint64_t x) { return (static_cast<double>(x) + 0.5) * 0x1p-53; }

  const BoltzmannBonds& bonds_;
  bool upper_;
};

/// Monotone cubic through both ends of [first, last] with the exact slopes there where a monotone
/// cubic can have them.
QuantilePiece hermite(const HalfQuantile& exact, std::uint64_t first, std::uint64_t last) {
  const HalfQuantile::Point left = exact.at(first);
  QuantilePiece piece{static_cast<double>(first) + 0.5, {left.value, 0.0, 0.0, 0.0}};
  if (first == last) return piece;
  const double n = static_cast<double>(last - first);
  const HalfQuantile::Point right = exact.at(last);
  const double rise = right.value - left.value;
  // Slopes within three times the mean one keep the cubic monotone (Fritsch and Carlson 1980).
  const double most = 3.0 * std::abs(rise);
  const double m0 = exact.sign() * std::min(most, n * left.slope);
  const double m1 = exact.sign() * std::min(most, n * right.slope);
  piece.coefficient[1] = m0 / n;
  piece.coefficient[2] = (3.0 * rise - 2.0 * m0 - m1) / (n * n);
  piece.coefficient[3] = (m0 + m1 - 2.0 * rise) / (n * n * n);
  return piece;
}

bool close_enough(const HalfQuantile& exact, const QuantilePiece& piece, std::uint64_t first,
                  std::uint64_t last) {
  constexpr std::array<double, 9> kProbes{0.5,  0.21, 0.79,       0.35,       0.65,
                                          0.07, 0.93, 1.0 / 64.0, 63.0 / 64.0};
  const double n = static_cast<double>(last - first);
  for (const double share : kProbes) {
    const auto step = static_cast<std::uint64_t>(share * n);
    const double d = static_cast<double>(step);
    const double* c = piece.coefficient;
    const double value = c[0] + d * (c[1] + d * (c[2] + d * c[3]));
    if (!exact.close(first + step, value)) return false;
  }
  return true;
}

void add_pieces(const HalfQuantile& exact, std::uint64_t first, std::uint64_t last,
                std::vector<QuantilePiece>& pieces) {
  const QuantilePiece piece = hermite(exact, first, last);
  if (last - first <= 1 || close_enough(exact, piece, first, last)) {
    pieces.push_back(piece);
    return;
  }
  // The roundest number near the middle, so that pieces and cells of the guide end together.
  const std::uint64_t quarter = (last - first) / 4;
  const std::uint64_t from = first + quarter;
  const std::uint64_t to = last - quarter;
  const auto low_bits = static_cast<std::uint32_t>(std::bit_width(from ^ to)) - 1;
  const std::uint64_t middle = (to >> low_bits) << low_bits;
  add_pieces(exact, first, middle - 1, pieces);
  add_pieces(exact, middle, last, pieces);
}

}  // namespace

QuantileTable::QuantileTable(const BoltzmannBonds& bonds) {
  const double quantum = bonds.interaction().quantum();
  // Inward, so that no energy leaves the support; a point support has only its nearest quantum.
  low_ = std::ceil(bonds.interaction().low() / quantum);
  high_ = std::floor(bonds.interaction().high() / quantum);
  if (low_ > high_) low_ = high_ = std::floor(bonds.interaction().low() / quantum + 0.5);

  std::size_t upper_start = 0;
  for (const bool upper : {false, true}) {
    if (upper) upper_start = pieces_.size();
    const HalfQuantile exact(bonds, upper);
    const std::vector<std::uint64_t> breaks = exact.breaks();
    for (std::size_t i = 0; i + 1 < breaks.size(); ++i) {
      add_pieces(exact, breaks[i], breaks[i + 1] - 1, pieces_);
    }
    pieces_.push_back({0x1p53, {}});
  }
  for (std::uint32_t bits = 0; bits <= kMostLeadingBits; ++bits) {
    if (build_guide(upper_start, bits) <= kMeanSteps) break;
  }
}

double QuantileTable::build_guide(std::size_t upper_start, std::uint32_t leading_bits) {
  leading_bits_ = leading_bits;
  const std::uint32_t cells = kOctaves << leading_bits;
  guide_.resize(2ULL * cells);
  double steps = 0.0;
  for (const bool upper : {false, true}) {
    auto piece = static_cast<std::uint32_t>(upper ? upper_start : 0);
    for (std::uint32_t cell = 0; cell < cells; ++cell) {
      const std::uint64_t bits = (static_cast<std::uint64_t>(cell) + (1022ULL << leading_bits))
                                 << (52 - leading_bits);
      // The least x + 1/2 in the cell.
      const double least = std::ceil(std::bit_cast<double>(bits) - 0.5) + 0.5;
      const double end = std::bit_cast<double>(bits + (1ULL << (52 - leading_bits)));
      while (pieces_[piece + 1].start <= least) ++piece;
      guide_[cell + (upper ? cells : 0)] = piece;
      for (std::uint32_t i = piece + 1; pieces_[i].start < end; ++i) {
        steps += (end - pieces_[i].start) * 0x1p-53;
      }
    }
  }
  return steps;
}

QuantileView QuantileTable::view() const {
  return {pieces_.data(), guide_.data(),      low_,
          high_,          52 - leading_bits_, kOctaves << leading_bits_};
}

}  // namespace voidhop
