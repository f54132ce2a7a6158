/// A census of levels with the device's help and the host's own: equal integers.
#include <gtest/gtest.h>

#include <cstdint>
#include <vector>

#include "census_kernel.hpp"
#include "support/census_cases.hpp"
#include "support/gpu.hpp"
#include "voidhop/base/error.hpp"
#include "voidhop/engine/census_device.hpp"
#include "voidhop/model/planted_start.hpp"

namespace voidhop {
namespace {

using testing_support::census_cases;
using testing_support::CensusCase;
using testing_support::differing_sums;

EngineSpec cuda(std::uint64_t batch = 0) {
  EngineSpec spec;
  spec.kind = EngineKind::kCuda;
  spec.batch = batch;
  return spec;
}

TEST(CensusParity, EveryCaseInAnyBatch) {
  VOIDHOP_NEEDS_GPU();
  for (const CensusCase& named : census_cases()) {
    const LevelPlan plan = named.plan();
    const LevelCensus host = count_levels(plan, 0, [] {});
    for (const std::uint64_t batch : {0U, 1U, 13U}) {
      EXPECT_EQ(differing_sums(host, count_levels_on_cuda(plan, cuda(batch), [] {})), 0u)
          << named.name << " " << batch;
    }
  }
}

/// More replicas than blocks, twice: most voids are the device's.
TEST(CensusParity, ManyReplicasOf200By200) {
  VOIDHOP_NEEDS_GPU();
  CensusCase named{"Large", LatticeType::kSquare, 200, 200, 0.05, {0.85, 0.4}};
  named.replicas = 4000;
  const LevelPlan plan = named.plan();
  const LevelCensus host = count_levels(plan, 0, [] {});
  EXPECT_EQ(differing_sums(host, count_levels_on_cuda(plan, cuda(), [] {})), 0u);
  EXPECT_EQ(differing_sums(host, count_levels_on_cuda(plan, cuda(1500), [] {})), 0u);
  // Partner: another seed is another census.
  LevelPlan other = plan;
  other.seed = 13;
  EXPECT_GT(differing_sums(host, count_levels_on_cuda(other, cuda(), [] {})), 0u);
}

/// Marks of sites in device memory, since they outgrow shared memory.
TEST(CensusParity, LargeLattices) {
  VOIDHOP_NEEDS_GPU();
  CensusCase named{"Wide", LatticeType::kSquare, 640, 2000, 0.05, {0.85}};
  named.replicas = 20;
  const LevelPlan plan = named.plan();
  EXPECT_FALSE(marks_in_shared_memory(
      CensusMemory(Lattice::make(LatticeType::kSquare, 640), plan.points[0].model.voids)));
  EXPECT_EQ(differing_sums(count_levels(plan, 0, [] {}), count_levels_on_cuda(plan, cuda(), [] {})),
            0u);
}

TEST(CensusParity, VoidsArePlacedAsOnTheHost) {
  VOIDHOP_NEEDS_GPU();
  for (const CensusCase& named : census_cases()) {
    const LevelPlan plan = named.plan();
    const Model model(plan.points[0].model);
    const std::vector<LevelScale> scale{LevelScale::make(model, plan.points[0].at[0])};
    const CensusTables tables = CensusTables::make(model, scale, plan.most_states);
    const auto device = make_cuda_census(0, model, tables, 9);
    std::vector<StreamKey> streams;
    for (std::uint64_t r = 0; r < 9; ++r) streams.push_back(make_stream_key(2, {}, r));
    device->begin(streams, 0);
    const CensusBatch batch = device->wait();
    ASSERT_EQ(batch.site.size(), 9u * model.voids());
    for (std::size_t r = 0; r < 9; ++r) {
      const Replica start = planted_start(model, streams[r]);
      for (std::size_t v = 0; v < start.void_site.size(); ++v) {
        ASSERT_EQ(batch.site[r * model.voids() + v], start.void_site[v]) << named.name;
      }
    }
  }
}

TEST(CensusParity, ADeviceThatIsNotThereIsToldAsSuch) {
  VOIDHOP_NEEDS_GPU();
  EngineSpec spec = cuda();
  spec.devices = {99};
  EXPECT_THROW(count_levels_on_cuda(census_cases().front().plan(), spec, [] {}), Unavailable);
}

}  // namespace
}  // namespace voidhop
