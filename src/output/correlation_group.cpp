#include "output/correlation_group.hpp"

#include <limits>
#include <utility>

#include "output/grid_group.hpp"
#include "output/result_layout.hpp"

namespace voidhop {

namespace {

/// Temperatures of the steps that hold one, [P, step]; NaN for others.
std::vector<double> held_temperatures(const Result& result, const CorrelationGrid& grid) {
  const std::size_t steps = grid.holds.size();
  const CoolingRecord& cooling = result.cooling;
  std::vector<double> held(cooling.points * steps, std::numeric_limits<double>::quiet_NaN());
  for (std::size_t p = 0; p < cooling.points; ++p) {
    for (std::size_t s = 0; s < cooling.stages; ++s) {
      if (!grid.holds[grid.step[s]]) continue;
      held[p * steps + grid.step[s]] = cooling.temperature[cooling.stage_index(p, s)];
    }
  }
  return held;
}

/// Far moves of all replicas, [P, S].
std::vector<std::uint64_t> far_moves(const CorrelationRecord& record) {
  std::vector<std::uint64_t> sums(record.points * record.stages, 0);
  for (std::size_t p = 0; p < record.points; ++p) {
    for (std::size_t r = 0; r < record.replicas; ++r) {
      for (std::size_t s = 0; s < record.stages; ++s) {
        sums[p * record.stages + s] += record.far_moves[record.index(p, r, s)];
      }
    }
  }
  return sums;
}

void add_motion(GridGroup& group, const CorrelationRecord& record,
                const CorrelationEstimates& estimates) {
  group.array({"msd", "lattice constant^2", "mean-squared displacement",
               "mean over particles of r^2 since the step began; NaN after a far move"},
              {"replica", "stage"}, record.msd);
  group.estimates(
      "msd_mean",
      {"msd", "lattice constant^2", "mean-squared displacement", "mean over replicas of msd"},
      {"stage"}, estimates.msd);
  group.array({"scattering", "1", "self-intermediate scattering function",
               "mean over particles and bond axes of cos(2 pi x/wavelength), x the displacement "
               "along the axis since the step began; NaN after a far move"},
              {"replica", "stage", "wavelength"}, record.scattering);
  group.estimates("scattering_mean",
                  {"scattering", "1", "self-intermediate scattering function",
                   "mean over replicas of scattering"},
                  {"stage", "wavelength"}, estimates.scattering);
  group.estimates("chi4",
                  {"chi4", "1", "four-point susceptibility",
                   "N times the variance over replicas of scattering; NaN for one replica"},
                  {"stage", "wavelength"}, estimates.chi4);
  group.array({"far_moves", "1", "far moves",
               "particles, of all replicas, that moved by more than a quarter of a side in the "
               "stage, so that their way round the period is not known: use more stages"},
              {"stage"}, far_moves(record));
}

void add_diffusion(GridGroup& group, const CorrelationEstimates& estimates) {
  const std::string units = "lattice constant^2/unit time";
  group.estimates("diffusion",
                  {"diffusion", units, "diffusion coefficient",
                   "D = <r^2>/(2 d t) of particles at the end of a hold of length t, d dimensions; "
                   "what it diffuses in the end where diffusion_slope agrees"},
                  {"step"}, estimates.diffusion);
  group.estimates("diffusion_slope",
                  {"diffusion_slope", units, "diffusion coefficient (slope)",
                   "D from the last half of a hold, (<r^2> - <r^2>')/(2 d (t - t')), t' the last "
                   "end of a stage up to t/2; equal to diffusion where there is none"},
                  {"step"}, estimates.diffusion_slope);
  group.estimates("diffusion_paper",
                  {"diffusion_paper", units, "diffusion coefficient (paper)",
                   "<r^2>/t at the end of a hold of length t; the paper's T_g is where it is 0.1"},
                  {"step"}, estimates.diffusion_paper);
}

}  // namespace

DataGroup correlation_group(const Result& result, const RunPlan& plan,
                            const CorrelationRecord& record, const CorrelationGrid& grid) {
  GridGroup group("correlations", "motion of the particles since each step of the protocol began",
                  plan);
  group.attribute("diffusion_convention",
                  "diffusion: <r^2>/(2 d t); diffusion_slope: the same from the last half of the "
                  "hold; diffusion_paper: <r^2>/t");
  group.scale(replica_label(), result.replicas);
  group.counting_scale(stage_label(), record.stages);
  group.counting_scale({"step", "1", "step", "number of the step of the protocol, from 0"},
                       grid.holds.size());
  group.scale({"wavelength", "lattice constant", "wavelength",
               "2 pi over the wave number along each bond axis of the lattice"},
              record.wavelength);
  group.plain_array({"stage_step", "1", "step", "step of the protocol that a stage belongs to"},
                    {"stage"}, std::vector<std::uint64_t>(grid.step.begin(), grid.step.end()));
  group.array({"lag", "unit time", "lag", "from the start of the step to the end of the stage"},
              {"stage"}, grid.lag);
  group.array({"temperature", "energy", "temperature", "bath temperature of the stage (k_B = 1)"},
              {"stage"}, result.cooling.temperature);
  group.array({"step_temperature", "energy", "temperature",
               "that a hold has (k_B = 1); NaN for other steps"},
              {"step"}, held_temperatures(result, grid));
  const CorrelationEstimates estimates = estimate_correlations(record, grid);
  add_motion(group, record, estimates);
  add_diffusion(group, estimates);
  return group.take();
}

}  // namespace voidhop
