#include "harness/engine_cases.hpp"

#include <bit>

namespace voidhop {

std::vector<EngineCase> engine_cases(bool quick) {
  constexpr LatticeType kSquare = LatticeType::kSquare;
  constexpr LatticeType kTriangular = LatticeType::kTriangular;
  constexpr LatticeType kCubic = LatticeType::kCubic;
  const std::vector<double> cooling{1.0, 0.8, 0.5, 1.0};
  std::vector<EngineCase> cases{
      {"warm square", kSquare, 60, 18, 0.2, cooling, 1000, 6},
      {"glassy square", kSquare, 60, 18, 0.15, cooling, 3000, 6},
      {"cold square", kSquare, 80, 32, 0.1, cooling, 5000, 6},
      {"triangular", kTriangular, 50, 12, 0.2, cooling, 300, 6},
      {"cold triangular", kTriangular, 60, 18, 0.1, cooling, 5000, 6},
      {"cubic", kCubic, 20, 40, 0.2, cooling, 300, 6},
      {"crowded square", kSquare, 20, 60, 0.3, cooling, 20, 4},
      {"frozen and hot", kSquare, 40, 8, 0.3, {0.0, 1.0, 0.03, 1.0}, 300, 6},
      {"short stages", kSquare, 50, 20, 0.2, std::vector<double>(40, 0.7), 13.7, 6}};
  if (quick) return cases;
  for (EngineCase& c : cases) c.replicas *= 4;
  cases.push_back({"large square", kSquare, 200, 200, 0.15, cooling, 1000, 4});
  cases.push_back({"cold large square", kSquare, 200, 200, 0.07, cooling, 20000, 4});
  return cases;
}

std::vector<EngineCase> hold_cases(std::uint64_t replicas) {
  // Sides that a void cannot cross in the time, so that it is alone.
  return {{"square", LatticeType::kSquare, 40, 1, 0.2, {1.0}, 20, replicas},
          {"triangular", LatticeType::kTriangular, 40, 1, 0.2, {1.0}, 20, replicas},
          {"cubic", LatticeType::kCubic, 20, 1, 0.2, {1.0}, 20, replicas / 4}};
}

RunPlan case_plan(const EngineCase& c) {
  RunPlan plan;
  plan.seed = 17;
  plan.replicas = c.replicas;
  plan.axes = {{"initial_temperature", "1", "T_I", {c.initial_temperature}}};
  RunPoint point;
  point.model.lattice = c.lattice;
  point.model.size = c.size;
  point.model.voids = c.voids;
  point.model.initial_temperature = c.initial_temperature;
  for (const double ratio : c.stages) {
    point.stages.push_back(
        {ratio * c.initial_temperature, c.attempts / point.model.hopping.attempt_rate, 0});
  }
  point.address = {std::bit_cast<std::uint64_t>(c.initial_temperature), c.size, c.voids};
  plan.points = {point};
  return plan;
}

}  // namespace voidhop
