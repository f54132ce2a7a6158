#include "output/result_writer.hpp"

#include <numeric>
#include <utility>

#include "output/file_seal.hpp"
#include "output/hdf5_attribute.hpp"
#include "output/hdf5_dataset.hpp"
#include "output/hdf5_group_writer.hpp"
#include "output/result_layout.hpp"
#include "voidhop/base/error.hpp"

namespace voidhop {

namespace {

constexpr std::size_t kImageGrowth = std::size_t{1} << 20;

/// An empty file in memory, of the oldest format that serves, which every reader knows. In newer
/// ones H5Fget_file_image gives a superblock with a wrong checksum (before HDF5 2.0).
Hdf5Handle create_image_file() {
  silence_hdf5();
  const Hdf5Handle access(H5Pcreate(H5P_FILE_ACCESS), H5Pclose, "file access properties");
  check_hdf5(H5Pset_fapl_core(access.id(), kImageGrowth, false), "memory driver");
  check_hdf5(H5Pset_libver_bounds(access.id(), H5F_LIBVER_EARLIEST, H5F_LIBVER_V18),
             "format version");
  const Hdf5Handle creation(H5Pcreate(H5P_FILE_CREATE), H5Pclose, "file creation properties");
  check_hdf5(H5Pset_obj_track_times(creation.id(), false), "file creation properties");
  return {H5Fcreate("voidhop-result", H5F_ACC_TRUNC, creation.id(), access.id()), H5Fclose,
          "create a file in memory"};
}

std::vector<std::byte> image_of(const Hdf5Handle& file) {
  check_hdf5(H5Fflush(file.id(), H5F_SCOPE_GLOBAL), "flush");
  const ssize_t size = check_hdf5(H5Fget_file_image(file.id(), nullptr, 0), "size of the image");
  std::vector<std::byte> image(static_cast<std::size_t>(size));
  check_hdf5(H5Fget_file_image(file.id(), image.data(), image.size()), "image");
  return image;
}

std::vector<std::uint64_t> counting(std::uint64_t count) {
  std::vector<std::uint64_t> numbers(count);
  std::iota(numbers.begin(), numbers.end(), std::uint64_t{0});
  return numbers;
}

void add_counting_scale(Hdf5GroupWriter& writer, const ArrayLabel& label, std::uint64_t count) {
  const std::vector<std::uint64_t> numbers = counting(count);
  writer.add_scale({label, {label.name}, {count}, std::span(numbers)});
}

void add_axes(Hdf5GroupWriter& writer, const Result& result) {
  for (const Axis& axis : result.axes) {
    writer.add_scale({axis_label(axis), {axis.name}, {axis.values.size()}, std::span(axis.values)});
  }
}

void add_replicas(Hdf5GroupWriter& writer, const Result& result) {
  writer.add_scale(
      {replica_label(), {"replica"}, {result.replicas.size()}, std::span(result.replicas)});
}

void write_root(hid_t file, const Result& result) {
  Hdf5GroupWriter root(file, "/", "");
  const ResultHeader& header = result.header;
  write_attribute(root.id(), "format", std::string(kResultFormat));
  write_attribute(root.id(), "format_version", std::uint32_t{kResultFormatVersion});
  write_attribute(root.id(), "complete", std::uint8_t{header.complete});
  write_attribute(root.id(), "title", header.title);
  write_attribute(root.id(), "run_id", header.run_id);
  write_attribute(root.id(), "config_sha256", header.config_sha256);
  write_attribute(root.id(), "seed", header.seed);
  write_attribute(root.id(), "program_version", header.program_version);
  write_attribute(root.id(), "git_commit", header.git_commit);
  write_attribute(root.id(), "git_dirty", std::uint8_t{header.git_dirty});
  write_attribute(root.id(), "units_system", header.units_system);
  write_attribute(root.id(), "axes", grid_of(result, 0).axis_names);
  add_axes(root, result);
  add_replicas(root, result);
  root.finish();
}

void write_cooling(hid_t file, const Result& result) {
  const CoolingRecord& record = result.cooling;
  Hdf5GroupWriter group(file, "cooling", "what every replica did in every stage");
  const ResultGrid grid = grid_of(result, record.stages);
  add_axes(group, result);
  add_replicas(group, result);
  add_counting_scale(group, stage_label(), record.stages);
  visit_cooling(record, [&](Extent extent, const ArrayLabel& label, const auto& values) {
    group.add_array({label, grid.dims(extent), grid.shape(extent), std::span(values)});
  });
  group.finish();
}

void write_thermo(hid_t file, const Result& result) {
  const ThermoRecord& record = result.thermo;
  Hdf5GroupWriter group(file, "thermo", "means over replicas, their fit, and theory beside them");
  const ResultGrid grid = grid_of(result, record.stages);
  add_axes(group, result);
  add_counting_scale(group, stage_label(), record.stages);
  add_counting_scale(group, fit_row_label(), kFitParameters);
  add_counting_scale(group, fit_column_label(), kFitParameters);
  const auto add = [&](Extent extent, const ArrayLabel& label, const auto& values) {
    group.add_array({label, grid.dims(extent), grid.shape(extent), std::span(values)});
  };
  if (result.cooling.points != 0) {
    // Again here, so that the group can be plotted by itself.
    add(Extent::kPointStage,
        {"temperature", "energy", "temperature", "bath temperature of the stage (k_B = 1)"},
        result.cooling.temperature);
  }
  visit_thermo(record, add);
  const FitColumns fit = columns_of(record.fit);
  visit_fit(fit, add);
  visit_theory(result.theory, [&](Extent extent, const ArrayLabel& label, const auto& values) {
    if (!values.empty()) add(extent, label, values);
  });
  group.finish();
}

template <class Value>
void add_single(Hdf5GroupWriter& group, const ArrayLabel& label, const Value& value) {
  group.add_array({label, {}, {}, std::span<const Value>(&value, 1)});
}

void write_provenance(hid_t file, const ResultProvenance& source) {
  Hdf5GroupWriter group(file, "provenance", "where the result comes from; not part of comparisons");
  visit_provenance(source, [&](const ArrayLabel& label, const std::string& text) {
    add_single(group, label, text);
  });
  visit_settings(source.settings, [&](const char* name, const std::string& text) {
    if (!text.empty()) write_attribute(group.id(), name, text);
  });
  group.finish();

  DataGroup segments{"provenance/segments", "one entry for each start or restart", {}, {}};
  const std::uint64_t count = source.segments.size();
  segments.scales.push_back({{"segment", "1", "segment", "number of the start, from 0"},
                             {"segment"},
                             {count},
                             counting(count)});
  const auto add = [&](const ArrayLabel& label, std::string RunSegment::*member) {
    std::vector<std::string> column;
    for (const RunSegment& segment : source.segments) column.push_back(segment.*member);
    segments.arrays.push_back({label, {"segment"}, {count}, std::move(column)});
  };
  add({"host", "1", "host", "name of the machine"}, &RunSegment::host);
  add({"device", "1", "device", "processor or graphics card"}, &RunSegment::device);
  add({"driver", "1", "driver", "version of the driver"}, &RunSegment::driver);
  add({"reason", "1", "reason", "why this segment was started"}, &RunSegment::reason);
  write_group(file, segments);
}

void write_performance(hid_t file, const ResultPerformance& cost) {
  Hdf5GroupWriter group(file, "performance", "what the run cost; not part of comparisons");
  visit_performance(
      cost, [&](const ArrayLabel& label, const auto& value) { add_single(group, label, value); });
  group.finish();
}

void require_grid(const Result& result) {
  const std::uint64_t points = grid_of(result, 0).points();
  const CoolingRecord& cooling = result.cooling;
  const ThermoRecord& thermo = result.thermo;
  const bool fits = !result.axes.empty() &&
                    (cooling.points == 0 ||
                     (cooling.points == points && cooling.replicas == result.replicas.size())) &&
                    (thermo.points == 0 || thermo.points == points) &&
                    (cooling.points == 0 || thermo.points == 0 || cooling.stages == thermo.stages);
  if (!fits) {
    throw InternalError("a result of " + std::to_string(points) + " points and " +
                        std::to_string(result.replicas.size()) +
                        " replicas cannot be written (its records have other sizes): report this");
  }
}

}  // namespace

std::vector<std::byte> result_image(const Result& result) try {
  require_grid(result);
  const Hdf5Handle file = create_image_file();
  write_root(file.id(), result);
  if (result.cooling.points != 0) write_cooling(file.id(), result);
  if (result.thermo.points != 0) write_thermo(file.id(), result);
  for (const DataGroup& group : result.groups) write_group(file.id(), group);
  write_provenance(file.id(), result.provenance);
  write_performance(file.id(), result.performance);
  return image_of(file);
} catch (const Hdf5Error& error) {
  throw InternalError(std::string("cannot build the result file (") + error.what() +
                      "): report this");
}

void write_result(const std::string& path, const Result& result, FileCalls calls) try {
  const std::vector<std::byte> image = result_image(result);
  AtomicFile file(path, std::move(calls));
  file.write(image);
  file.write(make_seal(image));
  file.commit();
} catch (const InternalError& error) {
  throw InternalError(path + ": " + error.what());
}

}  // namespace voidhop
