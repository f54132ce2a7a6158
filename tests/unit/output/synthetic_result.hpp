/// \file
/// A small result with every part filled, for tests of result files.
#pragma once

#include <cmath>
#include <cstdint>
#include <limits>
#include <vector>

#include "output/result.hpp"

namespace voidhop::testing {

/// Two axes (3 x 2 points), 40 replicas, 20 stages: the replica arrays are large enough to be cut
/// into chunks. All numbers differ; some are NaN or infinite.
inline Result synthetic_result() {
  Result result;
  result.header = {true,
                   "T\xc3\xbcrme, \"quoted\"",
                   "run-1",
                   "abc123",
                   18446744073709551615ULL,
                   "0.1",
                   "deadbeef",
                   true,
                   "reduced"};
  result.provenance = {"title: T\xc3\xbcrme\r\n# verbatim\n",
                       "{\"a\": 1}",
                       "title: Tuerme\n",
                       "{\"a\": \"default\"}",
                       "voidhop run 'a b.yaml'",
                       "{\"compiler\": \"g++\"}",
                       {{"node1", "cpu", "", "start"}, {"node2", "cpu", "", "continued"}},
                       {"closed_cells", "10", "auto"}};
  result.performance = {"cpu", "protected", 1.5, 1234567, 89, 2.25, 823044.6, 1e5, 4096000, 2};
  result.axes = {{"void_density", "1", "void density", {0.005, 0.01, 0.02}},
                 {"initial_temperature", "energy", "initial temperature", {0.05, 0.1}}};
  constexpr std::size_t kPoints = 6, kReplicas = 40, kStages = 20;
  for (std::size_t r = 0; r < kReplicas; ++r) result.replicas.push_back(100 + r);

  double next = 0.0;
  const auto fill = [&next](std::vector<double>& values, std::size_t size) {
    for (std::size_t i = 0; i < size; ++i) values.push_back(std::sin(next += 0.37));
  };
  std::uint64_t count = 0;
  const auto fill_counts = [&count](std::vector<std::uint64_t>& values, std::size_t size) {
    for (std::size_t i = 0; i < size; ++i) values.push_back(count += 7919);
  };
  CoolingRecord& cooling = result.cooling;
  cooling.points = kPoints;
  cooling.replicas = kReplicas;
  cooling.stages = kStages;
  for (auto* values : {&cooling.temperature, &cooling.time, &cooling.duration}) {
    fill(*values, kPoints * kStages);
  }
  fill_counts(cooling.particles, kPoints);
  fill_counts(cooling.voids, kPoints);
  fill(cooling.energy_start, kPoints * kReplicas);
  fill(cooling.energy, kPoints * kReplicas * kStages);
  fill(cooling.energy_sampled, kPoints * kReplicas * kStages);
  fill(cooling.energy_sq, kPoints * kReplicas * kStages);
  for (auto* values :
       {&cooling.hops, &cooling.hops_skipped, &cooling.returns_void, &cooling.returns_particle}) {
    fill_counts(*values, kPoints * kReplicas * kStages);
  }
  cooling.hops.front() = std::numeric_limits<std::uint64_t>::max();

  ThermoRecord& thermo = result.thermo;
  thermo.points = kPoints;
  thermo.stages = kStages;
  for (auto* values :
       {&thermo.energy, &thermo.energy_error, &thermo.specific_heat, &thermo.specific_heat_error,
        &thermo.specific_heat_fluctuation, &thermo.specific_heat_fluctuation_error,
        &thermo.return_probability_void, &thermo.return_probability_void_error,
        &thermo.return_probability_particle, &thermo.return_probability_particle_error}) {
    fill(*values, kPoints * kStages);
  }
  thermo.specific_heat.front() = std::numeric_limits<double>::quiet_NaN();
  thermo.fit.resize(kPoints);
  for (std::size_t p = 1; p < kPoints; ++p) {  // the first is not valid
    SpecificHeatFit& fit = thermo.fit[p];
    const auto x = static_cast<double>(p);
    fit = {true,    0.1 * x,
           5 + p,   x + 0.1,
           x + 0.2, x + 0.3,
           x + 0.4, x + 0.5,
           x + 0.6, {{{x, x + 1, x + 2}, {x + 3, x + 4, x + 5}, {x + 6, x + 7, x + 8}}}};
  }
  fill(result.theory.specific_heat, kPoints * kStages);
  for (auto* values : {&result.theory.c1, &result.theory.c1_limit, &result.theory.c3}) {
    fill(*values, kPoints);
  }
  result.theory.c1.back() = std::numeric_limits<double>::infinity();

  result.groups = {
      {"levels",
       "counts of voids",
       {{{"pair", "1", "pair", "number"}, {"pair"}, {2}, std::vector<std::uint64_t>{0, 1}}},
       {{{"splitting", "energy", "splitting", "energy difference"},
         {"pair"},
         {2},
         std::vector<double>{0.25, -0.5}},
        {{"label", "1", "label", "a, \"b\""},
         {"pair"},
         {2},
         std::vector<std::string>{"a,b", "say \"hi\"\nthere"}}}}};
  return result;
}

}  // namespace voidhop::testing
