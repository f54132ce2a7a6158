#include "voidhop/theory/legendre_panels.hpp"

#include <algorithm>
#include <cmath>

#include "voidhop/base/contract.hpp"

namespace voidhop {

namespace {

/// Last coefficients below this share of the largest one are rounding noise.
constexpr double kNoise = 1e-15;

}  // namespace

LegendrePanels::LegendrePanels(double origin, double width, std::size_t panels)
    : origin_(origin), width_(width), coefficients_(panels * kLegendreTerms), terms_(panels) {}

void LegendrePanels::trim(std::size_t panel) {
  const double* c = &coefficients_[panel * kLegendreTerms];
  double largest = 0.0;
  for (std::size_t k = 0; k < kLegendreTerms; ++k) largest = std::max(largest, std::abs(c[k]));
  std::size_t terms = largest > 0.0 ? kLegendreTerms : 0;
  while (terms > 1 && std::abs(c[terms - 1]) <= kNoise * largest) --terms;
  terms_[panel] = terms;
}

void LegendrePanels::add_series(std::size_t panel, std::span<const double> series, double factor) {
  double* c = &coefficients_[panel * kLegendreTerms];
  for (std::size_t k = 0; k < series.size(); ++k) c[k] += factor * series[k];
  trim(panel);
}

void LegendrePanels::add(const LegendrePanels& other, double factor, std::size_t offset) {
  VH_EXPECT(offset + other.panels() <= panels());
  for (std::size_t i = 0; i < other.panels(); ++i) {
    if (other.terms_[i] > 0) add_series(offset + i, other.series(i), factor);
  }
}

double LegendrePanels::value(double x) const {
  const double place = (x - origin_) / width_;
  if (!(place >= 0.0 && place <= static_cast<double>(panels()))) return 0.0;
  const std::size_t panel = std::min(static_cast<std::size_t>(place), panels() - 1);
  return value_in(panel, place - static_cast<double>(panel));
}

double LegendrePanels::value_in(std::size_t panel, double t) const {
  return legendre_sum(series(panel), t);
}

double LegendrePanels::second_derivative_in(std::size_t panel, double t) const {
  const std::span<const double> c = series(panel);
  const std::array<double, kLegendreTerms> p = legendre_basis(t);
  std::array<double, kLegendreTerms> first{0.0, 1.0};
  std::array<double, kLegendreTerms> second{};
  double sum = 0.0;
  for (std::size_t k = 2; k < c.size(); ++k) {
    const double odd = static_cast<double>(2 * k - 1);
    first[k] = first[k - 2] + odd * p[k - 1];
    second[k] = second[k - 2] + odd * first[k - 1];
    sum += c[k] * second[k];
  }
  return 4.0 * sum / (width_ * width_);
}

double LegendrePanels::weight_below(std::size_t panel, double t) const {
  const std::span<const double> c = series(panel);
  if (c.empty()) return 0.0;
  const std::array<double, kLegendreTerms> p = legendre_basis(t);
  double sum = c[0] * t;
  for (std::size_t k = 1; k < c.size(); ++k) {
    const double n = static_cast<double>(k);
    const double next = k + 1 < kLegendreTerms
                            ? p[k + 1]
                            : ((2.0 * n + 1.0) * (2.0 * t - 1.0) * p[k] - n * p[k - 1]) / (n + 1.0);
    sum += c[k] * (next - p[k - 1]) / (2.0 * (2.0 * n + 1.0));
  }
  return width_ * sum;
}

LegendrePanels LegendrePanels::refined(std::size_t factor) const {
  if (factor == 1) return *this;
  LegendrePanels fine(origin_, width_ / static_cast<double>(factor), panels() * factor);
  const double share = 1.0 / static_cast<double>(factor);
  for (std::size_t i = 0; i < panels(); ++i) {
    if (terms_[i] == 0) continue;
    for (std::size_t part = 0; part < factor; ++part) {
      const double start = static_cast<double>(part) * share;
      fine.add_projection(
          i * factor + part, [&](double t) { return value_in(i, start + share * t); }, 0.0, 1.0,
          terms_[i]);
    }
  }
  return fine;
}

LegendrePanels LegendrePanels::reflected() const {
  const double end = origin_ + static_cast<double>(panels()) * width_;
  LegendrePanels result(-end, width_, panels());
  for (std::size_t i = 0; i < panels(); ++i) {
    const std::size_t to = panels() - 1 - i;
    for (std::size_t k = 0; k < terms_[i]; ++k) {
      const double c = coefficients_[i * kLegendreTerms + k];
      result.coefficients_[to * kLegendreTerms + k] = k % 2 == 0 ? c : -c;
    }
    result.terms_[to] = terms_[i];
  }
  return result;
}

}  // namespace voidhop
