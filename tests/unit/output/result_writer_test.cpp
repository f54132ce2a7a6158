#include "output/result_writer.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <malloc.h>

#include <bit>
#include <cmath>

#include "output/result_reader.hpp"
#include "unit/output/scratch_folder.hpp"
#include "unit/output/synthetic_result.hpp"
#include "voidhop/base/error.hpp"

namespace voidhop {
namespace {

using testing::ScratchFolder;
using testing::synthetic_result;

/// Bit by bit, so that NaN equals NaN.
void expect_same(const std::vector<double>& a, const std::vector<double>& b) {
  ASSERT_EQ(a.size(), b.size());
  for (std::size_t i = 0; i < a.size(); ++i) {
    ASSERT_EQ(std::bit_cast<std::uint64_t>(a[i]), std::bit_cast<std::uint64_t>(b[i])) << i;
  }
}

TEST(ResultFile, HeaderProvenanceAndPerformanceComeBack) {
  const ScratchFolder folder;
  const Result written = synthetic_result();
  write_result(folder.file("r.h5"), written);
  const Result read = read_header(folder.file("r.h5"));
  EXPECT_EQ(read.header.complete, written.header.complete);
  EXPECT_EQ(read.header.title, written.header.title);
  EXPECT_EQ(read.header.run_id, written.header.run_id);
  EXPECT_EQ(read.header.config_sha256, written.header.config_sha256);
  EXPECT_EQ(read.header.seed, written.header.seed);
  EXPECT_EQ(read.header.program_version, written.header.program_version);
  EXPECT_EQ(read.header.git_commit, written.header.git_commit);
  EXPECT_EQ(read.header.git_dirty, written.header.git_dirty);
  EXPECT_EQ(read.header.units_system, written.header.units_system);
  EXPECT_EQ(read.provenance.config_input, written.provenance.config_input);
  EXPECT_EQ(read.provenance.config_resolved, written.provenance.config_resolved);
  EXPECT_EQ(read.provenance.config_yaml, written.provenance.config_yaml);
  EXPECT_EQ(read.provenance.value_origins, written.provenance.value_origins);
  EXPECT_EQ(read.provenance.command_line, written.provenance.command_line);
  EXPECT_EQ(read.provenance.build, written.provenance.build);
  ASSERT_EQ(read.provenance.segments.size(), 2u);
  EXPECT_EQ(read.provenance.segments[1].host, "node2");
  EXPECT_EQ(read.provenance.segments[1].device, "cpu");
  EXPECT_EQ(read.provenance.segments[1].driver, "");
  EXPECT_EQ(read.provenance.segments[1].reason, "continued");
  EXPECT_EQ(read.provenance.settings.scheme, "closed_cells");
  EXPECT_EQ(read.provenance.settings.cell, "10");
  EXPECT_EQ(read.provenance.settings.window, "auto");
  EXPECT_EQ(read.performance.engine, "cpu");
  EXPECT_EQ(read.performance.method, "protected");
  EXPECT_EQ(read.performance.wall_seconds, 1.5);
  EXPECT_EQ(read.performance.hops, 1234567u);
  EXPECT_EQ(read.performance.hops_skipped, 89u);
  EXPECT_EQ(read.performance.physical_time, 2.25);
  EXPECT_EQ(read.performance.hops_per_second, 823044.6);
  EXPECT_EQ(read.performance.void_time_per_second, 1e5);
  EXPECT_EQ(read.performance.peak_bytes, 4096000u);
  EXPECT_EQ(read.performance.threads, 2u);
  ASSERT_EQ(read.axes.size(), 2u);
  EXPECT_EQ(read.axes[0].name, "void_density");
  EXPECT_EQ(read.axes[1].long_name, "initial temperature");
  EXPECT_EQ(read.axes[1].values, written.axes[1].values);
  EXPECT_EQ(read.replicas, written.replicas);
  EXPECT_EQ(read.cooling.points, 0u);
}

TEST(ResultFile, SettingsThatAMethodLacksAreLeftOut) {
  const ScratchFolder folder;
  Result written = synthetic_result();
  written.provenance.settings = {"", "", "30.5"};
  write_result(folder.file("r.h5"), written);
  const MethodSettings read = read_header(folder.file("r.h5")).provenance.settings;
  EXPECT_EQ(read.scheme, "");
  EXPECT_EQ(read.cell, "");
  EXPECT_EQ(read.window, "30.5");
}

TEST(ResultFile, CoolingComesBack) {
  const ScratchFolder folder;
  const Result written = synthetic_result();
  write_result(folder.file("r.h5"), written);
  const CoolingRecord a = written.cooling;
  const CoolingRecord b = read_result(folder.file("r.h5")).cooling;
  EXPECT_EQ(a.points, b.points);
  EXPECT_EQ(a.replicas, b.replicas);
  EXPECT_EQ(a.stages, b.stages);
  expect_same(a.temperature, b.temperature);
  expect_same(a.time, b.time);
  expect_same(a.duration, b.duration);
  EXPECT_EQ(a.particles, b.particles);
  EXPECT_EQ(a.voids, b.voids);
  expect_same(a.energy_start, b.energy_start);
  expect_same(a.energy, b.energy);
  expect_same(a.energy_sampled, b.energy_sampled);
  expect_same(a.energy_sq, b.energy_sq);
  EXPECT_EQ(a.hops, b.hops);
  EXPECT_EQ(a.returns_void, b.returns_void);
  EXPECT_EQ(a.returns_particle, b.returns_particle);
}

TEST(ResultFile, ThermoTheoryAndFitComeBack) {
  const ScratchFolder folder;
  const Result written = synthetic_result();
  write_result(folder.file("r.h5"), written);
  const Result read = read_result(folder.file("r.h5"));
  const ThermoRecord& a = written.thermo;
  const ThermoRecord& b = read.thermo;
  EXPECT_EQ(a.points, b.points);
  EXPECT_EQ(a.stages, b.stages);
  expect_same(a.energy, b.energy);
  expect_same(a.energy_error, b.energy_error);
  expect_same(a.specific_heat, b.specific_heat);
  expect_same(a.specific_heat_error, b.specific_heat_error);
  expect_same(a.specific_heat_fluctuation, b.specific_heat_fluctuation);
  expect_same(a.specific_heat_fluctuation_error, b.specific_heat_fluctuation_error);
  expect_same(a.return_probability_void, b.return_probability_void);
  expect_same(a.return_probability_void_error, b.return_probability_void_error);
  expect_same(a.return_probability_particle, b.return_probability_particle);
  expect_same(a.return_probability_particle_error, b.return_probability_particle_error);
  ASSERT_EQ(b.fit.size(), a.fit.size());
  EXPECT_FALSE(b.fit[0].valid);
  EXPECT_TRUE(std::isnan(b.fit[0].c1));
  for (std::size_t p = 1; p < a.fit.size(); ++p) {
    EXPECT_TRUE(b.fit[p].valid);
    EXPECT_EQ(a.fit[p].to, b.fit[p].to);
    EXPECT_EQ(a.fit[p].stages, b.fit[p].stages);
    EXPECT_EQ(a.fit[p].c1, b.fit[p].c1);
    EXPECT_EQ(a.fit[p].c1_error, b.fit[p].c1_error);
    EXPECT_EQ(a.fit[p].c3, b.fit[p].c3);
    EXPECT_EQ(a.fit[p].c3_error, b.fit[p].c3_error);
    EXPECT_EQ(a.fit[p].e0, b.fit[p].e0);
    EXPECT_EQ(a.fit[p].e0_error, b.fit[p].e0_error);
    EXPECT_EQ(a.fit[p].covariance, b.fit[p].covariance);
  }
  expect_same(written.theory.specific_heat, read.theory.specific_heat);
  expect_same(written.theory.c1, read.theory.c1);
  expect_same(written.theory.c1_limit, read.theory.c1_limit);
  expect_same(written.theory.c3, read.theory.c3);
  EXPECT_TRUE(read.theory.c3_limit.empty());
  EXPECT_TRUE(read.theory.energy_equilibrium.empty());
}

TEST(ResultFile, FurtherGroupsComeBack) {
  const ScratchFolder folder;
  write_result(folder.file("r.h5"), synthetic_result());
  const std::vector<DataGroup> groups = read_result(folder.file("r.h5")).groups;
  ASSERT_EQ(groups.size(), 1u);
  EXPECT_EQ(groups[0].path, "levels");
  EXPECT_EQ(groups[0].description, "counts of voids");
  ASSERT_EQ(groups[0].scales.size(), 1u);
  ASSERT_EQ(groups[0].arrays.size(), 2u);  // in the order of names
  EXPECT_EQ(groups[0].arrays[0].label.name, "label");
  EXPECT_EQ(groups[0].arrays[0].dims, std::vector<std::string>{"pair"});
  EXPECT_EQ(std::get<std::vector<std::string>>(groups[0].arrays[0].values)[1], "say \"hi\"\nthere");
  EXPECT_EQ(groups[0].arrays[1].label.units, "energy");
  EXPECT_EQ(std::get<std::vector<double>>(groups[0].arrays[1].values),
            (std::vector<double>{0.25, -0.5}));
}

TEST(ResultFile, EqualResultsGiveEqualBytes) {
  const ScratchFolder folder;
  // Fresh memory is filled with one byte, then with another: none of it may reach the file.
  mallopt(M_PERTURB, 0x55);
  write_result(folder.file("a.h5"), synthetic_result());
  mallopt(M_PERTURB, 0xaa);
  write_result(folder.file("b.h5"), synthetic_result());
  mallopt(M_PERTURB, 0);
  const std::string bytes = testing::read_bytes(folder.file("a.h5"));
  EXPECT_GT(bytes.size(), 10000u);
  EXPECT_TRUE(bytes == testing::read_bytes(folder.file("b.h5")));

  Result other = synthetic_result();
  other.cooling.energy.back() += 1e-15;
  write_result(folder.file("d.h5"), other);
  EXPECT_FALSE(bytes == testing::read_bytes(folder.file("d.h5")));
}

TEST(ResultFile, AnExistingResultIsReplaced) {
  const ScratchFolder folder;
  Result result = synthetic_result();
  write_result(folder.file("r.h5"), result);
  result.header.title = "second";
  write_result(folder.file("r.h5"), result);
  EXPECT_EQ(read_header(folder.file("r.h5")).header.title, "second");
  EXPECT_EQ(folder.names(), std::vector<std::string>{"r.h5"});
}

TEST(ResultFile, RecordsMayBeAbsent) {
  const ScratchFolder folder;
  Result result = synthetic_result();
  result.cooling = {};
  result.thermo = {};
  result.provenance.segments.clear();
  write_result(folder.file("r.h5"), result);
  const Result read = read_result(folder.file("r.h5"));
  EXPECT_EQ(read.cooling.points, 0u);
  EXPECT_EQ(read.thermo.points, 0u);
  EXPECT_TRUE(read.provenance.segments.empty());
}

TEST(ResultFile, WrongSizesAreAnInternalError) {
  const ScratchFolder folder;
  Result result = synthetic_result();
  result.cooling.energy.pop_back();
  EXPECT_THROW(write_result(folder.file("r.h5"), result), InternalError);
  result = synthetic_result();
  result.replicas.pop_back();
  EXPECT_THROW(write_result(folder.file("r.h5"), result), InternalError);
  result = synthetic_result();
  result.axes.clear();
  EXPECT_THROW(write_result(folder.file("r.h5"), result), InternalError);
  EXPECT_TRUE(folder.names().empty());
}

TEST(ResultFile, ANullCharacterInATextIsRefused) {
  const ScratchFolder folder;
  Result result = synthetic_result();
  result.header.title = std::string("a\0b", 3);
  EXPECT_THROW(write_result(folder.file("r.h5"), result), InvalidParameter);
  result = synthetic_result();
  result.provenance.command_line = std::string("a\0b", 3);
  EXPECT_THROW(write_result(folder.file("r.h5"), result), InvalidParameter);
  EXPECT_TRUE(folder.names().empty());
}

}  // namespace
}  // namespace voidhop
