#include "voidhop/observe/occupation_map.hpp"

#include "voidhop/base/contract.hpp"

namespace voidhop {

OccupationMap::OccupationMap(std::uint32_t sites, const std::vector<Site>& void_site,
                             std::uint64_t most_hops)
    : time_(sites, 0), since_(void_site.size(), 0), site_(void_site), most_hops_(most_hops) {
  VH_EXPECT(most_hops > 0);
}

void OccupationMap::record(const Hop& hop, StageTime when) {
  if (ended_) return;
  VH_EXPECT(site_[hop.void_id] == hop.from);
  time_[hop.from] += when - since_[hop.void_id];
  since_[hop.void_id] = when;
  site_[hop.void_id] = hop.to;
  if (++hops_ == most_hops_) finish(when);
}

void OccupationMap::finish(StageTime when) {
  if (ended_) return;
  ended_ = true;
  length_ = when;
  for (std::size_t v = 0; v < site_.size(); ++v) time_[site_[v]] += when - since_[v];
}

std::vector<double> OccupationMap::shares() const {
  VH_EXPECT(ended_);
  std::vector<double> shares(time_.size(), 0.0);
  if (length_ == 0) {
    for (const Site site : site_) shares[site] = 1.0;
    return shares;
  }
  for (std::size_t s = 0; s < shares.size(); ++s) {
    shares[s] = static_cast<double>(time_[s]) / static_cast<double>(length_);
  }
  return shares;
}

}  // namespace voidhop
