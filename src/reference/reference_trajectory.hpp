/// \file
/// The reference: a trajectory read literally off its definition. The truth for everything else.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "voidhop/base/tournament.hpp"
#include "voidhop/model/model.hpp"
#include "voidhop/model/stage_clock.hpp"
#include "voidhop/observe/hop.hpp"
#include "voidhop/observe/stage_sums.hpp"

namespace voidhop {

/// One replica's trajectory.
///
/// Definition (docs/decisions/0005). Every void has its own sequence of draws. When a stage begins
/// every void takes its next draw; after a hop from x to y every void within distance 2 of x or y,
/// the one that hopped included, takes its next draw at that time. A draw gives the waiting time to
/// the void's next hop and its direction. Hops happen in the order of their times, ties go to the
/// lower void. Every draw computes its energy changes and rates afresh from the couplings; nothing
/// is kept but the pending hop.
class ReferenceTrajectory {
 public:
  /// Starts from a given state. The model must outlive the trajectory.
  ReferenceTrajectory(const Model& model, const StreamKey& stream, Replica start);

  /// Sets the temperature, starts the stage's clock at 0 and gives every void its next draw.
  void begin_stage(double temperature, const StageClock& clock);

  /// Makes every hop before a time of the stage and brings the clock there.
  /// \param until in the stage's quanta, at most the stage's length.
  void run_until(StageTime until);

  /// Makes the next hop. \return false, with nothing done, where none is pending in the stage.
  bool step();

  [[nodiscard]] const StageSums& sums() const { return sums_; }
  /// Energy since the start, in quanta, kept hop by hop.
  [[nodiscard]] std::int64_t energy() const { return energy_; }
  [[nodiscard]] StageTime time() const { return now_; }
  [[nodiscard]] const Hop& last_hop() const { return last_hop_; }
  [[nodiscard]] std::int64_t last_energy_change() const { return last_change_; }
  [[nodiscard]] const Replica& replica() const { return replica_; }
  [[nodiscard]] const CouplingView& couplings() const { return couplings_; }
  [[nodiscard]] const Tournament<StageTime>& pending() const { return pending_; }

  /// Energy change of a void's hop in a direction, in quanta; the neighbour there is a particle.
  [[nodiscard]] std::int64_t energy_change(std::uint32_t void_id, int direction) const;

  /// The hops open to a void now, by direction; rate 0 where the neighbour is a void.
  struct OpenHops {
    std::array<std::int64_t, kMaxCoordination> change{};  ///< dE in quanta
    std::array<double, kMaxCoordination> rate{};          ///< over w0
  };
  [[nodiscard]] OpenHops open_hops(std::uint32_t void_id) const;

  /// Direction and energy change of a void's pending hop; meaningless where none is pending.
  [[nodiscard]] int pending_direction(std::uint32_t void_id) const { return direction_[void_id]; }
  [[nodiscard]] std::int64_t pending_change(std::uint32_t void_id) const {
    return change_[void_id];
  }

  /// Number of draws a void has taken. Settable, so that tests can run counters across their powers
  /// of two.
  [[nodiscard]] std::uint64_t draws(std::uint32_t void_id) const { return draws_[void_id]; }
  void set_draws(std::uint32_t void_id, std::uint64_t count) { draws_[void_id] = count; }
  /// Replaces the stage's sums, for the same purpose.
  void preset_sums(const StageSums& sums) { sums_ = sums; }

 private:
  /// Bonds of a particle standing on a site, all but the one with another site; in quanta.
  [[nodiscard]] std::int64_t bonds_at(Site site, Site except, Particle mover) const;
  void take_draw(std::uint32_t void_id);
  void make(const Hop& hop);
  void redraw_near(Site x, Site y);
  /// Whether a particle stands where a void's pending hop goes; asked by the planted stale rate
  /// only.
  [[nodiscard]] bool still_possible(std::uint32_t void_id) const;
  void pass_time(StageTime until);

  const Model* model_;
  const Lattice lattice_;
  const StreamKey stream_;
  const CouplingView couplings_;
  const BarrierView barriers_;
  const std::vector<std::array<Site, kMaxCoordination>> neighbour_;  // [site][direction]

  HopRate rate_;
  StageClock clock_;

  Replica replica_;
  std::vector<std::uint64_t> draws_;      // [void]
  std::vector<int> direction_;            // [void], of the pending hop
  std::vector<std::int64_t> change_;      // [void], dE of the pending hop
  std::vector<Site> came_from_;           // [void], or kNowhere
  std::vector<Site> particle_came_from_;  // [particle], or kNowhere
  std::vector<std::uint32_t> near_;       // voids near the last hop
  Tournament<StageTime> pending_;         // times of the voids' pending hops

  StageTime now_ = 0;
  std::uint32_t samples_ = 0;  ///< instants of the stage that have passed
  std::int64_t energy_ = 0;
  Hop last_hop_{};
  std::int64_t last_change_ = 0;
  StageSums sums_;
};

}  // namespace voidhop
