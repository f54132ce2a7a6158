/// \file
/// One replica advanced with its flicker skipped: the dynamics of the reference, exact in law.
///
/// At low temperature nearly every hop is undone by the next. Every void, or cluster of voids that
/// feel each other, keeps the local states that it has met, and a path over them is drawn up to the
/// moment when it leaves them for a state not met before (kinetic_path.hpp): one event for what may
/// be a billion hops. The states met grow with each event. Two clusters whose states come within
/// two steps of each other are brought to the present: those whose voids really are near become
/// one. (docs/decisions/0014)
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "cpu/site_claims.hpp"
#include "cpu/skipping_cluster.hpp"
#include "voidhop/base/tournament.hpp"
#include "voidhop/dynamics/surroundings.hpp"
#include "voidhop/model/model.hpp"
#include "voidhop/model/stage_clock.hpp"
#include "voidhop/observe/stage_sums.hpp"
#include "voidhop/random/addressed_words.hpp"

namespace voidhop {

/// Settings of the method; all change the speed and the random numbers, never the law.
struct SkippingSettings {
  int states = 64;     ///< most states of a cluster, 2 .. kMostGraphStates
  int members = 6;     ///< clusters of more voids keep no states
  int patience = 100;  ///< exits in a row that find a cluster's voids apart, before it is split
};

/// Sums of expected numbers, in 2^-20: integers, so exact in any order.
struct SkippedSums {
  Int128 hops = 0;
  Int128 returns_void = 0;
};

class SkippingReplica {
 public:
  SkippingReplica(const Model& model, const StreamKey& stream, Replica start,
                  SkippingSettings settings = {});

  /// Goes on from a trajectory's past, before the first stage. \param energy since the start, in
  /// quanta. \param segments paths begun, of each void.
  void go_on(std::int64_t energy, std::span<const std::uint64_t> segments) {
    energy_ = energy;
    if (!segments.empty()) segments_.assign(segments.begin(), segments.end());
  }
  [[nodiscard]] std::span<const std::uint64_t> segments() const { return segments_; }

  /// Runs a whole stage.
  void run_stage(double temperature, const StageClock& clock);

  [[nodiscard]] const StageSums& sums() const { return sums_; }
  /// Energy since the start, in quanta.
  [[nodiscard]] std::int64_t energy() const { return energy_; }
  /// The state at the end of the stage.
  [[nodiscard]] const Replica& replica();
  [[nodiscard]] const CouplingView& couplings() const { return view_.couplings; }
  /// Clusters of more than one void.
  [[nodiscard]] std::uint32_t grouped_clusters() const;
  /// Paths begun since the start.
  [[nodiscard]] std::uint64_t paths() const;

 private:
  using Slot = std::uint32_t;

  // Clusters (skipping_replica.cpp).
  void plant_clusters();
  /// A cluster that knows the present state only. \param voids in increasing order.
  Slot plant(std::vector<std::uint32_t> voids, double now);
  void free(Slot slot);
  /// Draws a cluster's path from now on.
  void begin(Slot slot, double now);
  void refresh(SkippingCluster& cluster);
  /// Takes what a path did into the sums and brings the cluster to its end.
  void account(SkippingCluster& cluster);
  void interrupt(SkippingCluster& cluster, double now);

  // Events (skipping_events.cpp).
  void leave(Slot slot);
  /// Brings the clusters near a site to the present and drops their states near it.
  /// \return those that have a void near it now.
  std::vector<Slot> clear_round(Site site, Slot except, double now);
  /// A cluster's voids and those of others become one cluster.
  Slot merge(Slot slot, const std::vector<Slot>& others, double now);
  /// Splits a cluster whose voids have been apart for long, and begins the parts.
  bool split(Slot slot, double now);
  [[nodiscard]] std::vector<std::vector<std::uint32_t>> parts(const SkippingCluster& cluster) const;
  void drop_near(Slot slot, Site site);
  void make_room(Slot slot);
  void keep(Slot slot, const std::vector<int>& kept);
  void claim(Slot slot);
  void claim(Slot slot, int state);
  void unclaim(SkippingCluster& cluster);
  [[nodiscard]] AddressedWords words(const SkippingCluster& cluster, std::uint64_t part) const;
  [[nodiscard]] const Lattice& lattice() const { return view_.lattice(); }

  const Model& model_;
  SkippingSettings settings_;
  RegionView view_;
  Replica replica_;
  SiteClaims claims_;
  Tournament<double> order_;                                // of the slots, by their next events
  std::vector<std::unique_ptr<SkippingCluster>> clusters_;  // [slot]
  std::vector<std::uint64_t> segments_;                     // [void] paths begun
  std::vector<Slot> free_;
  std::vector<Slot> near_;
  std::vector<int> neighbours_;
  KineticPath<AddressedWords> path_;

  double length_ = 0.0;  // of the stage, in attempt times
  std::int64_t energy_ = 0;
  StageSums sums_;
  SkippedSums skipped_;
};

}  // namespace voidhop
