/// \file
/// The lowest initial temperature at which a planted start is typical.
#pragma once

#include "voidhop/model/interaction.hpp"
#include "voidhop/theory/equilibrium.hpp"

namespace voidhop {

/// The temperature at which ln(S!/N_v!) = n_b KL(p_eq(T) || g): below it the planted state has more
/// to say about its bonds than all placements together. In energy units; 0 where there is no limit
/// (an atom at the lowest V). For the uniform g: 0.0029 at L = 200, 0.0147 at L = 40 (phi_v =
/// 0.005).
double planted_limit(const LatticeFilling& filling, const Interaction& interaction);

}  // namespace voidhop
