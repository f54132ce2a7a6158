/// \file
/// The one table of the numbers in a result file: name, dimensions, units and meaning of every
/// dataset of /cooling, /thermo and /performance. Writer and reader both walk it.
///
/// Each visitor is called as visit(Extent, ArrayLabel, vector or value).
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "output/data_array.hpp"
#include "output/result.hpp"

namespace voidhop {

/// What an array spans: all swept axes, then the named ones.
enum class Extent : std::uint8_t {
  kPoint,              ///< [axes...]
  kPointStage,         ///< [axes..., stage]
  kPointReplica,       ///< [axes..., replica]
  kPointReplicaStage,  ///< [axes..., replica, stage]
  kPointFitMatrix,     ///< [axes..., fit_row, fit_column]
};

/// Sizes of a result's dimensions.
struct ResultGrid {
  std::vector<std::string> axis_names;
  std::vector<std::uint64_t> axis_sizes;
  std::uint64_t replicas = 0;
  std::uint64_t stages = 0;

  [[nodiscard]] std::vector<std::string> dims(Extent extent) const;
  [[nodiscard]] std::vector<std::uint64_t> shape(Extent extent) const;
  /// Product of the axis sizes.
  [[nodiscard]] std::uint64_t points() const;
};

/// The grid of a result, with this many stages.
ResultGrid grid_of(const Result& result, std::uint64_t stages);

/// Number of parameters of the specific heat's fit: E0, c1, c3.
inline constexpr std::uint64_t kFitParameters = 3;

/// The fits of all points, one vector a value; NaN where a fit is not valid.
struct FitColumns {
  std::vector<double> to, c1, c1_error, c3, c3_error, e0, e0_error;
  std::vector<std::uint64_t> stages;
  std::vector<double> covariance;  ///< [P, 3, 3], of (E0, c1, c3)
};
FitColumns columns_of(const std::vector<SpecificHeatFit>& fits);
/// The inverse; all columns must have fitting lengths.
std::vector<SpecificHeatFit> fits_of(const FitColumns& columns);

inline ArrayLabel stage_label() {
  return {"stage", "1", "stage", "number of the stage of the protocol, from 0"};
}
inline ArrayLabel replica_label() {
  return {"replica", "1", "replica", "global number of the replica, part of its random address"};
}
inline ArrayLabel fit_row_label() {
  return {"fit_row", "1", "fit parameter", "parameter of the fit: 0 is E0, 1 is c1, 2 is c3"};
}
inline ArrayLabel fit_column_label() {
  return {"fit_column", "1", "fit parameter", "parameter of the fit: 0 is E0, 1 is c1, 2 is c3"};
}
/// Scale of a swept axis.
ArrayLabel axis_label(const Axis& axis);

/// /cooling. \param record a CoolingRecord, const or not.
template <class Cooling, class Visit>
void visit_cooling(Cooling& record, Visit&& visit) {
  visit(Extent::kPointStage,
        {"temperature", "energy", "temperature", "bath temperature of the stage (k_B = 1)"},
        record.temperature);
  visit(Extent::kPointStage,
        {"time", "unit time", "time", "end of the stage, from the start of the protocol"},
        record.time);
  visit(Extent::kPointStage, {"duration", "unit time", "duration", "length of the stage"},
        record.duration);
  visit(Extent::kPoint, {"particles", "1", "particles", "number of particles N"}, record.particles);
  visit(Extent::kPoint, {"voids", "1", "voids", "number of voids N_v"}, record.voids);
  visit(Extent::kPointReplica,
        {"energy_start", "energy", "starting energy", "energy per particle of the start state"},
        record.energy_start);
  visit(Extent::kPointReplicaStage,
        {"energy", "energy", "energy per particle",
         "exact time mean over the stage of the energy per particle"},
        record.energy);
  visit(Extent::kPointReplicaStage,
        {"energy_sampled", "energy", "sampled energy per particle",
         "mean over 64 instants of the stage of the energy per particle; NaN where flicker was "
         "skipped"},
        record.energy_sampled);
  visit(
      Extent::kPointReplicaStage,
      {"energy_sq", "energy^2", "squared energy change per particle",
       "mean over 64 instants of the stage of ((E - E_start)/N)^2; NaN where flicker was skipped"},
      record.energy_sq);
  visit(Extent::kPointReplicaStage, {"hops", "1", "hops", "hops made within the stage"},
        record.hops);
  visit(Extent::kPointReplicaStage,
        {"hops_skipped", "1", "skipped hops",
         "expected number of hops of skipped flicker within the stage"},
        record.hops_skipped);
  visit(Extent::kPointReplicaStage,
        {"returns_void", "1", "returning hops of voids",
         "hops, made or skipped, that undid the previous hop of the same void"},
        record.returns_void);
  visit(Extent::kPointReplicaStage,
        {"returns_particle", "1", "returning hops of particles",
         "hops, made or skipped, that undid the previous hop of the same particle"},
        record.returns_particle);
}

/// The measured arrays of /thermo, all of which are there.
template <class Thermo, class Visit>
void visit_thermo(Thermo& record, Visit&& visit) {
  const auto with_error = [&](const ArrayLabel& label, auto& values, auto& errors) {
    visit(Extent::kPointStage, label, values);
    visit(Extent::kPointStage,
          {label.name + "_error", label.units, "error of " + label.long_name,
           "jackknife standard error over replicas of " + label.name},
          errors);
  };
  with_error({"energy", "energy", "energy per particle", "mean over replicas"}, record.energy,
             record.energy_error);
  with_error({"specific_heat", "k_B", "specific heat per particle",
              "C_v from the derivative of the stage means, dE/dT"},
             record.specific_heat, record.specific_heat_error);
  with_error({"specific_heat_fluctuation", "k_B", "specific heat per particle (fluctuations)",
              "C_v from the energy's variance within a stage over N T^2"},
             record.specific_heat_fluctuation, record.specific_heat_fluctuation_error);
  with_error({"return_probability_void", "1", "return probability of voids",
              "share of hops that undid the previous hop of the same void"},
             record.return_probability_void, record.return_probability_void_error);
  with_error({"return_probability_particle", "1", "return probability of particles",
              "share of hops that undid the previous hop of the same particle"},
             record.return_probability_particle, record.return_probability_particle_error);
}

/// The fit E(T) = E0 + c1 T^2/2 + c3 T^4/4 in /thermo, all of whose values are there.
template <class Columns, class Visit>
void visit_fit(Columns& fit, Visit&& visit) {
  const auto point = Extent::kPoint;
  const std::string error = "jackknife standard error of ";
  visit(point, {"fit_to", "energy", "end of the fit", "highest temperature that entered"}, fit.to);
  visit(point, {"fit_stages", "1", "stages fitted", "stages that entered the fit"}, fit.stages);
  visit(point, {"fit_c1", "energy^-1", "c1", "fitted linear term: C_v = c1 T + c3 T^3"}, fit.c1);
  visit(point, {"fit_c1_error", "energy^-1", "error of c1", error + "fit_c1"}, fit.c1_error);
  visit(point, {"fit_c3", "energy^-3", "c3", "fitted cubic term: C_v = c1 T + c3 T^3"}, fit.c3);
  visit(point, {"fit_c3_error", "energy^-3", "error of c3", error + "fit_c3"}, fit.c3_error);
  visit(point, {"fit_e0", "energy", "E0", "fitted energy per particle at T = 0"}, fit.e0);
  visit(point, {"fit_e0_error", "energy", "error of E0", error + "fit_e0"}, fit.e0_error);
  visit(Extent::kPointFitMatrix,
        {"fit_covariance", "product of the two parameters' units", "covariance of the fit",
         "covariance of (E0, c1, c3)"},
        fit.covariance);
}

/// Theory beside the measured values in /thermo; each may be left out.
template <class Theory, class Visit>
void visit_theory(Theory& theory, Visit&& visit) {
  const auto point = Extent::kPoint;
  visit(Extent::kPointStage,
        {"specific_heat_theory", "k_B", "specific heat per particle (theory)",
         "C_v of independent two-level systems, whole integral over P(dE)"},
        theory.specific_heat);
  visit(Extent::kPointStage,
        {"specific_heat_theory_expansion", "k_B", "specific heat per particle (expansion)",
         "c1 T + c3 T^3 with the exact coefficients"},
        theory.specific_heat_expansion);
  visit(point, {"theory_c1", "energy^-1", "c1 (theory)", "exact linear term"}, theory.c1);
  visit(point, {"theory_c1_limit", "energy^-1", "c1 (limit)", "linear term at low T_initial"},
        theory.c1_limit);
  visit(point, {"theory_c3", "energy^-3", "c3 (theory)", "exact cubic term"}, theory.c3);
  visit(point, {"theory_c3_limit", "energy^-3", "c3 (limit)", "cubic term at low T_initial"},
        theory.c3_limit);
  visit(point,
        {"energy_equilibrium", "energy", "equilibrium energy per particle",
         "U/N at the initial temperature"},
        theory.energy_equilibrium);
  visit(point,
        {"theory_energy_max", "energy", "dE_max (theory)",
         "largest energy of a hop that counts as possible on cooling from T_I (Eq. 5)"},
        theory.energy_max);
  visit(point, {"theory_q", "1", "q (theory)", "share of hops that are possible (Eq. 4)"},
        theory.accessible);
}

/// /performance: single values, numbers or strings; visit(ArrayLabel, value).
template <class Performance, class Visit>
void visit_performance(Performance& cost, Visit&& visit) {
  visit({"engine", "1", "engine", "where it ran"}, cost.engine);
  visit({"method", "1", "method", "how it ran, resolved"}, cost.method);
  visit({"wall_seconds", "s", "wall time", "wall time of all segments"}, cost.wall_seconds);
  visit({"hops", "1", "hops", "executed hops"}, cost.hops);
  visit({"hops_skipped", "1", "skipped hops", "flicker accounted for without executing it"},
        cost.hops_skipped);
  visit({"physical_time", "unit time", "physical time", "simulated time, over points and replicas"},
        cost.physical_time);
  visit({"hops_per_second", "s^-1", "hops per second", "executed hops per wall second"},
        cost.hops_per_second);
  visit({"void_time_per_second", "unit time s^-1", "void time per second",
         "simulated time summed over voids, per wall second"},
        cost.void_time_per_second);
  visit({"peak_bytes", "byte", "peak memory", "largest resident memory"}, cost.peak_bytes);
  visit({"threads", "1", "threads", "threads of the host"}, cost.threads);
}

/// Attributes of /provenance, each left out where empty; visit(name, string).
template <class Settings, class Visit>
void visit_settings(Settings& settings, Visit&& visit) {
  visit("scheme", settings.scheme);
  visit("cell", settings.cell);
  visit("window", settings.window);
}

/// /provenance: single strings; visit(ArrayLabel, string).
template <class Provenance, class Visit>
void visit_provenance(Provenance& source, Visit&& visit) {
  visit({"config_input", "1", "configuration", "the user's file, verbatim"}, source.config_input);
  visit({"config_resolved", "1", "resolved configuration", "every value, as JSON"},
        source.config_resolved);
  visit({"config_yaml", "1", "resolved configuration", "a file that reproduces the run"},
        source.config_yaml);
  visit({"value_origins", "1", "origins of the values", "where each value came from, as JSON"},
        source.value_origins);
  visit({"command_line", "1", "command line", "as started"}, source.command_line);
  visit({"build", "1", "build", "compiler, flags and libraries, as JSON"}, source.build);
}

}  // namespace voidhop
