/// \file
/// The report of `voidhop tunnelling` as JSON and as a table.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "app/tunnelling_units.hpp"
#include "voidhop/theory/tunnelling_report.hpp"

namespace voidhop {

/// What was assumed: w, lambda, K, coupling energies, and the units of all numbers.
nlohmann::ordered_json parameters_json(const TunnellingRequest& request,
                                       const TunnellingUnits& units);

/// One density's report. Names with _error are standard errors, null where the density has none.
nlohmann::ordered_json point_json(const TunnellingPoint& point, const TunnellingUnits& units,
                                  bool errors);

/// The same for people.
std::string parameters_text(const TunnellingRequest& request, const TunnellingUnits& units);
std::string point_text(const TunnellingPoint& point, const TunnellingUnits& units);

}  // namespace voidhop
