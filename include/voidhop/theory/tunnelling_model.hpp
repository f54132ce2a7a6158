/// \file
/// The standard tunnelling model on a given density of asymmetries: which double wells are
/// two-level systems that an experiment sees.
///
/// Each double well has an asymmetry Delta, of density n, and a tunnelling element
/// Delta0 = w exp(-lambda). Its splitting is E = sqrt(Delta^2 + Delta0^2), and one phonon brings it
/// to equilibrium at the rate K Delta0^2 E coth(E/2T) (Phillips, J. Low Temp. Phys. 7, 351 (1972)
/// and Rep. Prog. Phys. 50, 1657 (1987); Anderson, Halperin and Varma, Phil. Mag. 25, 1 (1972)).
/// With n and the density of lambda constant it is their model with P = n p(lambda), both signs of
/// Delta counted in n.
///
/// Integrals run over y with Delta0 = E/cosh y and Delta = E tanh y, in which lambda has unit
/// slope: what diverges in the textbook variable r = (Delta0/E)^2, 1/(2 r sqrt(1-r)), is constant.
/// Relative accuracy 1e-6 where n is smooth or a table.
#pragma once

#include <functional>
#include <limits>
#include <vector>

#include "voidhop/theory/asymmetry_density.hpp"
#include "voidhop/theory/barrier_exponent.hpp"

namespace voidhop {

struct TunnellingSpec {
  double prefactor = 1.0;  ///< w > 0, energy
  BarrierExponent barrier;
  double rate_constant = 1.0e6;  ///< K > 0, per unit time and cubed energy
};

/// A measurement sees what relaxes within its time.
struct Observation {
  double temperature = 0.0;                               ///< >= 0
  double time = std::numeric_limits<double>::infinity();  ///< > 0; infinity: all relax
};

/// Sums over the double wells, per particle. Errors are those of the density's table.
class TunnellingModel {
 public:
  /// \throws InvalidParameter where w or K is not above 0 and finite, or lambda has no range.
  TunnellingModel(AsymmetryDensity density, const TunnellingSpec& spec);

  [[nodiscard]] const AsymmetryDensity& density() const { return density_; }
  [[nodiscard]] const TunnellingSpec& spec() const { return spec_; }
  /// Least tunnelling element, and so the least splitting.
  [[nodiscard]] double least_element() const { return least_; }
  [[nodiscard]] double largest_element() const { return largest_; }
  /// No splitting is larger.
  [[nodiscard]] double largest_splitting() const;

  /// Relaxation rate of one system. \param element Delta0. \param splitting E >= Delta0.
  [[nodiscard]] double rate(double element, double splitting, double temperature) const;
  /// tau_min: relaxation time of the symmetric system of a splitting.
  [[nodiscard]] double shortest_time(double splitting, double temperature) const;
  /// Splitting above which rate(element, E, T) t > 1, at Delta0 = element; with element 0 at
  /// Delta0 = E. 0 where the time is infinite.
  [[nodiscard]] double relaxing_splitting(double element, const Observation& seen) const;

  /// Density of splittings at E of the systems seen, per unit energy. For constant n and uniform
  /// lambda it is (P/2) ln(4 t/tau_min).
  [[nodiscard]] DensitySum splitting_density(double splitting, const Observation& seen) const;
  /// The same weighted by (Delta0/E)^2, as a phonon of energy E is absorbed; P in the standard
  /// model. All systems count: those that absorb are those that relax fastest.
  [[nodiscard]] DensitySum absorbing_density(double splitting) const;
  /// Systems seen with a splitting up to a threshold.
  [[nodiscard]] DensityEstimate count(double threshold, const Observation& seen) const;
  /// C_v per particle, in k_B, of the systems seen; 0 at T = 0.
  [[nodiscard]] DensityEstimate specific_heat(const Observation& seen) const;

  /// Calls visit(E, weight) for the nodes of a quadrature over splittings from `low` to `high`,
  /// with borders where the densities have kinks.
  void over_splittings(double low, double high, const Observation& seen,
                       const std::function<void(double, double)>& visit) const;

 private:
  struct Span {
    double from, to;  ///< of y; empty where from >= to
  };
  [[nodiscard]] Span elements_seen(double splitting, const Observation& seen) const;
  template <class Weight>
  [[nodiscard]] DensitySum sum(double splitting, Span span, double tail,
                               const Weight& weight) const;

  AsymmetryDensity density_;
  TunnellingSpec spec_;
  double least_;
  double largest_;
};

/// Double wells whose asymmetry is at most a threshold, whatever their tunnelling element.
DensityEstimate count_double_wells(const AsymmetryDensity& density, double threshold);

/// C_v of the standard model in closed form: (pi^2/12) P T <ln(4 t/tau_min)>, the mean over the
/// heat capacity of two-level systems. It holds where t is far above tau_min(T) and lambda is
/// uniform beyond what relaxes in time. \param density P, per energy and unit lambda.
double standard_specific_heat(double density, double rate_constant, const Observation& seen);

}  // namespace voidhop
