#include "cpu/level_finisher.hpp"

#include <algorithm>

#include "voidhop/base/fault.hpp"

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
      reached_(is_void_) {
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
  if (std::find(states.begin(), states.end(), 0) == states.end()) return;
  states_.assign(states.begin(), states.end());
  couplings_ = model_.couplings(stream);
  barriers_ = model_.barriers(stream);
  mark(voids);
  tally_.start(barriers_, here_);
  enumerator_.run(couplings_, PlantedGround{is_void_.data()}, voids, caps_, tally_, states,
                  [&](std::span<const Site> sites, std::vector<std::uint32_t>& woken) {
                    hear(sites, voids, woken);
                  });
  unmark(voids);
}

void LevelFinisher::mark(std::span<const Site> voids) {
  movers_.clear();
  for (std::uint32_t v = 0; v < voids.size(); ++v) {
    set_bit(is_void_, voids[v]);
    // It went as many steps as it has states, less one; two more are read.
    if (states_[v] > 1) movers_.push_back({v, model_.lattice().cell(voids[v]), states_[v] + 1});
  }
}

void LevelFinisher::unmark(std::span<const Site> voids) {
  for (const Site site : voids) clear_bit(is_void_, site);
}

/// Wakes those whom the voids awake touch. One that touches none that moves costs time alone.
void LevelFinisher::hear(std::span<const Site> sites, std::span<const Site> voids,
                         std::vector<std::uint32_t>& woken) {
  if (VH_FAULT(kNeighbourAsleep)) return;
  cells_.clear();
  for (const Site site : sites) {
    set_bit(reached_, site);
    cells_.push_back(model_.lattice().cell(site));
  }
  for (std::uint32_t v = 0; v < voids.size(); ++v) {
    if (states_[v] == 1 && beside_reached(voids[v])) woken.push_back(v);
  }
  for (const Mover& mover : movers_) {
    if (states_[mover.void_id] == 0) continue;
    const bool may_touch = std::any_of(cells_.begin(), cells_.end(), [&](const Cell& cell) {
      return within(cell, mover.start, mover.reach);
    });
    if (!may_touch) continue;
    const LoneLevels levels = flood(voids[mover.void_id]);
    for (std::uint32_t s = 0; s < levels.states; ++s) {
      if (!beside_reached(levels.state[s].site)) continue;
      woken.push_back(mover.void_id);
      break;
    }
  }
  for (const Site site : sites) clear_bit(reached_, site);
  for (const std::uint32_t v : woken) take_back(v, voids[v]);
}

/// Whether a site heard of is within two steps of one.
bool LevelFinisher::beside_reached(Site site) const {
  if (has_bit(reached_, site)) return true;
  const Cell cell = model_.lattice().cell(site);
  for (int p = 0; p < tables_.near.places; ++p) {
    if (has_bit(reached_, tables_.near.site_at(model_.lattice(), cell, p))) return true;
  }
  return false;
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

/// As the device made it.
LoneLevels LevelFinisher::flood(Site start) {
  const PlantedGround ground{is_void_.data()};
  LoneFlood<PlantedGround, PairEnergies> flood(tables_.near, couplings_, ground, look_, lane_);
  const LoneResult found = flood.run(start, caps_.front());
  return {lane_.state, lane_.loop, found.states, found.loops};
}

void LevelFinisher::take_back(std::uint32_t v, Site start) {
  std::vector<LoneSums> counted(here_.size());
  if (states_[v] == 1) {
    for (LoneSums& sums : counted) sums.frozen = 1;
  } else {
    const LoneLevels levels = flood(start);
    for (std::size_t a = 0; a < counted.size(); ++a) {
      tally_lone(levels, tables_.scale[a], barriers_, counted[a],
                 [](std::uint64_t* to, std::uint64_t what) { *to += what; });
    }
  }
  states_[v] = 0;
  for (std::size_t a = 0; a < counted.size(); ++a) *here_[a] -= level_sums(counted[a]);
}

}  // namespace voidhop
