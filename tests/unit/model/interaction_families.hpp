/// \file
/// Interactions that the tests of model and theory share: each family, its limits and hard cases.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "voidhop/model/model_spec.hpp"

namespace voidhop {

inline InteractionSpec uniform_interaction(double low, double high) {
  InteractionSpec spec;
  spec.low = low;
  spec.high = high;
  return spec;
}

inline InteractionSpec delta_interaction(double g0, double low, double high) {
  InteractionSpec spec = uniform_interaction(low, high);
  spec.family = InteractionFamily::kUniformPlusDelta;
  spec.g0 = g0;
  return spec;
}

inline InteractionSpec fermi_interaction(double g0, double sigma, double delta_v) {
  InteractionSpec spec;
  spec.family = InteractionFamily::kFermiPlusGaussian;
  spec.g0 = g0;
  spec.sigma = sigma;
  spec.delta_v = delta_v;
  return spec;
}

inline InteractionSpec table_interaction(std::vector<double> energy, std::vector<double> density) {
  InteractionSpec spec;
  spec.family = InteractionFamily::kTable;
  spec.table_energy = std::move(energy);
  spec.table_density = std::move(density);
  return spec;
}

struct NamedInteraction {
  std::string name;
  InteractionSpec spec;
};

/// Every family, with limits, a gap, a density that touches zero, and kinks off any grid.
inline std::vector<NamedInteraction> every_interaction() {
  return {
      {"uniform", uniform_interaction(0.0, 1.0)},
      {"uniform, shifted", uniform_interaction(-0.7, 1.9)},
      {"uniform plus delta", delta_interaction(0.3, 0.0, 1.0)},
      {"uniform plus delta, small G0", delta_interaction(0.01, 0.5, 1.5)},
      {"delta alone", delta_interaction(0.0, 0.0, 1.0)},
      {"fermi plus gaussian", fermi_interaction(0.2, 0.1, 1.0)},
      {"fermi alone", fermi_interaction(1.0, 0.02, 1.0)},
      {"gaussian alone", fermi_interaction(0.0, 0.1, 1.0)},
      {"triangle", table_interaction({0.0, 1.0, 2.0}, {0.0, 1.0, 0.0})},
      {"table with a gap",
       table_interaction({0.0, 0.3, 0.4, 0.9, 1.0, 1.4}, {1.0, 2.0, 0.0, 0.0, 3.0, 1.0})},
      {"table touching zero", table_interaction({0.0, 0.37, 1.0}, {2.0, 0.0, 1.0})},
  };
}

}  // namespace voidhop
