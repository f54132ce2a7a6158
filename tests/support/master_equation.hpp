/// \file
/// The master equation of a tiny lattice, built from the couplings alone: every arrangement of its
/// particles is a state. Knows nothing of voids, draws or clocks, so it can judge engines that do.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <vector>

#include "voidhop/model/model.hpp"

namespace voidhop::testing_support {

/// What multiplies the rates of hops between two neighbouring sites, either way.
using BondFactor = std::function<double(Site, Site)>;

class MasterEquation {
 public:
  /// \param start defines the particles; every arrangement of them on the lattice becomes a state.
  MasterEquation(const Model& model, const StreamKey& stream, const Replica& start,
                 double temperature);

  [[nodiscard]] std::size_t size() const { return states_.size(); }
  /// Index of an arrangement.
  [[nodiscard]] std::size_t index(const Replica& replica) const;
  [[nodiscard]] std::int64_t energy(std::size_t state) const { return energy_[state]; }
  /// Boltzmann weights, normalised.
  [[nodiscard]] std::vector<double> boltzmann(double temperature) const;
  /// Probabilities after a time, in attempt times, from one state; by uniformisation, to 1e-12.
  [[nodiscard]] std::vector<double> evolve(std::size_t from, double attempts) const;
  /// The same from a distribution and with the rates of bonds changed.
  [[nodiscard]] std::vector<double> evolve(const std::vector<double>& from, double attempts,
                                           const BondFactor& factor) const;
  /// Largest |flow in - flow out| of a distribution, over w0.
  [[nodiscard]] double imbalance(const std::vector<double>& p) const;

 private:
  struct Transition {
    std::size_t to;
    double rate;
    Site x, y;  // the bond
  };
  using Arrangement = std::vector<Site>;  // [particle]

  void enumerate(Arrangement& partial);
  void connect(const Model& model, const StreamKey& stream, double temperature);
  [[nodiscard]] std::int64_t energy_of(const Arrangement& a, const CouplingView& couplings) const;

  Lattice lattice_;
  double quantum_;
  std::vector<Particle> names_;
  std::vector<Arrangement> states_;
  std::map<Arrangement, std::size_t> index_;
  std::vector<std::int64_t> energy_;
  std::vector<std::vector<Transition>> out_;
};

}  // namespace voidhop::testing_support
