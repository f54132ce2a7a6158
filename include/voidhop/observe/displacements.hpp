/// \file
/// How far the particles of a replica have come since a state of it, across the period too.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "voidhop/lattice/displacement.hpp"
#include "voidhop/model/replica.hpp"

namespace voidhop {

/// Chains the displacements of one state to the next by their nearest images. Sums are kept as
/// integers, so that they depend on the states alone; a look costs a pass over the sites and
/// something for each particle that moved.
class Displacements {
 public:
  /// Starts from a state, in which every particle is where it is.
  Displacements(const Lattice& lattice, const Replica& state);

  /// From now on displacements count from the state seen last.
  void restart();
  /// The next state. \return particles that moved by more than a quarter of a side along an axis;
  /// where there are any, nobody can tell how often they went round until the next restart().
  std::uint64_t look(const Replica& state);

  /// Whether every move since the restart was short enough to be told from its images.
  [[nodiscard]] bool sure() const { return far_ == 0; }
  [[nodiscard]] std::uint64_t particles() const { return particles_; }
  /// Sum over particles of the squared displacement, in squared lattice constants.
  [[nodiscard]] std::int64_t squares() const { return squares_; }
  /// [m]: how many pairs of a particle and a bond axis have a projection of m half lattice
  /// constants, either way.
  [[nodiscard]] std::span<const std::uint64_t> projections() const { return projections_; }

  /// Mean over particles.
  [[nodiscard]] double mean_square() const;
  /// Mean over particles and bond axes of cos(k x), x the projection on the axis.
  /// \param wavelength 2 pi/k in lattice constants, > 0.
  [[nodiscard]] double scattering(double wavelength) const;

 private:
  /// Counts a displacement once, or takes it back.
  void add(const Cell& displacement);
  void remove(const Cell& displacement);
  std::uint64_t& projection(const Cell& displacement, int axis);

  Lattice lattice_;
  std::uint64_t particles_ = 0;
  std::vector<Site> site_;   // [particle], seen last
  std::vector<Cell> since_;  // [particle], displacement since the restart
  std::int64_t squares_ = 0;
  std::vector<std::uint64_t> projections_;
  std::uint64_t far_ = 0;  // far moves since the restart
};

}  // namespace voidhop
