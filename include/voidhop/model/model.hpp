/// \file
/// A model ready to be simulated: what all replicas at one point of parameter space share.
#pragma once

#include <memory>
#include <optional>

#include "voidhop/model/boltzmann_bonds.hpp"
#include "voidhop/model/coupling.hpp"
#include "voidhop/model/hop_rate.hpp"
#include "voidhop/model/interaction.hpp"
#include "voidhop/model/model_spec.hpp"
#include "voidhop/model/quantile_table.hpp"
#include "voidhop/model/replica.hpp"
#include "voidhop/random/address.hpp"

namespace voidhop {

/// Owner of the tables behind the views of its replicas; must outlive them.
class Model {
 public:
  /// \throws InvalidParameter where a parameter is outside its range.
  explicit Model(const ModelSpec& spec);

  [[nodiscard]] const ModelSpec& spec() const { return spec_; }
  [[nodiscard]] const Lattice& lattice() const { return lattice_; }
  [[nodiscard]] std::uint32_t voids() const { return spec_.voids; }
  [[nodiscard]] std::uint32_t particles() const { return lattice_.sites() - spec_.voids; }
  /// Energy of one quantum.
  [[nodiscard]] double quantum() const { return interaction_.quantum(); }
  /// Scale of g(V), 2^26 quanta.
  [[nodiscard]] double energy_scale() const { return interaction_.scale(); }
  /// Z_b at the initial temperature: the weight of an adjacent pair of voids.
  [[nodiscard]] double bond_partition() const { return partition_; }

  /// Quantile tables of p_eq and of g; the views of couplings() point into them.
  [[nodiscard]] const QuantileTable& planted_table() const { return planted_; }
  [[nodiscard]] const QuantileTable& fresh_table() const { return fresh_; }
  /// That of the barriers; null where there are none.
  [[nodiscard]] const QuantileTable* barrier_quantile() const {
    return barrier_table_ ? &*barrier_table_ : nullptr;
  }
  [[nodiscard]] CouplingView couplings(const StreamKey& stream) const;
  [[nodiscard]] BarrierView barriers(const StreamKey& stream) const;
  /// Rate law at a temperature >= 0 (infinity allowed). \throws InvalidParameter where the
  /// symmetric rule has no finite rates there.
  [[nodiscard]] HopRate hop_rate(double temperature) const;

 private:
  ModelSpec spec_;
  Lattice lattice_;
  Interaction interaction_;
  double partition_;
  QuantileTable planted_;
  QuantileTable fresh_;
  std::optional<Interaction> barrier_;
  std::optional<QuantileTable> barrier_table_;
};

/// Energy of a replica in quanta, summed over all bonds between particles (paper, Eq. 2).
std::int64_t total_energy(const CouplingView& couplings, const Replica& replica);

}  // namespace voidhop
