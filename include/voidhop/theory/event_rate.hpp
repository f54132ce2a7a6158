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

/// Mean rate of hops in one direction of an isolated void of a glass frozen in at T_I and held at
/// another temperature, per unit time: every pair of states flips at equilibrium, hopping at
/// 2 w0/(1 + exp(|dE|/T)). An estimate: longer walks and symmetric rules are left out, quenched
/// barriers too. Equals mean_hop_rate for the Metropolis rule at T = T_I.
/// \param temperature in [0, +infinity].
double frozen_hop_rate(const HoppingSpec& hopping, const HopEnergyDistribution& distribution,
                       double temperature);

}  // namespace voidhop
