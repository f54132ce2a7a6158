#include "cpu/level_finisher.hpp"

#include <algorithm>

#include "voidhop/base/fault.hpp"
#include "voidhop/levels/lone_levels.hpp"

namespace voidhop {

namespace {

void set_bit(std::vector<std::uint64_t>& bits, Site site) {
  bits[site >> 6] |= std::uint64_t{1} << (site & 63U);
}
void clear_bit(std::vector<std::uint64_t>& bits, Site site) {
  bits[site >> 6] &= ~(std::uint64_t{1} << (site & 63U));
}
bool has_bit(const std::vector<std::uint64_t>& bits, Site site) {
  return (bits[site >> 6] >> (site & 63U) & 1U) != 0;
}

}  // namespace

LevelFinisher::LevelFinisher(const Model& model, std::span<const LevelTemperature> at,
                             const CensusTables& tables, std::uint32_t most_states)
    : model_(model),
      tables_(tables),
      enumerator_(model.couplings({}), {}, most_states),
      tally_(model, at),
      look_(tables.near, tables.bounds, {}),
      lane_bytes_(CensusMemory::lane_bytes()),
      lane_(CensusMemory::lane(lane_bytes_.data(), tables.most_states, index_)),
      sums_(at.size(), LevelBlocks(kLevelBlocks)),
      is_void_((std::size_t{model.lattice().sites()} + 63) / 64, 0),
      is_still_(is_void_) {
  for (const LevelTemperature& t : at) caps_.push_back(t.cap);
}

void LevelFinisher::add(const StreamKey& stream, std::uint64_t number, std::span<const Site> voids,
                        std::span<const std::uint8_t> states) {
  here_.clear();
  for (LevelBlocks& blocks : sums_) {
    here_.push_back(&blocks[number % kLevelBlocks]);
    ++here_.back()->replicas;
    here_.back()->voids += voids.size();
  }
  chosen_.clear();
  for (std::uint32_t v = 0; v < voids.size(); ++v) {
    if (states[v] == 0) chosen_.push_back(v);
  }
  if (chosen_.empty()) return;
  states_.assign(states.begin(), states.end());
  mark(voids);
  tally_.start(model_.barriers(stream), here_);
  const CouplingView couplings = model_.couplings(stream);
  const auto hearing = [&](std::span<const Site> sites) { return hear(sites, voids); };
  for (;;) {
    sites_.clear();
    for (const std::uint32_t v : chosen_) sites_.push_back(voids[v]);
    woken_.clear();
    if (enumerator_.run(couplings, PlantedGround{is_void_.data()}, sites_, caps_, tally_,
                        hearing)) {
      break;
    }
    for (const std::uint32_t v : woken_) take_back(stream, v, voids[v]);
    chosen_.insert(chosen_.end(), woken_.begin(), woken_.end());
    std::sort(chosen_.begin(), chosen_.end());  // as the enumerator of all voids has them
  }
  unmark(voids);
}

void LevelFinisher::mark(std::span<const Site> voids) {
  movers_.clear();
  for (std::uint32_t v = 0; v < voids.size(); ++v) {
    set_bit(is_void_, voids[v]);
    if (states_[v] == 1) set_bit(is_still_, voids[v]);
    // It went as many steps as it has states, less one; two more are read.
    if (states_[v] > 1) movers_.push_back({v, model_.lattice().cell(voids[v]), states_[v] + 1});
  }
}

void LevelFinisher::unmark(std::span<const Site> voids) {
  for (const Site site : voids) {
    clear_bit(is_void_, site);
    clear_bit(is_still_, site);
  }
}

/// Whom the voids enumerated here may touch. One that turns out to be touched by none costs time
/// alone.
bool LevelFinisher::hear(std::span<const Site> sites, std::span<const Site> voids) {
  if (VH_FAULT(kNeighbourAsleep)) return true;
  const Lattice& lattice = model_.lattice();
  const auto wake = [&](std::uint32_t v) {
    if (std::find(woken_.begin(), woken_.end(), v) == woken_.end()) woken_.push_back(v);
  };
  for (const Site site : sites) {
    const Cell cell = lattice.cell(site);
    for (int p = 0; p < tables_.near.places; ++p) {
      const Site there = tables_.near.site_at(lattice, cell, p);
      if (!has_bit(is_still_, there)) continue;
      wake(
          static_cast<std::uint32_t>(std::find(voids.begin(), voids.end(), there) - voids.begin()));
    }
    for (const Mover& mover : movers_) {
      if (states_[mover.void_id] != 0 && within(cell, mover.start, mover.reach)) {
        wake(mover.void_id);
      }
    }
  }
  return woken_.empty();
}

/// Whether two cells may be so few steps apart: no step changes a coordinate by more than one.
bool LevelFinisher::within(const Cell& a, const Cell& b, int steps) const {
  const auto near = [&](std::int32_t difference, int axis) {
    const auto side = static_cast<std::int32_t>(model_.lattice().side(axis));
    const std::int32_t apart = difference < 0 ? -difference : difference;
    return apart <= steps || side - apart <= steps;
  };
  return near(a.y - b.y, 1) && near(a.x - b.x, 0) && near(a.z - b.z, 2);
}

void LevelFinisher::take_back(const StreamKey& stream, std::uint32_t v, Site site) {
  std::vector<LoneSums> counted(here_.size());
  if (states_[v] == 1) {
    clear_bit(is_still_, site);
    for (LoneSums& sums : counted) sums.frozen = 1;
  } else {
    const CouplingView couplings = tables_.couplings_of(stream);
    const PlantedGround ground{is_void_.data()};
    LoneFlood<PlantedGround, PlainEnergies> flood(tables_.near, couplings, ground, look_, lane_);
    const LoneResult found = flood.run(site, caps_.front());
    const LoneLevels levels{lane_.state, lane_.loop, found.states, found.loops};
    for (std::size_t a = 0; a < counted.size(); ++a) {
      tally_lone(levels, tables_.scale[a], tables_.barriers_of(stream), counted[a],
                 [](std::uint64_t* to, std::uint64_t what) { *to += what; });
    }
  }
  states_[v] = 0;
  for (std::size_t a = 0; a < counted.size(); ++a) *here_[a] -= level_sums(counted[a]);
}

}  // namespace voidhop
