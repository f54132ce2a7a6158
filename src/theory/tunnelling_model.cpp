#include "voidhop/theory/tunnelling_model.hpp"

#include <algorithm>
#include <boost/math/constants/constants.hpp>
#include <cmath>

#include "voidhop/base/error.hpp"
#include "voidhop/theory/specific_heat.hpp"

namespace voidhop {

namespace {

/// tanh y is 1 to the last bit beyond.
constexpr double kTail = 19.5;
/// Longest panel in y: tanh has its poles pi/2 off the axis.
constexpr double kPanel = 3.0;
/// The heat of a system with E = 50 T is 5e-19 k_B.
constexpr double kHighest = 50.0;
/// Splittings below this share of a threshold are left out of counts, to which each adds as itself.
constexpr double kLowest = 1e-14;
/// The same share of T for the heat, to which a splitting adds as its cube.
constexpr double kLowestHeat = 1e-6;
/// 6/pi^2 times the integral of Phi(x) ln(x^3 coth(x/2)).
constexpr double kMeanLogRate = 3.33730522246432;

double log_cosh(double y) {
  return y + std::log1p(std::exp(-2.0 * y)) - boost::math::constants::ln_two<double>();
}

/// coth(E/2T), 1 at T = 0.
double coth_half(double energy, double temperature) {
  return temperature > 0.0 ? 1.0 / std::tanh(0.5 * energy / temperature) : 1.0;
}

/// A Gaussian lambda must be resolved.
double longest_panel(const BarrierExponent& barrier, double longest) {
  return barrier.law == BarrierLaw::kGaussian ? std::min(longest, 2.0 * barrier.width) : longest;
}

double log_coth_half(double energy, double temperature) {
  return std::log(coth_half(energy, temperature));
}

}  // namespace

TunnellingModel::TunnellingModel(AsymmetryDensity density, const TunnellingSpec& spec)
    : density_(std::move(density)),
      spec_(spec),
      least_(spec.prefactor * std::exp(-spec.barrier.high)),
      largest_(spec.prefactor * std::exp(-spec.barrier.low)) {
  check(spec.barrier);
  for (const auto& [value, name] : {std::pair{spec.prefactor, "tunnelling prefactor"},
                                    std::pair{spec.rate_constant, "rate constant"}}) {
    if (!(value > 0.0) || !std::isfinite(value)) {
      throw InvalidParameter(std::string("a ") + name + " of " + std::to_string(value) +
                             " (it must be above 0 and finite): correct it");
    }
  }
}

double TunnellingModel::largest_splitting() const {
  return std::hypot(density_.reach(), largest_);
}

double TunnellingModel::rate(double element, double splitting, double temperature) const {
  return spec_.rate_constant * element * element * splitting * coth_half(splitting, temperature);
}

double TunnellingModel::shortest_time(double splitting, double temperature) const {
  return 1.0 / rate(splitting, splitting, temperature);
}

double TunnellingModel::relaxing_splitting(double element, const Observation& seen) const {
  if (std::isinf(seen.time)) return 0.0;
  const double scale = std::log(spec_.rate_constant) + std::log(seen.time) +
                       (element > 0.0 ? 2.0 * std::log(element) : 0.0);
  const double power = element > 0.0 ? 1.0 : 3.0;
  double low = -700.0;
  double high = 700.0;
  for (int i = 0; i < 70; ++i) {
    const double middle = 0.5 * (low + high);
    const double log_rate =
        scale + power * middle + log_coth_half(std::exp(middle), seen.temperature);
    (log_rate < 0.0 ? low : high) = middle;
  }
  return std::exp(high);
}

TunnellingModel::Span TunnellingModel::elements_seen(double splitting,
                                                     const Observation& seen) const {
  double least_ratio = least_ / splitting;
  if (!std::isinf(seen.time)) {
    least_ratio =
        std::max(least_ratio, std::sqrt(shortest_time(splitting, seen.temperature) / seen.time));
  }
  if (!(least_ratio < 1.0)) return {1.0, 0.0};
  return {splitting > largest_ ? std::acosh(splitting / largest_) : 0.0,
          std::acosh(1.0 / least_ratio)};
}

/// Sum over y in the span of p(lambda(y)) n(E tanh y) weight(y), and over the atom, which stands at
/// y = 0. \param tail weight(y) for large y.
template <class Weight>
DensitySum TunnellingModel::sum(double splitting, Span span, double tail,
                                const Weight& weight) const {
  DensitySum total(density_);
  if (!(span.from < span.to)) return total;
  const BarrierExponent& barrier = spec_.barrier;
  const double at_zero = std::log(spec_.prefactor / splitting);
  if (span.from == 0.0 && density_.atom() > 0.0) {
    total.add_exact(density_.atom() * barrier.density(at_zero) / splitting);
  }
  const auto& pieces = density_.pieces();
  if (pieces.empty()) return total;
  const double longest = longest_panel(barrier, kPanel);
  const double end = std::min(span.to, kTail);
  std::size_t i = density_.piece_at(splitting * std::tanh(span.from));
  for (double from = span.from; i < pieces.size() && from < end; ++i) {
    const AsymmetryDensity::Piece& piece = pieces[i];
    const double to =
        piece.high < splitting ? std::min(end, std::atanh(piece.high / splitting)) : end;
    const double panels = std::max(1.0, std::ceil((to - from) / longest));
    const double length = (to - from) / panels;
    for (double panel = 0.0; panel < panels && length > 0.0; ++panel) {
      for (const LegendreNode& node : legendre_nodes()) {
        const double y = from + (panel + node.t) * length;
        const double p = barrier.density(at_zero + log_cosh(y));
        total.add(piece, splitting * std::tanh(y), node.weight * length * p * weight(y));
      }
    }
    from = std::max(from, to);
    if (to >= end) break;
  }
  if (tail > 0.0 && span.to > kTail && splitting <= density_.reach()) {
    const double offset = at_zero - boost::math::constants::ln_two<double>();
    const double share = barrier.weight(offset + std::max(span.from, kTail), offset + span.to);
    total.add(pieces[density_.piece_at(splitting)], splitting, tail * share);
  }
  return total;
}

DensitySum TunnellingModel::splitting_density(double splitting, const Observation& seen) const {
  return sum(splitting, elements_seen(splitting, seen), 1.0, [](double) { return 1.0; });
}

DensitySum TunnellingModel::absorbing_density(double splitting) const {
  return sum(splitting, elements_seen(splitting, {}), 0.0, [](double y) {
    const double cosh = std::cosh(y);
    return 1.0 / (cosh * cosh);
  });
}

void TunnellingModel::over_splittings(double low, double high, const Observation& seen,
                                      const std::function<void(double, double)>& visit) const {
  low = std::max({low, least_, relaxing_splitting(0.0, seen)});
  high = std::min(high, largest_splitting());
  if (!(low < high)) return;
  std::vector<double> borders = {low, high};
  const auto cut = [&](double at) {
    if (at > low && at < high) borders.push_back(at);
  };
  cut(largest_);
  cut(relaxing_splitting(least_, seen));
  cut(relaxing_splitting(largest_, seen));
  for (const AsymmetryDensity::Piece& piece : density_.pieces()) cut(piece.high);
  std::sort(borders.begin(), borders.end());
  const double longest = longest_panel(spec_.barrier, boost::math::constants::ln_two<double>());
  for (std::size_t i = 0; i + 1 < borders.size(); ++i) {
    const double steps = std::max(1.0, std::ceil(std::log(borders[i + 1] / borders[i]) / longest));
    const double factor = std::pow(borders[i + 1] / borders[i], 1.0 / steps);
    double from = borders[i];
    for (double step = 1.0; step <= steps; ++step) {
      const double to = step == steps ? borders[i + 1] : from * factor;
      // Square roots at a border become smooth in s.
      for (const LegendreNode& node : legendre_nodes()) {
        const double s = node.t;
        visit(from + (to - from) * s * s * (3.0 - 2.0 * s),
              node.weight * (to - from) * 6.0 * s * (1.0 - s));
      }
      from = to;
    }
  }
}

DensityEstimate TunnellingModel::count(double threshold, const Observation& seen) const {
  DensitySum total(density_);
  over_splittings(kLowest * threshold, threshold, seen, [&](double splitting, double weight) {
    total.add(splitting_density(splitting, seen), weight);
  });
  return total.estimate();
}

DensityEstimate TunnellingModel::specific_heat(const Observation& seen) const {
  DensitySum total(density_);
  const double t = seen.temperature;
  if (!(t > 0.0)) return {};
  over_splittings(kLowestHeat * t, kHighest * t, seen, [&](double splitting, double weight) {
    total.add(splitting_density(splitting, seen), weight * two_level_heat(splitting / t));
  });
  return total.estimate();
}

DensityEstimate count_double_wells(const AsymmetryDensity& density, double threshold) {
  DensitySum total(density);
  total.add_exact(density.atom());
  for (const AsymmetryDensity::Piece& piece : density.pieces()) {
    const double length = std::min(piece.high, threshold) - piece.low;
    if (!(length > 0.0)) break;
    for (const LegendreNode& node : legendre_nodes()) {
      total.add(piece, piece.low + node.t * length, node.weight * length);
    }
  }
  return total.estimate();
}

double standard_specific_heat(double density, double rate_constant, const Observation& seen) {
  const double t = seen.temperature;
  const double log_ratio =
      std::log(4.0 * rate_constant * seen.time) + 3.0 * std::log(t) + kMeanLogRate;
  return boost::math::constants::pi_sqr<double>() / 12.0 * density * t * log_ratio;
}

}  // namespace voidhop
