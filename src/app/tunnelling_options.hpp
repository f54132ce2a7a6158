/// \file
/// The flags of `voidhop tunnelling`.
#pragma once

#include <CLI/CLI.hpp>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "voidhop/theory/tunnelling_model.hpp"

namespace voidhop {

/// Flags given on the command line, checked each by itself. Energies are in the model's unit.
struct TunnellingOptions {
  std::string input;                 ///< config or result; empty with a density file
  std::vector<std::string> set;      ///< overrides of the config
  std::string density;               ///< density file
  std::optional<double> at;          ///< temperature of measurement of a result's levels
  std::optional<std::size_t> point;  ///< of a result
  std::vector<double> temperatures;
  std::vector<double> times;
  std::optional<double> threshold;
  double prefactor = 1.0;
  BarrierExponent barrier;
  std::optional<double> barrier_mean, barrier_width;
  std::optional<double> rate_constant;
  std::optional<double> coupling_energy;
  std::optional<double> kelvin;
  std::optional<double> mass_density;  ///< kg/m^3
  std::optional<double> molar_mass;    ///< g/mol
  std::vector<double> sound_velocity;  ///< m/s: of all branches, or longitudinal and transverse
  std::vector<double> gamma;           ///< eV, the same
  bool json = false;

  /// Whether the constants of a material are given.
  [[nodiscard]] bool material() const { return mass_density.has_value(); }
};

/// Adds the flags. \return the options, filled when the line is parsed.
std::shared_ptr<TunnellingOptions> add_tunnelling_options(CLI::App& command);

/// Refuses combinations without meaning and completes the barrier. \throws CLI::ValidationError
void complete(TunnellingOptions& options);

}  // namespace voidhop
