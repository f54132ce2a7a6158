/// \file
/// Censuses of levels that a device and the host are compared by.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "voidhop/levels/level_census.hpp"
#include "voidhop/levels/level_report.hpp"

namespace voidhop::testing_support {

/// A small census at one point.
struct CensusCase {
  std::string name;
  LatticeType lattice = LatticeType::kSquare;
  std::uint32_t size = 60, voids = 18;
  double initial = 0.05;
  std::vector<double> bounds;  ///< energies above the present state, decreasing
  std::uint32_t most_states = 4096;
  std::uint64_t replicas = 70;
  bool barriers = false;
  HopRule rule = HopRule::kMetropolis;
  std::uint64_t first = 5;

  [[nodiscard]] LevelPlan plan() const {
    LevelPlan plan;
    LevelPoint point;
    point.model.lattice = lattice;
    point.model.size = size;
    point.model.voids = voids;
    point.model.initial_temperature = initial;
    point.model.hopping.rule = rule;
    point.model.hopping.barrier = 2.0;
    point.model.hopping.has_barrier_disorder = barriers;
    point.address = {7};
    for (const double bound : bounds) {
      point.at.push_back(level_temperature(point.model, bound / 15.0, bound));
    }
    plan.points.push_back(point);
    plan.seed = 12;
    plan.first_replica = first;
    plan.replicas = replicas;
    plan.most_states = most_states;
    return plan;
  }
};

inline std::vector<CensusCase> census_cases() {
  using enum LatticeType;
  std::vector<CensusCase> cases{
      {"Cold", kSquare, 60, 18, 0.03, {0.5, 0.3}},
      {"Glass", kSquare, 60, 18, 0.05, {0.85, 0.5, 0.2}},
      {"Warm", kSquare, 60, 18, 0.07, {1.1}, 4096, 20},
      {"WarmAndCutOff", kSquare, 60, 18, 0.1, {1.3, 0.8, 0.3}, 200, 20},
      {"HardlyAnyStates", kSquare, 60, 18, 0.05, {0.8, 0.4}, 4},
      {"Crowded", kSquare, 30, 30, 0.05, {0.6, 0.3}, 600, 40},
      {"CrowdedAndCutOff", kSquare, 40, 40, 0.08, {0.9, 0.5}, 100, 150},
      {"CubicCrowdedAndCutOff", kCubic, 10, 20, 0.1, {0.9, 0.5}, 100, 100},
      {"OneVoid", kSquare, 12, 1, 0.05, {1.0, 0.5}, 4096, 300},
      {"SideThree", kSquare, 3, 1, 0.3, {0.4, 0.2}, 4096, 100},
      {"SideFour", kSquare, 4, 2, 0.2, {0.5, 0.25}, 600, 200},
      {"Triangular", kTriangular, 50, 14, 0.05, {0.7, 0.4}, 1000, 50},
      {"TriangularWarm", kTriangular, 40, 8, 0.1, {0.8, 0.5}, 300, 40},
      {"TriangularThree", kTriangular, 3, 1, 0.2, {0.35, 0.2}, 600, 100},
      {"Cubic", kCubic, 14, 14, 0.05, {0.9, 0.5}, 1000, 50},
      {"CubicCrowded", kCubic, 8, 12, 0.1, {0.8, 0.4}, 500, 30}};
  CensusCase barriers{"Barriers", kSquare, 60, 18, 0.05, {0.85, 0.5}};
  barriers.barriers = true;
  cases.push_back(barriers);
  // In replica 216 a cut-off group comes out otherwise where a void is woken a round late.
  CensusCase rounds{"WokenInTime", kTriangular, 24, 14, 0.09, {0.8, 0.4}, 300, 20};
  rounds.first = 205;
  cases.push_back(rounds);
  CensusCase symmetric{"Symmetric", kSquare, 60, 18, 0.05, {0.85, 0.5}};
  symmetric.rule = HopRule::kSymmetric;
  cases.push_back(symmetric);
  return cases;
}

/// Sums of a temperature and block in which two censuses differ.
inline std::size_t differing_sums(const LevelCensus& a, const LevelCensus& b) {
  std::size_t differing = 0;
  for (std::size_t p = 0; p < a.size(); ++p) {
    for (std::size_t at = 0; at < a[p].size(); ++at) {
      for (std::size_t k = 0; k < kLevelBlocks; ++k)
        differing += a[p][at][k] == b[p][at][k] ? 0U : 1U;
    }
  }
  return differing;
}

}  // namespace voidhop::testing_support
