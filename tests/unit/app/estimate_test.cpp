#include "app/estimate.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "config/config.hpp"
#include "config/plan.hpp"

namespace voidhop {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

ModelSpec model_of(std::uint32_t size, std::uint32_t voids) {
  ModelSpec model;
  model.size = size;
  model.voids = voids;
  return model;
}

TEST(Estimate, AReplicaKeepsFourBytesASite) {
  const ReplicaBytes small = replica_bytes(model_of(100, 50), MethodChoice::kProtected);
  EXPECT_EQ(small.occupants, 40'000u);
  EXPECT_EQ(small.tracking, 0u);
  EXPECT_EQ(small.tables, 0u);
  EXPECT_EQ(small.total(), small.occupants + small.states);
  // State graphs belong to voids, not to sites.
  EXPECT_EQ(replica_bytes(model_of(200, 50), MethodChoice::kProtected).states, small.states);
  const std::uint64_t twice = replica_bytes(model_of(100, 100), MethodChoice::kCheckerboard).states;
  EXPECT_EQ(replica_bytes(model_of(100, 150), MethodChoice::kCheckerboard).states - twice,
            twice - small.states);
}

TEST(Estimate, TheReferenceKeepsTablesInsteadOfStates) {
  const ReplicaBytes bytes = replica_bytes(model_of(100, 50), MethodChoice::kReference);
  EXPECT_EQ(bytes.occupants, 40'000u);
  EXPECT_EQ(bytes.states, 0u);
  EXPECT_GE(bytes.tables, 10'000u * 4 * kMaxCoordination);
  EXPECT_EQ(bytes.tracking, 9'950u * 4);
}

TEST(Estimate, MapsAndTracesAreKept) {
  const auto bytes = [](const std::string& measure) {
    const RunConfig config =
        parse_config(
            "format: 1\nmodel: {lattice: {size: 10}, voids: {count: 5}}\nreplicas: 4\n"
            "initial: {temperature: [0.2, 0.3]}\n"
            "protocol: [hold: {time: 1}, cool: {to: 0.1, rate: 1, stages: 2}, hold: {time: 1}]\n"
            "measure: [" +
                measure + "]\nengine: {method: reference}\n",
            "f")
            .run;
    return estimate(config, make_plan(config)).output_bytes;
  };
  const std::uint64_t plain = bytes("energy");
  // Two points, two holds: a map of 100 sites for each of four replicas; two replicas traced.
  EXPECT_EQ(bytes("energy, maps: {hops: 9}") - plain, 2 * 2 * 4 * 100 * 8u);
  EXPECT_EQ(bytes("energy, traces: {hops: 50, replicas: 2}") - plain,
            2 * 2 * 2 * (50 * 48 + 100 * 8u));
}

TEST(Estimate, TextSaysEachPart) {
  const auto text = [](const std::string& method) {
    const RunConfig config =
        parse_config(
            "format: 1\nmodel: {lattice: {size: [10, 100]}, voids: {count: 50}}\n"
            "initial: {temperature: 0.2}\nprotocol: [hold: {time: 1}]\n"
            "engine: {threads: 1, method: " +
                method + "}\n",
            "f")
            .run;
    return estimate_text(config, make_plan(config));
  };
  EXPECT_THAT(text("protected"),
              HasSubstr("a replica being computed: 40 kB for who stands where, up to 3200 kB of "
                        "state graphs\n"));
  EXPECT_THAT(text("reference"), HasSubstr("kB of tables, 40 kB to follow particles\n"));
  EXPECT_THAT(text("reference"), Not(HasSubstr("state graphs")));
  EXPECT_THAT(text("protected"), HasSubstr("a replica on a GPU: 26 kB: 20 kB for who stands where, "
                                           "3 kB for particles' last hops"));
  EXPECT_THAT(text("protected"), HasSubstr("a block at work on a GPU, whatever the number of"));
  EXPECT_THAT(text("reference"), Not(HasSubstr("GPU")));
  EXPECT_THAT(text("protected, kind: cpu"), Not(HasSubstr("GPU")));
}

}  // namespace
}  // namespace voidhop
