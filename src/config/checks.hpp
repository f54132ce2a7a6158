/// \file
/// Checks across keys: what the values mean together. They need no theory and no simulation.
#pragma once

#include <cstdint>
#include <filesystem>
#include <limits>

#include "config/reader.hpp"

namespace voidhop {

/// Most numbers of one kind that a run may record: stages x replicas x points.
inline constexpr std::uint64_t kMaxRecordedNumbers = std::uint64_t{1} << 40;
/// Most stages of all points together; the plan holds each.
inline constexpr std::uint64_t kMaxPlannedStages = std::uint64_t{1} << 24;
/// Longest stage in attempt times: beyond, a double cannot count attempts.
inline constexpr double kMaxStageAttempts = 4503599627370496.0;  // 2^52

/// Number of voids of a lattice at a density, rounded to the nearest.
std::uint64_t void_count(double density, std::uint64_t sites);

/// Number of sites of a lattice of a given side, exact; sides are below 2^16.
std::uint64_t site_count(LatticeType type, double size);

/// Reads the tables of distributions, relative to a folder.
void load_tables(const std::filesystem::path& folder, Reading& reading);

/// Lattice, voids, distributions, hop rule.
void check_model(Reading& reading);

/// A stage, by its step.
struct StepStage {
  std::size_t step = 0;
  double attempts = std::numeric_limits<double>::infinity();
};
/// The shortest stage of any point of the swept space, in attempt times. Only where the protocol,
/// the initial temperatures and the hopping are sound.
StepStage shortest_stage(const RunConfig& run);

/// Steps, stages, amount of data, rules that need T > 0, units.
void check_protocol(Reading& reading);

/// Whether the method runs where it is sent, its cells fit every lattice and its windows every
/// stage. After the other checks.
void check_engine(Reading& reading);

/// Whether what is measured can be measured by the method and within the stages. After the others.
void check_measure(Reading& reading);

}  // namespace voidhop
