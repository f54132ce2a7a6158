#include "voidhop/theory/equilibrium.hpp"

#include <algorithm>
#include <cmath>

#include "voidhop/base/error.hpp"
#include "voidhop/base/portable_math.hpp"
#include "voidhop/model/interaction_quadrature.hpp"

namespace voidhop {

namespace {

constexpr double kLogTwoPi = 1.83787706640934548356;
constexpr double kSquareCritical = 5.82842712474619009760;  // 3 + 2 sqrt 2
constexpr double kTriangularCritical = 3.0;
constexpr double kCubicCritical = 2.4269089;  // exp(4 K_c), K_c = 0.2216546

/// ln n!, by Stirling's series from 16 on (next term below 1e-14).
double log_factorial(double n) {
  if (n < 16.0) {
    double product = 1.0;
    for (double i = 2.0; i <= n; i += 1.0) product *= i;
    return portable_log(product);
  }
  const double r = 1.0 / n;
  const double s = r * r;
  const double series =
      r * (1.0 / 12.0 - s * (1.0 / 360.0 - s * (1.0 / 1260.0 - s * (1.0 / 1680.0))));
  return (n + 0.5) * portable_log(n) - n + 0.5 * kLogTwoPi + series;
}

}  // namespace

LatticeFilling LatticeFilling::of(const ModelSpec& model) {
  const auto side = static_cast<std::uint64_t>(model.size);
  const std::uint64_t sites = dimensions(model.lattice) == 3 ? side * side * side : side * side;
  if (model.voids == 0 || model.voids >= sites) {
    throw InvalidParameter(std::to_string(model.voids) + " voids on " + std::to_string(sites) +
                           " sites (no void, or no particle): choose between 1 and sites-1");
  }
  return {model.lattice, sites, model.voids};
}

double mean_void_pairs(const LatticeFilling& filling, double log_weight) {
  const double s = static_cast<double>(filling.sites);
  const double n = static_cast<double>(filling.voids);
  if (filling.voids < 2) return 0.0;
  // Probabilities that a bond joins two voids, a void and a particle (either way), two particles,
  // for voids placed at random; pair * empty / mixed^2 then grows by the weight.
  const double pair = n * (n - 1.0) / (s * (s - 1.0));
  const double mixed = n * (s - n) / (s * (s - 1.0));
  const double empty = (s - n) * (s - n - 1.0) / (s * (s - 1.0));
  if (empty == 0.0) return filling.lattice_bonds() * pair;
  const double log_ratio =
      std::clamp(log_weight + portable_log(pair * empty / (mixed * mixed)), -700.0, 700.0);
  const double ratio = portable_exp(log_ratio);
  // p (1 - 2 rho + p) = ratio (rho - p)^2; the root between max(0, 2 rho - 1) and rho.
  const double rho = n / s;
  const double b = 1.0 - 2.0 * rho + 2.0 * ratio * rho;
  const double root =
      std::sqrt((1.0 - 2.0 * rho) * (1.0 - 2.0 * rho) + 4.0 * ratio * rho * (1.0 - rho));
  const double p =
      b >= 0.0 ? 2.0 * ratio * rho * rho / (b + root) : (root - b) / (2.0 * (1.0 - ratio));
  return filling.lattice_bonds() * p;
}

double placement_entropy(const LatticeFilling& filling) {
  return log_factorial(static_cast<double>(filling.sites)) -
         log_factorial(static_cast<double>(filling.voids));
}

Equilibrium equilibrium(const LatticeFilling& filling, const BoltzmannBonds& bonds) {
  const double log_z = bonds.log_partition();
  Equilibrium result{};
  result.void_pairs = mean_void_pairs(filling, log_z);
  result.bonds = filling.lattice_bonds() -
                 static_cast<double>(filling.z()) * static_cast<double>(filling.voids) +
                 result.void_pairs;
  result.energy_per_particle = result.bonds * bonds.mean_energy() / filling.particles();
  // ln of the void partition function from <n_vv> = d ln Z / d ln w, integrated from w = 1.
  // Beyond kFar the pairs have reached their limit.
  constexpr double kFar = 40.0;
  constexpr int kPanels = 32;
  const double end = std::clamp(log_z, -kFar, kFar);
  double log_voids = (log_z - end) * mean_void_pairs(filling, end);
  for (int i = 0; i < kPanels; ++i) {
    log_voids += gauss_integral([&](double w) { return mean_void_pairs(filling, w); },
                                end * i / kPanels, end * (i + 1) / kPanels);
  }
  const double entropy = placement_entropy(filling) + log_voids - result.void_pairs * log_z -
                         result.bonds * bonds.divergence();
  result.entropy_per_particle = entropy / filling.particles();
  return result;
}

double critical_pair_weight(LatticeType lattice) {
  switch (lattice) {
    case LatticeType::kSquare:
      return kSquareCritical;
    case LatticeType::kTriangular:
      return kTriangularCritical;
    case LatticeType::kCubic:
      break;
  }
  return kCubicCritical;
}

std::optional<std::string> phase_separation(LatticeType lattice, const BoltzmannBonds& bonds) {
  const double critical = critical_pair_weight(lattice);
  if (bonds.log_partition() <= portable_log(critical)) return std::nullopt;
  return "adjacent voids weigh Z_b = " + std::to_string(bonds.partition()) + " at temperature " +
         std::to_string(bonds.temperature()) + ", above the critical " + std::to_string(critical) +
         " (attractive energies drive the voids together): raise the temperature or shift g(V) up";
}

std::optional<std::string> void_ordering(const LatticeFilling& filling,
                                         const BoltzmannBonds& bonds) {
  struct Bound {
    double weight, density;
  };
  const Bound bound = filling.lattice == LatticeType::kSquare       ? Bound{0.2, 0.34}
                      : filling.lattice == LatticeType::kTriangular ? Bound{0.08, 0.25}
                                                                    : Bound{0.45, 0.19};
  const double density = std::min(filling.void_density(), 1.0 - filling.void_density());
  if (density <= bound.density || bonds.log_partition() >= portable_log(bound.weight)) {
    return std::nullopt;
  }
  return "adjacent voids weigh Z_b = " + std::to_string(bonds.partition()) + " at temperature " +
         std::to_string(bonds.temperature()) + " and void density " +
         std::to_string(filling.void_density()) +
         " (so dense and repulsive they may order, and the start is not known to be at "
         "equilibrium): raise the temperature, change the density, or set initial.force: true";
}

}  // namespace voidhop
