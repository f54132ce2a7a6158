#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "config/checks.hpp"
#include "config/table_file.hpp"

namespace voidhop {

namespace {

constexpr std::uint64_t kMaxSites = std::uint64_t{1} << 28;
/// Energies are 32-bit multiples of 2^-26 of the width: 31 widths, with room for a sum.
constexpr double kMaxWidths = 31.0;
/// The Fermi edge's tail is cut where the survival falls below 2^-53 = exp(-36.7).
constexpr double kFermiTail = 37.0;

const std::string kInteraction = "model.interaction";
const std::string kDisorder = "model.hopping.barrier_disorder";

void load_table(const std::filesystem::path& folder, const std::string& prefix,
                DistributionConfig& distribution, Reading& reading) {
  if (distribution.family != InteractionFamily::kTable || !reading.sound(prefix)) return;
  const std::string file_key = prefix + ".file";
  const bool file = reading.origins.contains(file_key);
  const bool points = reading.origins.contains(prefix + ".points");
  if (file == points) {
    reading.fail(prefix + (file ? ".points" : ".distribution"),
                 "a table needs exactly one of file and points");
    return;
  }
  if (points) return;
  const ConfigOrigin origin = reading.origins.at(file_key);
  try {
    IssueList own;
    distribution.points = read_table_file(folder / distribution.file, file_key, own);
    for (const ConfigIssue& issue : own.issues()) reading.issues.add(issue);
    if (!own.empty()) reading.faulty.insert(file_key);
    reading.origins[prefix + ".points"] = origin;
  } catch (const Error& error) {
    reading.fail(origin, file_key, error.what());
  }
}

/// Difference between the highest and the lowest energy, over all swept values.
double energy_width(const DistributionConfig& d) {
  auto largest = [](const Sweep& s) { return *std::max_element(s.values.begin(), s.values.end()); };
  auto least = [](const Sweep& s) { return *std::min_element(s.values.begin(), s.values.end()); };
  switch (*d.family) {
    case InteractionFamily::kFermiPlusGaussian:
      return largest(d.delta_v) + kFermiTail * largest(d.sigma);
    case InteractionFamily::kTable:
      return d.points.energy.back() - d.points.energy.front();
    default:
      return largest(d.high) - least(d.low);
  }
}

void check_bounds(const std::string& prefix, const DistributionConfig& d, Reading& reading) {
  for (const double low : d.low.values) {
    for (const double high : d.high.values) {
      if (low >= high) {
        reading.fail(
            prefix + ".low",
            fmt::format("low {} is not below high {}: exchange or change them", low, high));
        return;
      }
      const double farthest = std::max(std::abs(low), std::abs(high));
      if (farthest > kMaxWidths * (high - low)) {
        reading.fail(
            prefix + ".low",
            fmt::format("energies up to {} are beyond {} widths of {} (the energy unit is a "
                        "fraction of the width): move the interval towards 0",
                        farthest, kMaxWidths, high - low));
        return;
      }
    }
  }
}

void check_distribution(const std::string& prefix, const DistributionConfig& d, Reading& reading) {
  if (!d.family || !reading.sound(prefix)) return;
  if (!d.low.values.empty() && !d.high.values.empty()) check_bounds(prefix, d, reading);
  if (prefix == kDisorder && *d.family == InteractionFamily::kTable &&
      d.points.energy.front() < 0) {
    reading.fail(prefix + ".points", "barriers below 0: a quenched barrier is 0 or more");
  }
}

void check_voids(Reading& reading) {
  const RunConfig& run = reading.run;
  const bool density = reading.origins.contains("model.voids.density");
  const bool count = reading.origins.contains("model.voids.count");
  if (!reading.sound("model.voids")) return;
  if (density == count) {
    reading.fail(density ? "model.voids.count" : "model.voids.density",
                 density ? "density is given too: keep one of them"
                         : "required: the density or the count of voids");
    return;
  }
  if (!reading.sound("model.lattice")) return;
  for (const double size : run.model.lattice.size.values) {
    const std::uint64_t sites = site_count(run.model.lattice.type, size);
    if (count && *run.model.voids.count >= sites) {
      reading.fail("model.voids.count", fmt::format("{} voids leave no particle on {} sites",
                                                    *run.model.voids.count, sites));
      return;
    }
    std::map<std::uint64_t, double> seen;
    for (const double value : run.model.voids.density.values) {
      const std::uint64_t voids = void_count(value, sites);
      const auto [other, fresh] = seen.emplace(voids, value);
      const std::string problem =
          voids == 0       ? fmt::format("density {} leaves no void on {} sites", value, sites)
          : voids >= sites ? fmt::format("density {} leaves no particle on {} sites", value, sites)
          : !fresh         ? fmt::format("densities {} and {} both give {} voids on {} sites",
                                         other->second, value, voids, sites)
                           : "";
      if (problem.empty()) continue;
      reading.fail("model.voids.density", problem);
      return;
    }
  }
}

void check_lattice(Reading& reading) {
  if (!reading.sound("model.lattice")) return;
  for (const double size : reading.run.model.lattice.size.values) {
    const std::uint64_t sites = site_count(reading.run.model.lattice.type, size);
    if (sites <= kMaxSites) continue;
    reading.fail("model.lattice.size",
                 fmt::format("{} sites are more than 2^28 (a particle's name has 28 bits): make it "
                             "smaller",
                             sites));
    return;
  }
}

/// A symmetric rate exceeds w0 where the energy falls by more than twice the barrier.
void warn_fast_rates(Reading& reading) {
  const ModelConfig& model = reading.run.model;
  if (model.hopping.rule != HopRule::kSymmetric || !reading.sound(kInteraction) ||
      !reading.sound("model.hopping") || !reading.sound("model.lattice")) {
    return;
  }
  const double drop = changed_bonds(model.lattice.type) * energy_width(model.interaction);
  if (model.hopping.barrier >= drop / 2.0) return;
  reading.warn("model.hopping.barrier",
               fmt::format("rates can exceed the attempt rate (the largest energy drop is {:.3g}): "
                           "{:.3g} or more avoids it",
                           drop, drop / 2.0));
}

}  // namespace

std::uint64_t void_count(double density, std::uint64_t sites) {
  return static_cast<std::uint64_t>(std::llround(density * static_cast<double>(sites)));
}

std::uint64_t site_count(LatticeType type, double size) {
  const auto side = static_cast<std::uint64_t>(size);
  return dimensions(type) == 3 ? side * side * side : side * side;
}

void load_tables(const std::filesystem::path& folder, Reading& reading) {
  ModelConfig& model = reading.run.model;
  load_table(folder, kInteraction, model.interaction, reading);
  load_table(folder, kDisorder, model.hopping.barrier_disorder, reading);
}

void check_model(Reading& reading) {
  const ModelConfig& model = reading.run.model;
  check_lattice(reading);
  check_voids(reading);
  check_distribution(kInteraction, model.interaction, reading);
  check_distribution(kDisorder, model.hopping.barrier_disorder, reading);
  warn_fast_rates(reading);
}

}  // namespace voidhop
