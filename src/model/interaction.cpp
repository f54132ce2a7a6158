#include "voidhop/model/interaction.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>

#include "voidhop/base/error.hpp"
#include "voidhop/base/portable_math.hpp"
#include "voidhop/model/interaction_quadrature.hpp"

namespace voidhop {

namespace {

constexpr double kInverseSqrtTwoPi = 0.39894228040143267794;
/// Below this many sigma under delta_v a pure Gaussian is not representable.
constexpr double kGaussianReach = 37.0;
/// Beyond this many sigma the Gaussian is invisible beside a Fermi function of any weight above
/// 1e-13.
constexpr double kShapeReach = 16.0;

void require(bool condition, const std::string& message) {
  if (!condition) throw InvalidParameter("interaction: " + message);
}

void check_g0(const InteractionSpec& spec) {
  require(spec.g0 >= 0.0 && spec.g0 <= 1.0,
          "G0 = " + std::to_string(spec.g0) + " (a weight): choose it in [0, 1]");
}

/// Distance from `from` at which the linear density holds the weight `target`.
double linear_quantile(const InteractionSegment& s, double target) {
  const double width = s.high - s.low;
  const double slope = (s.density_high - s.density_low) / width;
  const double root = std::max(0.0, s.density_low * s.density_low + 2.0 * slope * target);
  const double denominator = s.density_low + std::sqrt(root);
  return denominator > 0.0 ? std::min(width, 2.0 * target / denominator) : 0.0;
}

double linear_weight(const InteractionSegment& s) {
  return 0.5 * (s.density_low + s.density_high) * (s.high - s.low);
}

double quantile_of(const std::vector<InteractionSegment>& segments, double probability) {
  for (const InteractionSegment& s : segments) {
    const double weight = linear_weight(s);
    if (probability <= weight) return s.low + linear_quantile(s, probability);
    probability -= weight;
  }
  return segments.back().high;
}

}  // namespace

Interaction::Interaction(const InteractionSpec& spec) : spec_(spec) {
  switch (spec_.family) {
    case InteractionFamily::kUniform:
      build_uniform(1.0);
      break;
    case InteractionFamily::kUniformPlusDelta:
      check_g0(spec_);
      build_uniform(spec_.g0);
      break;
    case InteractionFamily::kFermiPlusGaussian:
      build_fermi_plus_gaussian();
      break;
    case InteractionFamily::kTable:
      build_table();
      break;
  }
  low_ = std::numeric_limits<double>::infinity();
  high_ = -low_;
  for (const InteractionSegment& s : segments_) {
    low_ = std::min(low_, s.low);
    high_ = std::max(high_, s.high);
  }
  for (const Atom& a : atoms_) {
    low_ = std::min(low_, a.energy);
    high_ = std::max(high_, a.energy);
  }
  const double reach = std::max(std::abs(low_), std::abs(high_));
  require(reach <= kReach * scale_,
          "energies reach |V| = " + std::to_string(reach) + ", beyond 31 times the scale " +
              std::to_string(scale_) +
              " (they are stored as 32-bit multiples of scale/2^26): shift or narrow g(V)");
}

void Interaction::build_uniform(double continuous_weight) {
  require(std::isfinite(spec_.low) && std::isfinite(spec_.high) && spec_.low < spec_.high,
          "low = " + std::to_string(spec_.low) + ", high = " + std::to_string(spec_.high) +
              " (an empty interval): choose finite low < high");
  scale_ = spec_.high - spec_.low;
  require(std::isfinite(scale_) && scale_ >= 0x1p-500,
          "high - low is not a usable energy scale: choose other units");
  if (continuous_weight > 0.0) {
    const double density = continuous_weight / scale_;
    segments_.push_back({spec_.low, spec_.high, density, density});
  }
  if (continuous_weight < 1.0) atoms_.push_back({spec_.high, 1.0 - continuous_weight});
}

void Interaction::build_fermi_plus_gaussian() {
  check_g0(spec_);
  const double delta = spec_.delta_v;
  const double sigma = spec_.sigma;
  require(std::isfinite(delta) && delta >= 0x1p-500,
          "delta_v = " + std::to_string(delta) + ": choose a positive energy");
  require(std::isfinite(sigma) && sigma > 0.0 && sigma >= 1e-6 * delta,
          "sigma = " + std::to_string(sigma) +
              ": choose at least 1e-6 delta_v, or uniform_plus_delta for sigma = 0");
  scale_ = delta;
  // The survival is bounded by the two terms below; step up until both are lost in rounding.
  double reach = 1.0;
  double lost = 1.0;
  const auto survival_bound = [&](double x) {
    return spec_.g0 * sigma / delta * portable_exp(-x) +
           0.5 * (1.0 - spec_.g0) * portable_exp(-0.5 * x * x);
  };
  while ((lost = survival_bound(reach)) >= 0x1p-54) reach += 0.25;
  const double from = spec_.g0 > 0.0 ? 0.0 : std::max(0.0, delta - kGaussianReach * sigma);
  const double to = delta + reach * sigma;
  segments_.push_back({from, to, 0.0, 0.0});
  fermi_factor_ = spec_.g0 / delta;
  gaussian_factor_ = (1.0 - spec_.g0) * kInverseSqrtTwoPi / sigma;
  double total = 0.0;
  for_each_panel(
      from, to, [&](double a, double b) { return b - a <= resolution(a, b); },
      [&](double a, double b) {
        total += gauss_integral([&](double v) { return smooth_form(v, 0.0, 0.0); }, a, b);
      });
  fermi_factor_ /= total;
  gaussian_factor_ /= total;
  lost_weight_ = lost / total;
  segments_.back().density_low = smooth_form(from, 0.0, 0.0);
  segments_.back().density_high = smooth_form(to, 0.0, 0.0);
}

void Interaction::build_table() {
  const std::vector<double>& energy = spec_.table_energy;
  const std::vector<double>& density = spec_.table_density;
  require(energy.size() == density.size() && energy.size() >= 2,
          "the table has " + std::to_string(energy.size()) + " energies and " +
              std::to_string(density.size()) + " densities: give two or more pairs");
  double peak = 0.0;
  for (std::size_t i = 0; i < energy.size(); ++i) {
    require(std::isfinite(energy[i]) && std::isfinite(density[i]),
            "table row " + std::to_string(i + 1) + " is not finite: correct it");
    require(density[i] >= 0.0,
            "table row " + std::to_string(i + 1) + " has a negative density: correct it");
    require(i == 0 || energy[i] > energy[i - 1],
            "table row " + std::to_string(i + 1) +
                " does not increase in energy: sort the rows and drop repeated energies");
    peak = std::max(peak, density[i]);
  }
  require(peak > 0.0, "the table's density is zero everywhere: give it a weight");
  double total = 0.0;
  for (std::size_t i = 1; i < energy.size(); ++i) {
    if (density[i - 1] == 0.0 && density[i] == 0.0) continue;
    segments_.push_back({energy[i - 1], energy[i], density[i - 1] / peak, density[i] / peak});
    total += linear_weight(segments_.back());
  }
  require(std::isfinite(total) && total >= 0x1p-500,
          "the table's weight cannot be normalised: choose other units");
  for (InteractionSegment& s : segments_) {
    s.density_low /= total;
    s.density_high /= total;
  }
  scale_ = quantile_of(segments_, 0.99) - quantile_of(segments_, 0.01);
}

double Interaction::fermi_form(double energy, double beta, double log_offset) const {
  if (fermi_factor_ == 0.0) return 0.0;
  const double x = (energy - spec_.delta_v) / spec_.sigma;
  const double tilt = -beta * energy - log_offset;
  return fermi_factor_ * (x > 0.0 ? portable_exp(tilt - x) / (1.0 + portable_exp(-x))
                                  : portable_exp(tilt) / (1.0 + portable_exp(x)));
}

double Interaction::gaussian_form(double energy, double beta, double log_offset) const {
  if (gaussian_factor_ == 0.0) return 0.0;
  const double x = (energy - spec_.delta_v) / spec_.sigma;
  return gaussian_factor_ * portable_exp(-beta * energy - log_offset - 0.5 * x * x);
}

double Interaction::smooth_form(double energy, double beta, double log_offset) const {
  return fermi_form(energy, beta, log_offset) + gaussian_form(energy, beta, log_offset);
}

double Interaction::gaussian_top(double beta, double from, double to) const {
  return std::clamp(spec_.delta_v - beta * spec_.sigma * spec_.sigma, from, to);
}

double Interaction::tilted_bound(const InteractionSegment& segment, double from, double to,
                                 double beta, double log_offset) const {
  if (spec_.family == InteractionFamily::kFermiPlusGaussian) {
    return fermi_form(from, beta, log_offset) +
           gaussian_form(gaussian_top(beta, from, to), beta, log_offset);
  }
  return std::max(segment.density_low, segment.density_high) *
         portable_exp(-beta * from - log_offset);
}

double Interaction::tilted_density(const InteractionSegment& segment, double energy, double beta,
                                   double log_offset) const {
  if (spec_.family == InteractionFamily::kFermiPlusGaussian) {
    return smooth_form(energy, beta, log_offset);
  }
  const double share = (energy - segment.low) / (segment.high - segment.low);
  const double linear = segment.density_low * (1.0 - share) + segment.density_high * share;
  return linear * portable_exp(-beta * energy - log_offset);
}

double Interaction::density(double energy) const {
  for (const InteractionSegment& s : segments_) {
    if (energy >= s.low && (energy < s.high || (energy == s.high && s.high == high_))) {
      return tilted_density(s, energy, 0.0, 0.0);
    }
  }
  return 0.0;
}

double Interaction::log_peak(double beta) const {
  double peak = -std::numeric_limits<double>::infinity();
  const auto consider = [&](double weight, double exponent) {
    if (weight >= 0x1p-1000) peak = std::max(peak, portable_log(weight) + exponent);
  };
  for (const Atom& a : atoms_) consider(a.weight, -beta * a.energy);
  if (spec_.family == InteractionFamily::kFermiPlusGaussian) {
    consider(fermi_factor_, -beta * low_);
    const double top = gaussian_top(beta, low_, high_);
    const double x = (top - spec_.delta_v) / spec_.sigma;
    consider(gaussian_factor_, -beta * top - 0.5 * x * x);
    return peak;
  }
  for (const InteractionSegment& s : segments_) {
    consider(std::max(s.density_low, s.density_high), -beta * s.low);
  }
  return peak;
}

double Interaction::resolution(double from, double to) const {
  if (spec_.family != InteractionFamily::kFermiPlusGaussian) {
    return std::numeric_limits<double>::infinity();
  }
  // The poles of the Fermi function lie pi sigma off delta_v; far below it g is flat.
  const double distance = spec_.delta_v - to;
  const bool flat = spec_.g0 > 1e-13 && distance > kShapeReach * spec_.sigma && from < to;
  return flat ? std::max(spec_.sigma, distance) : spec_.sigma;
}

}  // namespace voidhop
