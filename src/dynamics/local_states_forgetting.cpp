/// \file
/// How LocalStates forgets: by number, and near changes elsewhere.
#include <algorithm>
#include <utility>

#include "voidhop/base/contract.hpp"
#include "voidhop/dynamics/local_states.hpp"
#include "voidhop/lattice/near.hpp"

namespace voidhop {

std::vector<StateIndex> LocalStates::nearest_states(std::size_t most,
                                                    const std::vector<bool>& barred) const {
  std::vector<StateIndex> found{settled_};
  std::vector<bool> seen(size(), false);
  seen[settled_] = true;
  for (std::size_t i = 0; i < found.size() && found.size() < most; ++i) {
    for (std::size_t m = 0; m < voids_.size(); ++m) {
      for (int d = 0; d < coordination_ && found.size() < most; ++d) {
        const StateIndex next = details(found[i], m).known[d];
        if (next == kUnknownState || seen[next] || barred[next]) continue;
        seen[next] = true;
        found.push_back(next);
      }
    }
  }
  return found;
}

void LocalStates::prune(const Lattice& lattice, std::size_t most) {
  if (size() > most) keep(lattice, nearest_states(most, std::vector<bool>(size(), false)));
}

void LocalStates::forget_near(const Lattice& lattice, std::span<const Site> changed) {
  std::vector<bool> barred(size(), false);
  bool any = false;
  for (StateIndex s = 0; s < size(); ++s) {
    for (std::size_t m = 0; m < voids_.size() && !barred[s]; ++m) {
      for (const Site c : changed) {
        if (!within_two_steps(lattice, site(s, m), c)) continue;
        barred[s] = any = true;
        break;
      }
    }
  }
  VH_EXPECT(!barred[settled_]);
  if (any) keep(lattice, nearest_states(size(), barred));
}

void LocalStates::keep(const Lattice& lattice, const std::vector<StateIndex>& kept) {
  const std::size_t members = voids_.size();
  const auto z = static_cast<std::size_t>(coordination_);
  std::vector<StateIndex> renamed(size(), kUnknownState);
  for (std::size_t i = 0; i < kept.size(); ++i) renamed[kept[i]] = static_cast<StateIndex>(i);
  const auto rename = [&](StateIndex s) { return s == kUnknownState ? s : renamed[s]; };

  LocalStates old = std::move(*this);
  voids_ = std::move(old.voids_);
  extent_.clear();
  for (std::size_t m = 0; m < members; ++m) {
    extent_.push_back(VisitedBox::at(lattice, old.site_[kept[0] * members + m]));
  }
  settled_ = 0;
  open_.clear();
  details_.clear();
  redraw_lists_.clear();
  redraw_pool_.clear();
  energy_.clear();
  site_.clear();
  origin_.assign(kept.size(), {kUnknownState, 0, 0, 0});
  origin_[0] = {0, 0, 0, 0};
  digest_.clear();
  rate_epoch_.clear();
  by_digest_.clear();
  for (const StateIndex s : kept) {
    const StateIndex now = renamed[s];
    energy_.push_back(old.energy_[s] - old.energy_[kept[0]]);
    digest_.push_back(old.digest_[s]);
    by_digest_.emplace(old.digest_[s], now);
    rate_epoch_.push_back(old.rate_epoch_[s]);
    for (std::size_t m = 0; m < members; ++m) {
      site_.push_back(old.site_[s * members + m]);
      extent_[m].include(lattice, site_.back());
      OpenHops open = old.open_[s * members + m];
      HopDetails details = old.details_[s * members + m];
      for (std::size_t d = 0; d < z; ++d) {
        open.next[d] = rename(open.next[d]);
        details.known[d] = rename(details.known[d]);
        RedrawList list = old.redraw_lists_[(s * members + m) * z + d];
        const auto begin = old.redraw_pool_.begin() + list.begin;
        list.begin = static_cast<std::uint32_t>(redraw_pool_.size());
        redraw_pool_.insert(redraw_pool_.end(), begin, begin + list.count);
        redraw_lists_.push_back(list);
        // States come in order of their distance, so the first to know one is its origin.
        const StateIndex next = details.known[d];
        if (next != kUnknownState && origin_[next].parent == kUnknownState) {
          origin_[next] = {now, static_cast<std::uint16_t>(m), static_cast<std::int16_t>(d),
                           origin_[now].depth + 1};
        }
      }
      open_.push_back(open);
      details_.push_back(details);
    }
  }
}

}  // namespace voidhop
