/// \file
/// Heat capacity of a set of levels.
#pragma once

#include <cstdint>
#include <span>

#include "voidhop/base/host_device.hpp"
#include "voidhop/base/portable_math.hpp"

namespace voidhop {

/// Heat capacities are summed in this fraction of k_B.
inline constexpr double kHeatQuantum = 0x1p-40;

/// (<E^2> - <E>^2)/T^2 of levels at equilibrium, in k_B; the sum runs in the order given.
/// \param energy above the lowest level, >= 0. \param beta energy quantum over T, > 0.
VH_HD inline double level_heat(const std::int64_t* energy, std::size_t levels, double beta) {
  double weights = 0.0;
  double first = 0.0;
  double second = 0.0;
  for (std::size_t i = 0; i < levels; ++i) {
    const double x = static_cast<double>(energy[i]) * beta;
    const double weight = portable_exp(-x);
    weights += weight;
    first += weight * x;
    second += weight * x * x;
  }
  const double mean = first / weights;
  const double heat = second / weights - mean * mean;
  return heat > 0.0 ? heat : 0.0;
}

/// Rounded to kHeatQuantum. \param heat below 2^23 k_B.
VH_HD inline std::uint64_t heat_quanta(double heat) {
  return static_cast<std::uint64_t>(heat / kHeatQuantum + 0.5);
}

}  // namespace voidhop
