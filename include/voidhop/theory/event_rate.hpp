/// \file
/// Mean rate of hops at equilibrium.
#pragma once

#include "voidhop/model/model_spec.hpp"
#include "voidhop/theory/hop_energy.hpp"

namespace voidhop {

/// Mean rate of a hop in one given direction of an isolated void at the temperature of P(dE), per
/// unit time. Metropolis: w0 (2 Pr(dE < 0) + Pr(dE = 0)), by detailed balance; symmetric rule: the
/// mean of w0 exp(-(E0 + dE/2)/T). Quenched barriers B multiply it by the mean of exp(-B/T).
/// \param temperature in (0, +infinity].
double mean_hop_rate(const HoppingSpec& hopping, const HopEnergyDistribution& distribution,
                     double temperature);

}  // namespace voidhop
