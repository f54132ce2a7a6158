/// \file
/// Start states at equilibrium by direct construction (paper, Sec. III and Ref. 15).
#pragma once

#include <cstdint>
#include <vector>

#include "voidhop/lattice/lattice.hpp"
#include "voidhop/model/lattice_gas.hpp"
#include "voidhop/model/model.hpp"
#include "voidhop/model/replica.hpp"
#include "voidhop/random/address.hpp"

namespace voidhop {

/// Sweeps that reach equilibrium in the disordered lattice gas: 32 / (1 - phi), phi the share of
/// the rarer of voids and particles, since a move to a taken site is refused. More of them change
/// nothing measurable (tests/statistical/void_placement_test.cpp). Where repulsive voids order
/// (void_ordering() in theory/equilibrium.hpp), these moves freeze and no number of sweeps helps.
std::uint32_t default_sweeps(const Lattice& lattice, std::uint32_t voids);

/// Sites of the voids, drawn from the lattice gas of voids at equilibrium. Integrating the realised
/// bonds out leaves each with a factor Z_b, and an adjacent pair of voids lacks one bond less: so
/// their weight is Z_b per adjacent pair. Moves: one void (or particle, where they are fewer) at a
/// time to a uniformly drawn site.
std::vector<Site> place_voids(const Lattice& lattice, std::uint32_t voids,
                              const VoidPlacement& placement, const StreamKey& stream);

/// A replica with these voids; every particle stands on the site it is named by.
Replica plant(const Lattice& lattice, const std::vector<Site>& void_site);

/// The planted start of a model: place_voids at its Z_b, then plant.
Replica planted_start(const Model& model, const StreamKey& stream);

}  // namespace voidhop
