#include "output/compare_bitwise.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <limits>

#include "output/result_writer.hpp"
#include "unit/output/scratch_folder.hpp"
#include "unit/output/synthetic_result.hpp"
#include "voidhop/base/error.hpp"

namespace voidhop {
namespace {

using ::testing::HasSubstr;
using testing::ScratchFolder;
using testing::synthetic_result;

/// Compares the synthetic result with a changed one.
BitwiseComparison compare_changed(const std::function<void(Result&)>& change) {
  const ScratchFolder folder;
  Result changed = synthetic_result();
  write_result(folder.file("a.h5"), changed);
  change(changed);
  write_result(folder.file("b.h5"), changed);
  return compare_bitwise(folder.file("a.h5"), folder.file("b.h5"));
}

TEST(CompareBitwise, EqualResultsAreTheSame) {
  const BitwiseComparison comparison = compare_changed([](Result&) {});
  EXPECT_TRUE(comparison.same());
  EXPECT_GT(comparison.compared, 100u);
}

TEST(CompareBitwise, WhoComputedDoesNotCount) {
  const BitwiseComparison comparison = compare_changed([](Result& result) {
    result.header.run_id = "run-2";
    result.header.git_commit = "other";
    result.header.git_dirty = false;
    result.header.program_version = "0.2";
    result.provenance = {};
    result.performance = {};
  });
  EXPECT_TRUE(comparison.same());
}

TEST(CompareBitwise, OneBitOfOneValueIsFoundAndNamed) {
  const BitwiseComparison comparison = compare_changed([](Result& result) {
    // Point 1 of [3, 2] axes, replica 3, stage 7.
    double& energy = result.cooling.energy[result.cooling.index(1, 3, 7)];
    energy = std::nextafter(energy, 10.0);
  });
  EXPECT_EQ(comparison.differing, 1u);
  ASSERT_EQ(comparison.examples.size(), 1u);
  EXPECT_EQ(comparison.examples[0].where, "/cooling/energy[0, 1, 3, 7]");
}

TEST(CompareBitwise, EveryPartCounts) {
  const std::vector<std::pair<std::string, std::function<void(Result&)>>> changes = {
      {"/ attribute seed", [](Result& r) { r.header.seed = 1; }},
      {"/ attribute complete", [](Result& r) { r.header.complete = false; }},
      {"/ attribute title", [](Result& r) { r.header.title = "other"; }},
      {"/ attribute config_sha256", [](Result& r) { r.header.config_sha256 = "f"; }},
      {"/cooling/hops[2, 1, 39, 19]", [](Result& r) { r.cooling.hops.back() ^= 1; }},
      {"/thermo/specific_heat[0, 0, 0]", [](Result& r) { r.thermo.specific_heat.front() = 0; }},
      {"/thermo/fit_covariance[0, 1, 2, 1]",
       [](Result& r) { r.thermo.fit[1].covariance[2][1] = 0; }},
      {"/thermo/theory_c3_limit", [](Result& r) { r.theory.c3_limit.assign(6, 1.0); }},
      {"/cooling/replica[39]", [](Result& r) { r.replicas.back() += 1; }},
      {"/levels/label[1]",
       [](Result& r) { std::get<2>(r.groups[0].arrays[1].values)[1] = "other"; }},
      {"/levels/splitting attribute units",
       [](Result& r) { r.groups[0].arrays[0].label.units = "K"; }},
  };
  for (const auto& [where, change] : changes) {
    const BitwiseComparison comparison = compare_changed(change);
    ASSERT_FALSE(comparison.same()) << where;
    EXPECT_EQ(comparison.examples[0].where, where);
  }
}

TEST(CompareBitwise, SignsOfZeroDiffer) {
  const ScratchFolder folder;
  Result result = synthetic_result();
  result.cooling.energy[0] = 0.0;
  write_result(folder.file("a.h5"), result);
  result.cooling.energy[0] = -0.0;
  write_result(folder.file("b.h5"), result);
  const auto comparison = compare_bitwise(folder.file("a.h5"), folder.file("b.h5"));
  ASSERT_EQ(comparison.differing, 1u);
  EXPECT_EQ(comparison.examples[0].what, "0 and -0");
}

TEST(CompareBitwise, MissingGroupsAndOtherShapesAreNamed) {
  BitwiseComparison comparison = compare_changed([](Result& result) { result.groups.clear(); });
  ASSERT_EQ(comparison.examples.size(), 1u);
  EXPECT_EQ(comparison.examples[0].where, "/levels");
  EXPECT_EQ(comparison.examples[0].what, "only in the first file");

  comparison = compare_changed([](Result& result) {
    result.replicas.pop_back();
    result.cooling = {};
  });
  EXPECT_EQ(comparison.examples[0].where, "/cooling");
  EXPECT_THAT(comparison.examples[1].what, HasSubstr("shapes [40] and [39]"));
}

TEST(CompareBitwise, ExamplesAreLimitedButAllAreCounted) {
  const ScratchFolder folder;
  Result result = synthetic_result();
  write_result(folder.file("a.h5"), result);
  for (double& value : result.cooling.energy) value += 1;
  for (double& value : result.cooling.time) value += 1;
  write_result(folder.file("b.h5"), result);
  const auto comparison = compare_bitwise(folder.file("a.h5"), folder.file("b.h5"), 1);
  EXPECT_EQ(comparison.differing, 2u);
  EXPECT_EQ(comparison.examples.size(), 1u);
  EXPECT_THAT(comparison.examples[0].what, HasSubstr("(4800 values differ)"));
}

TEST(CompareBitwise, MissingAndDamagedFilesAreRefused) {
  const ScratchFolder folder;
  write_result(folder.file("a.h5"), synthetic_result());
  EXPECT_THROW(compare_bitwise(folder.file("a.h5"), folder.file("none.h5")), InputNotFound);
  std::string bytes = testing::read_bytes(folder.file("a.h5"));
  bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 4);
  testing::write_bytes(folder.file("b.h5"), bytes);
  EXPECT_THROW(compare_bitwise(folder.file("a.h5"), folder.file("b.h5")), DamagedFile);
}

TEST(CompareBitwise, OtherHdf5FilesAreCompared) {
  const ScratchFolder folder;
  write_result(folder.file("a.h5"), synthetic_result());
  std::string bytes = testing::read_bytes(folder.file("a.h5"));
  bytes.resize(bytes.size() - 24);  // without the seal, as another program would write it
  testing::write_bytes(folder.file("b.h5"), bytes);
  EXPECT_TRUE(compare_bitwise(folder.file("a.h5"), folder.file("b.h5")).same());
}

}  // namespace
}  // namespace voidhop
