/// \file
/// Densities of double wells for `voidhop tunnelling`: of a configuration, a result or a text file.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "app/tunnelling_options.hpp"
#include "config/run_config.hpp"
#include "voidhop/theory/asymmetry_density.hpp"

namespace voidhop {

/// One density and where it comes from.
struct TunnellingSource {
  AsymmetryDensity density;
  double scale = 0.0;  ///< temperature, for the default ones; infinite where there is none
  nlohmann::ordered_json names;  ///< T_initial, swept, levels_at
  std::string title;
};

/// What the input gives.
struct TunnellingSources {
  std::vector<TunnellingSource> all;
  bool errors = false;  ///< whether the densities have any
  UnitsConfig units;
  std::optional<double> rate_constant;  ///< the attempt rate
};

/// \throws InputNotFound, DamagedFile, ConfigErrors; InvalidParameter for a choice that the input
/// does not have.
TunnellingSources tunnelling_sources(const TunnellingOptions& options);

}  // namespace voidhop
