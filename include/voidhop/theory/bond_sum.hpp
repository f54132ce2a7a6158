/// \file
/// The density f of the sum of m independent pair energies, the m-fold convolution of g.
#pragma once

#include "voidhop/model/interaction.hpp"
#include "voidhop/theory/legendre_panels.hpp"

namespace voidhop {

/// f on a uniform grid, which is aligned with the ends of g and with its atom. For uniform families
/// and tables on a regular grid it is exact; otherwise its weight and first moments are.
struct BondSum {
  LegendrePanels smooth;       ///< from m low() on
  double atom_weight = 0.0;    ///< of the atom at atom_energy
  double atom_energy = 0.0;    ///< m times the energy of g's atom
  std::size_t atom_panel = 0;  ///< the atom stands at the low border of this panel of `smooth`
};

/// \param bonds number m of bonds in the sum, at least 1.
/// \param temperature lowest temperature at which exp(-y/T) f(y) must be resolved, in energy units.
BondSum make_bond_sum(const Interaction& interaction, int bonds, double temperature);

}  // namespace voidhop
