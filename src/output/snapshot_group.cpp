#include "output/snapshot_group.hpp"

#include "output/grid_group.hpp"
#include "output/result_layout.hpp"

namespace voidhop {

namespace {

/// \param kind "void" or "particle".
void add_kind(GridGroup& group, const std::string& kind, const SnapshotRecord& record,
              const SnapshotCounts& counts) {
  const std::string kinds = kind + "s";
  const std::vector<std::string> dims = {"replica", "stage"};
  group.array({"moved_" + kinds, "1", "moves of " + kinds,
               kinds + " that stand elsewhere than in the snapshot before"},
              dims, counts.moved);
  group.array({"moved_again_" + kinds, "1", "further moves of " + kinds,
               "of moved_" + kinds + " those that had moved before, in any earlier interval"},
              dims, counts.again);
  group.array({"returned_" + kinds, "1", "returning moves of " + kinds,
               "of moved_again_" + kinds + " those back where they were before their last move"},
              dims, counts.returned);
  const std::string name = "return_probability_" + kind;
  group.estimates(name,
                  {name, "1", "return probability of " + kinds,
                   "returned_" + kinds + " over moved_again_" + kinds +
                       ", sums over replicas; a lower bound of the share of hops"},
                  {"stage"}, return_shares(record, counts));
}

}  // namespace

DataGroup snapshot_group(const Result& result, const RunPlan& plan, const SnapshotRecord& record) {
  GridGroup group("snapshot_returns",
                  "returns between snapshots at the ends of stages, as the paper reads them", plan);
  group.scale(replica_label(), result.replicas);
  group.counting_scale(stage_label(), record.stages);
  group.array({"interval", "unit time", "interval", "time since the snapshot before"}, {"stage"},
              result.cooling.duration);
  group.array({"temperature", "energy", "temperature", "bath temperature of the stage (k_B = 1)"},
              {"stage"}, result.cooling.temperature);
  add_kind(group, "void", record, record.voids);
  add_kind(group, "particle", record, record.particles);
  return group.take();
}

}  // namespace voidhop
