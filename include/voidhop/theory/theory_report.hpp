/// \file
/// Everything that theory says about one point of the parameter space, for `voidhop theory` and for
/// the values that stand beside a measurement.
///
/// Own quantities are per particle, with phi_v/(1-phi_v) voids; those named `_limit` are the
/// paper's T_I -> 0 forms, with phi_v.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "voidhop/model/model_spec.hpp"
#include "voidhop/theory/theory_record.hpp"

namespace voidhop {

/// C_v at one temperature, per particle in k_B.
struct SpecificHeatPoint {
  double temperature;
  double whole;                     ///< the whole integral (A5)
  std::optional<double> expansion;  ///< c1 T + c3 T^3; empty where c3 is undefined
};

/// Theory at one initial temperature. An empty optional has its reason in the member below it.
struct TheoryPoint {
  double initial_temperature = 0.0;
  double partition = 0.0;      ///< Z_b
  double log_partition = 0.0;  ///< ln Z_b
  double mean_bond_energy = 0.0;

  double zero_density = 0.0;                   ///< P(0)
  double zero_weight = 0.0;                    ///< Pr(dE = 0), the atom
  double downhill = 0.0;                       ///< Pr(dE < 0)
  std::optional<double> zero_density_limit;    ///< 6 T^2/dV^3 or 70 T^4/dV^5: uniform g only
  std::optional<double> zero_curvature;        ///< P''(0)
  std::optional<double> zero_curvature_limit;  ///< 1/dV^3 or 15 T^2/dV^5: uniform g only
  double c1 = 0.0;
  std::optional<double> c1_limit;
  std::optional<double> c3;
  std::optional<double> c3_limit;
  std::string curvature_reason;  ///< why zero_curvature and c3 are empty
  std::string limit_reason;      ///< why the limits are empty

  std::optional<double> energy_max;         ///< dE_max (Eq. 5) at T_I
  std::optional<double> accessible;         ///< q (Eq. 4) at T_I
  std::optional<double> two_level_density;  ///< phi_TLS = z q voids per particle
  std::string accessible_reason;            ///< why they are empty
  double zero_splitting_density = 0.0;      ///< n(0) = z voids per particle 2 P(0) (Eq. 16)

  double energy_per_particle = 0.0;   ///< U/N at T_I
  double entropy_per_particle = 0.0;  ///< in k_B
  double void_pairs = 0.0;            ///< mean number of adjacent void pairs
  double event_rate_per_void = 0.0;   ///< hops per unit time of an isolated void at T_I
  double planted_limit = 0.0;         ///< lowest valid initial temperature
  std::string phase_separation;       ///< why the voids would phase-separate; empty where not
  std::vector<SpecificHeatPoint> specific_heat;
};

/// dE_max = ln(0.1 w0 T/rate) T (paper, Eq. 5). \param cooling_rate in energy per unit time, > 0.
double accessible_energy(double attempt_rate, double cooling_rate, double temperature);

/// \param model initial_temperature in (0, +infinity].
/// \param cooling_rate in energy per unit time; empty where nothing is cooled.
/// \param temperatures at which the specific heat is wanted.
/// \throws InvalidParameter as the classes it is built from.
TheoryPoint theory_point(const ModelSpec& model, std::optional<double> cooling_rate,
                         std::span<const double> temperatures);

/// The theory beside a measurement; NaN at points where theory_point() throws.
/// \param models one per point, P in all.
/// \param cooling_rate [P], empty where nothing is cooled.
/// \param temperature [P, S] row-major, as CoolingRecord::temperature.
TheoryRecord make_theory_record(std::span<const ModelSpec> models,
                                std::span<const std::optional<double>> cooling_rate,
                                std::span<const double> temperature);

}  // namespace voidhop
