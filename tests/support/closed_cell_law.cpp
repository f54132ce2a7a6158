#include "support/closed_cell_law.hpp"

namespace voidhop::testing_support {

namespace {

/// Whether a line of an axis is frozen: it is the first of a part, parts beginning at floor(i L/n).
std::vector<bool> frozen_lines(std::uint32_t side, std::uint32_t cell, std::uint32_t origin) {
  const std::uint32_t parts = side / cell;
  std::vector<bool> frozen(side, false);
  for (std::uint32_t i = 0; i < parts; ++i) frozen[(origin + i * side / parts) % side] = true;
  return frozen;
}

}  // namespace

ClosedCellLaw::ClosedCellLaw(const MasterEquation& equation, const Lattice& lattice,
                             std::uint32_t cell)
    : equation_(&equation), lattice_(lattice) {
  const std::uint32_t depth = dimensions(lattice.type()) == 3 ? lattice.side(2) : 1;
  for (std::uint32_t x = 0; x < lattice.side(0); ++x) {
    for (std::uint32_t y = 0; y < lattice.side(1); ++y) {
      for (std::uint32_t z = 0; z < depth; ++z) {
        const std::vector<bool> column = frozen_lines(lattice.side(0), cell, x);
        const std::vector<bool> row = frozen_lines(lattice.side(1), cell, y);
        const std::vector<bool> layer =
            depth == 1 ? std::vector<bool>{false} : frozen_lines(lattice.side(2), cell, z);
        std::vector<bool> frozen;
        for (Site s = 0; s < lattice.sites(); ++s) {
          const Cell c = lattice.cell(s);
          frozen.push_back(column[static_cast<std::size_t>(c.x)] ||
                           row[static_cast<std::size_t>(c.y)] ||
                           layer[static_cast<std::size_t>(c.z)]);
        }
        frozen_.push_back(frozen);
      }
    }
  }
  // How often a bond is open is counted, not computed.
  for (int b = 0; b < lattice.coordination() / 2; ++b) {
    double open = 0.0;
    for (const std::vector<bool>& frozen : frozen_) {
      open += !frozen[0] && !frozen[lattice.neighbour(0, 2 * b)] ? 1.0 : 0.0;
    }
    factor_[b] = static_cast<double>(rotations()) / open;
  }
}

std::vector<double> ClosedCellLaw::window(const std::vector<double>& p, double attempts,
                                          std::size_t rotation) const {
  const std::vector<bool>& frozen = frozen_[rotation];
  return equation_->evolve(p, attempts, [&](Site x, Site y) {
    if (frozen[x] || frozen[y]) return 0.0;
    int direction = 0;
    while (lattice_.neighbour(x, direction) != y) ++direction;
    return factor_[direction >> 1];
  });
}

std::vector<double> ClosedCellLaw::window(const std::vector<double>& p, double attempts) const {
  std::vector<double> mean(p.size(), 0.0);
  for (std::size_t r = 0; r < rotations(); ++r) {
    const std::vector<double> one = window(p, attempts, r);
    for (std::size_t s = 0; s < p.size(); ++s) {
      mean[s] += one[s] / static_cast<double>(rotations());
    }
  }
  return mean;
}

}  // namespace voidhop::testing_support
