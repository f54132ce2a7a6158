#include "voidhop/observe/snapshot_returns.hpp"

#include <cstddef>

namespace voidhop {

SnapshotReturns::SnapshotReturns(const Replica& state)
    : particle_(state.occupant.size()), void_(state.void_site.size()) {
  for (std::size_t s = 0; s < state.occupant.size(); ++s) {
    if (state.occupant[s].is_void()) continue;
    particle_[state.occupant[s].name()].now = static_cast<Site>(s);
  }
  for (std::size_t v = 0; v < void_.size(); ++v) void_[v].now = state.void_site[v];
}

void SnapshotReturns::look(const Replica& state) {
  particle_moves_ = {};
  void_moves_ = {};
  for (std::size_t s = 0; s < state.occupant.size(); ++s) {
    if (state.occupant[s].is_void()) continue;
    follow(particle_[state.occupant[s].name()], static_cast<Site>(s), particle_moves_);
  }
  for (std::size_t v = 0; v < void_.size(); ++v) follow(void_[v], state.void_site[v], void_moves_);
}

void SnapshotReturns::follow(Track& track, Site site, SnapshotMoves& moves) {
  if (site == track.now) return;
  ++moves.moved;
  moves.again += track.before != kNowhere;
  moves.returned += track.before == site;
  track = {site, track.now};
}

}  // namespace voidhop
