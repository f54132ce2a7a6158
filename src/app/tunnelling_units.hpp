/// \file
/// Units of `voidhop tunnelling`: the model's own, and the laboratory's where they are known.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/tunnelling_options.hpp"
#include "config/run_config.hpp"
#include "voidhop/theory/glass_material.hpp"
#include "voidhop/theory/tunnelling_report.hpp"

namespace voidhop {

/// Boltzmann's constant as a user wants heat capacities.
struct HeatUnit {
  double boltzmann = kBoltzmann;
  std::string name = "J/K";  ///< per particle; "J/(K mol)" per mole
};

/// What turns reduced results into physical ones.
struct TunnellingUnits {
  std::optional<EnergyUnit> energy;  ///< none: reduced units only
  HeatUnit heat;
  std::optional<GlassMaterial> material;  ///< only with an energy unit

  /// From flags and a config's units (both may lack). \throws InvalidParameter where a material
  /// is given without a unit of energy.
  static TunnellingUnits of(const TunnellingOptions& options, const UnitsConfig& units);

  /// Branches and K of the material; unchanged without one.
  void complete(TunnellingRequest& request) const;
  /// W/(m K) of a reduced conductivity; only with a material.
  [[nodiscard]] double conductivity(double reduced) const;
  /// m of a reduced mean free path; only with a material.
  [[nodiscard]] double length(double reduced) const;
};

}  // namespace voidhop
