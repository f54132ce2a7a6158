#include "voidhop/observe/displacements.hpp"

#include <cmath>
#include <cstddef>
#include <cstdlib>
#include <numbers>

namespace voidhop {

Displacements::Displacements(const Lattice& lattice, const Replica& state)
    : lattice_(lattice), site_(lattice.sites()), since_(lattice.sites(), Cell{0, 0, 0}) {
  for (Site s = 0; s < lattice.sites(); ++s) {
    if (state.occupant[s].is_void()) continue;
    site_[state.occupant[s].name()] = s;
    ++particles_;
  }
  restart();
}

void Displacements::restart() {
  since_.assign(since_.size(), Cell{0, 0, 0});
  squares_ = 0;
  far_ = 0;
  projections_.assign(1, particles_ * static_cast<std::uint64_t>(bond_axes(lattice_.type())));
}

std::uint64_t Displacements::look(const Replica& state) {
  std::uint64_t far_moves = 0;
  for (Site s = 0; s < lattice_.sites(); ++s) {
    if (state.occupant[s].is_void()) continue;
    const Particle name = state.occupant[s].name();
    if (site_[name] == s) continue;
    const Cell step = displacement(lattice_, site_[name], s);
    far_moves += is_far(lattice_, step);
    Cell& since = since_[name];
    remove(since);
    since = {since.x + step.x, since.y + step.y, since.z + step.z};
    add(since);
    site_[name] = s;
  }
  far_ += far_moves;
  return far_moves;
}

std::uint64_t& Displacements::projection(const Cell& displacement, int axis) {
  const auto m =
      static_cast<std::size_t>(std::abs(doubled_projection(lattice_.type(), displacement, axis)));
  if (m >= projections_.size()) projections_.resize(m + 1, 0);
  return projections_[m];
}

void Displacements::add(const Cell& displacement) {
  squares_ += squared_length(lattice_.type(), displacement);
  for (int axis = 0; axis < bond_axes(lattice_.type()); ++axis) ++projection(displacement, axis);
}

void Displacements::remove(const Cell& displacement) {
  squares_ -= squared_length(lattice_.type(), displacement);
  for (int axis = 0; axis < bond_axes(lattice_.type()); ++axis) --projection(displacement, axis);
}

double Displacements::mean_square() const {
  return static_cast<double>(squares_) / static_cast<double>(particles_);
}

double Displacements::scattering(double wavelength) const {
  // Cosines of displacements that nobody has are not formed: trailing zeros change nothing.
  double sum = 0.0;
  for (std::size_t m = 0; m < projections_.size(); ++m) {
    if (projections_[m] == 0) continue;
    sum += static_cast<double>(projections_[m]) *
           std::cos(std::numbers::pi * static_cast<double>(m) / wavelength);
  }
  return sum / (static_cast<double>(particles_) * bond_axes(lattice_.type()));
}

}  // namespace voidhop
