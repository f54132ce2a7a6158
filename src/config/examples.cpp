#include "config/examples.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <array>

#include "config/key_lookup.hpp"
#include "voidhop/base/error.hpp"

namespace voidhop {

namespace {

struct Example {
  std::string_view name;
  std::string_view text;
};

constexpr std::string_view kCooling = R"(# Cool a glass and measure its specific heat.
# Check it:  voidhop check THIS_FILE     Run it:  voidhop run THIS_FILE
# Any key:   voidhop help model.voids.density
#
# Units: k_B = 1; energies and temperatures in the width of the pair energies; times such that each
# particle beside a void attempts attempt_rate hops per unit time.
format: 1
title: "Cooling from equilibrium"

model:
  lattice:
    type: square        # square, triangular or cubic; periodic
    size: 100           # sites along each side
  voids:
    density: 0.005      # voids per site; or  count: 50
  interaction:
    distribution: uniform   # or uniform_plus_delta, fermi_plus_gaussian, table
    low: 0.0
    high: 1.0
  hopping:
    rule: metropolis    # or symmetric, with a barrier
    attempt_rate: 1e6

seed: 1                 # the same seed gives the same numbers, on any machine
replicas: 64            # independent copies; their spread gives the errors

initial:
  temperature: 0.1      # equilibrium at this temperature; a list, [0.05, 0.1], makes an axis

protocol:               # steps, one after the other
  - cool: {to: 0.0, rate: 10, stages: 50}   # rate: temperature per unit time
  # - hold: {time: 0.01}
  # - heat: {to: 0.1, rate: 10, stages: 50}

measure:
  - energy
  - specific_heat: {fit: {to: 0.4}}   # fit of c1 T + c3 T^3 up to 0.4 of the initial temperature
  - hop_statistics

engine:
  kind: auto            # cuda where it works, else cpu
  method: auto          # or reference, protected (one trajectory, to the bit), or checkerboard
  # window: auto        # in attempt times; speed alone, but with checkerboard the numbers too
  # threads: 0          # on the CPU; 0 takes all cores
  # device: 0           # number of the GPU; [0, 1] takes two
  # With method: checkerboard, which is approximate in time:
  # scheme: closed_cells    # or four_colour, with a window below 1
  # cell: 10                # sites; at most a side, for four_colour half a side
)";

constexpr std::string_view kEquilibrium =
    R"(# Stay at one temperature: energy, its fluctuations and how often hops are undone.
format: 1
title: "Equilibrium at T = 0.2"

model:
  lattice: {type: square, size: 60}
  voids: {density: 0.01}
  interaction: {distribution: uniform}

seed: 1
replicas: 32

initial: {temperature: 0.2}

protocol:
  - hold: {time: 0.001, stages: 20}   # 1000 attempts of each particle beside a void; 20 averages

measure: [energy, specific_heat, hop_statistics]
)";

constexpr std::string_view kSweep =
    R"(# Several values of several keys: every list makes an axis of the output.
# A point of the sweep has the numbers it would have in a run of its own.
format: 1
title: "Initial temperature, void density and cooling rate"

model:
  lattice: {type: square, size: 60}
  voids: {density: [0.005, 0.01, 0.02]}
  interaction: {distribution: uniform}

seed: 1
replicas: 32

initial: {temperature: [0.05, 0.07, 0.10]}

protocol:
  - cool: {to: 0.0, rate: [10, 100], stages: 25}   # one step may have a list of rates

measure: [energy, specific_heat]
)";

constexpr std::array<Example, 3> kExamples = {
    {{"cooling", kCooling}, {"equilibrium", kEquilibrium}, {"sweep", kSweep}}};

}  // namespace

std::vector<std::string> example_names() {
  std::vector<std::string> names;
  for (const Example& example : kExamples) names.emplace_back(example.name);
  return names;
}

std::string example_config(std::string_view name) {
  for (const Example& example : kExamples) {
    if (example.name == name) return std::string(example.text);
  }
  throw InvalidParameter(fmt::format("no example is called '{}' (examples: {}): name one of them",
                                     name, fmt::join(example_names(), ", ")));
}

}  // namespace voidhop
