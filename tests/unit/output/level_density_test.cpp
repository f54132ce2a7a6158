#include "output/level_density.hpp"

#include <gtest/gtest.h>

#include <limits>

#include "output/level_group.hpp"
#include "output/result_reader.hpp"
#include "output/result_writer.hpp"
#include "unit/output/scratch_folder.hpp"
#include "voidhop/base/error.hpp"

namespace voidhop {
namespace {

using testing::ScratchFolder;

/// What a report with these counts says: 0.1 a bin, a density of ten times the count.
LevelReport report(double temperature, double first_count) {
  LevelReport made;
  made.temperature = temperature;
  made.energy_max = 0.1 * kSplittingBins;
  made.splitting_width = 0.1;
  for (std::size_t i = 0; i < kSplittingBins; ++i) {
    made.splitting.push_back(10.0 * (first_count + static_cast<double>(i)));
    made.splitting_error.push_back(0.5 + static_cast<double>(i));
  }
  return made;
}

/// Three points, two temperatures; the second point has but the first of them.
Result levels_result() {
  Result result;
  result.header.complete = true;
  result.axes = {{"initial_temperature", "energy", "initial temperature", {0.05, 0.1, 0.2}}};
  const LevelReports reports = {{report(0.02, 1.0), report(0.05, 2.0)},
                                {report(0.02, 3.0), std::nullopt},
                                {report(0.02, 4.0), report(0.1, 5.0)}};
  result.groups = {level_group(result.axes, reports, 1e6)};
  return result;
}

void expect_densities(const std::vector<LevelDensity>& found) {
  ASSERT_EQ(found.size(), 5U);
  const std::size_t point[] = {0, 0, 1, 2, 2};
  const double temperature[] = {0.02, 0.05, 0.02, 0.02, 0.1};
  for (std::size_t i = 0; i < found.size(); ++i) {
    EXPECT_EQ(found[i].point, point[i]);
    EXPECT_EQ(found[i].temperature, temperature[i]);
    const DensityTable& table = found[i].density;
    EXPECT_EQ(table_problem(table), "");
    ASSERT_EQ(table.energy.size(), kSplittingBins);
    EXPECT_DOUBLE_EQ(table.energy[0], 0.05);
    EXPECT_DOUBLE_EQ(table.energy[63], 6.35);
    EXPECT_EQ(table.density[0], 10.0 * static_cast<double>(i + 1));
    EXPECT_EQ(table.density[63], 10.0 * static_cast<double>(i + 64));
    EXPECT_EQ(table.error[63], 63.5);
  }
}

TEST(LevelDensity, ComesBackFromTheGroupAndFromAFile) {
  const Result result = levels_result();
  expect_densities(level_densities(result));
  const ScratchFolder folder;
  write_result(folder.file("l.h5"), result);
  expect_densities(level_densities(read_result(folder.file("l.h5"))));
}

TEST(LevelDensity, IsEmptyWithoutTheGroup) {
  Result result = levels_result();
  result.groups.front().path = "traces";
  EXPECT_TRUE(level_densities(result).empty());
}

TEST(LevelDensity, RefusesAnotherLayout) {
  for (const char* name :
       {"temperature", "splitting_energy", "splitting_density", "splitting_density_error"}) {
    Result result = levels_result();
    for (DataArray& array : result.groups.front().arrays) {
      if (array.label.name == name) array.values = std::vector<double>{1.0};
    }
    EXPECT_THROW(level_densities(result), DamagedFile) << name;
  }
  Result result = levels_result();
  std::erase_if(result.groups.front().scales,
                [](const DataArray& scale) { return scale.label.name == "at"; });
  EXPECT_THROW(level_densities(result), DamagedFile);
}

}  // namespace
}  // namespace voidhop
