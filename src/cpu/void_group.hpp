/// \file
/// A group of voids that is advanced by itself, on its own draws, over its local states.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "cpu/draw_buffer.hpp"
#include "voidhop/dynamics/local_states.hpp"
#include "voidhop/dynamics/visited_box.hpp"
#include "voidhop/model/hop_selection.hpp"
#include "voidhop/model/stage_clock.hpp"
#include "voidhop/observe/stage_sums.hpp"

namespace voidhop {

/// A void's place in its own sequence of draws, and its pending hop.
struct VoidClock {
  StageTime time = kNever;     ///< of the pending hop
  std::int8_t direction = -1;  ///< of the pending hop
  std::int8_t last = -1;       ///< direction of the void's last hop; -1 before the first
  std::uint64_t draws = 0;     ///< draws taken
};

/// What is common to the groups of a replica.
struct GroupContext {
  ReplicaView view;
  StreamKey stream;
  /// Direction of each particle's last hop; kNoHop before the first.
  std::vector<std::uint8_t>* particle_hop = nullptr;
};
inline constexpr std::uint8_t kNoHop = 0xff;

/// What a group did in a window; nothing of it counts before it is committed.
struct GroupWindow {
  std::uint64_t hops = 0;
  std::uint64_t returns_void = 0;
  std::uint64_t returns_particle = 0;
  Int128 energy_time = 0;  ///< integral of the energy above that at the window's start
  std::vector<std::pair<std::uint32_t, std::int64_t>> samples;  ///< instant, energy above the start
  std::vector<VisitedBox> visited;                              ///< [member]
  std::vector<std::vector<Site>> sites;                         ///< [member], visited ones
};

class VoidGroup {
 public:
  /// \param clocks of the voids, in the order of the voids.
  VoidGroup(const GroupContext& context, const std::vector<std::uint32_t>& voids,
            const StageRates& rates, std::vector<VoidClock> clocks);

  [[nodiscard]] const LocalStates& states() const { return states_; }
  [[nodiscard]] const std::vector<VoidClock>& clocks() const { return clocks_; }
  [[nodiscard]] const GroupWindow& window() const { return window_; }
  /// Time of the next pending hop of any member.
  [[nodiscard]] StageTime next_time() const;

  /// Starts a stage: new rates, and a draw for every member at time 0.
  void begin_stage(const GroupContext& context, const StageRates& rates);

  /// Makes every hop before `until` and samples the instants up to it. The lattice and the
  /// particles' last hops are left as they were at the window's start: what other groups see until
  /// commit. \param from start of the window. \param first first instant not yet sampled.
  /// \return false where the states outgrew their room: the window must be undone and shortened.
  [[nodiscard]] bool advance(const GroupContext& context, StageTime from, StageTime until,
                             StageTime stage_length, std::uint32_t first);

  /// Puts clocks and state back to the window's start.
  void undo();

  /// Brings the lattice into the state at the window's end.
  /// \param changed gets the sites whose occupants changed.
  /// \return the energy there above that at the window's start, in quanta.
  std::int64_t commit(const GroupContext& context, std::vector<Site>& changed);

  /// Forgets states that changes elsewhere may have made wrong. Between windows only.
  void forget_near(const GroupContext& context, const std::vector<Site>& changed);
  /// Forgets the farther half of the states where there are many. Between windows only.
  void limit_states(const Lattice& lattice);

 private:
  void advance_one(const GroupContext& context, StageTime from, StageTime until,
                   StageTime stage_length, std::uint32_t first);
  void advance_many(const GroupContext& context, StageTime from, StageTime until,
                    StageTime stage_length, std::uint32_t first);
  void take_draw(const GroupContext& context, std::size_t member, StageTime now);
  void draw_for(const GroupContext& context, std::size_t member, StageTime now, VoidClock& clock);
  void note_particle_hop(const GroupContext& context, Particle particle, int void_direction);
  void count_returns(const GroupContext& context, std::size_t member, int direction);
  /// States that a window may see.
  [[nodiscard]] std::size_t room() const;
  [[nodiscard]] bool outgrown() const;
  void make_hop(const GroupContext& context, std::size_t member);
  void visit(const Lattice& lattice, std::size_t member, Site site);

  LocalStates states_;
  StateIndex state_ = 0;
  std::vector<VoidClock> clocks_;
  std::vector<DrawBuffer> draws_;  ///< [member]
  GroupWindow window_;

  StateIndex start_state_ = 0;
  std::vector<VoidClock> start_clocks_;

  /// A particle's last hop, before and after one of the window's hops.
  struct ParticleHop {
    Particle particle;
    std::uint8_t before, after;
  };
  std::vector<ParticleHop> particle_hops_;    ///< in order
  std::vector<std::uint64_t> time_in_state_;  ///< [state], within the window; a lone void's
};

}  // namespace voidhop
