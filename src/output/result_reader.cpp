#include "output/result_reader.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <string_view>

#include "output/file_seal.hpp"
#include "output/hdf5_attribute.hpp"
#include "output/hdf5_dataset.hpp"
#include "output/hdf5_group_reader.hpp"
#include "output/result_layout.hpp"
#include "voidhop/base/error.hpp"

namespace voidhop {

namespace {

constexpr std::array<std::string_view, 4> kOwnGroups = {"cooling", "thermo", "provenance",
                                                        "performance"};
constexpr std::size_t kMostAxes = 12;
constexpr std::uint64_t kMostPoints = std::uint64_t{1} << 32;

/// Reads a dataset that must have this shape. \throws Hdf5Error.
template <class T>
std::vector<T> read_array(hid_t group, const std::string& name,
                          const std::vector<std::uint64_t>& shape) {
  const Hdf5Handle dataset = open_dataset(group, name);
  if (dataset_shape(dataset.id()) != shape) {
    throw Hdf5Error("dataset " + name + " has another shape than axes, replicas and stages");
  }
  ArrayValues values = read_values(dataset.id(), name);
  if (!std::holds_alternative<std::vector<T>>(values)) {
    throw Hdf5Error("dataset " + name + " has the wrong type");
  }
  return std::get<std::vector<T>>(std::move(values));
}

/// Reads a scale, whose length is what it says. \throws Hdf5Error.
template <class T>
std::vector<T> read_scale(hid_t group, const std::string& name) {
  const Hdf5Handle dataset = open_dataset(group, name);
  const std::vector<std::uint64_t> shape = dataset_shape(dataset.id());
  if (shape.size() != 1) throw Hdf5Error("scale " + name + " is not one-dimensional");
  return read_array<T>(group, name, shape);
}

ResultHeader read_attributes(hid_t root) {
  if (!has_attribute(root, "format") || read_text_attribute(root, "format") != kResultFormat) {
    throw Hdf5Error("no voidhop result");
  }
  const std::uint64_t version = read_unsigned_attribute(root, "format_version");
  if (version != kResultFormatVersion) {
    throw Hdf5Error("format version " + std::to_string(version) + ", this program reads version " +
                    std::to_string(kResultFormatVersion));
  }
  ResultHeader header;
  header.complete = read_unsigned_attribute(root, "complete") != 0;
  header.title = read_text_attribute(root, "title");
  header.run_id = read_text_attribute(root, "run_id");
  header.config_sha256 = read_text_attribute(root, "config_sha256");
  header.seed = read_unsigned_attribute(root, "seed");
  header.program_version = read_text_attribute(root, "program_version");
  header.git_commit = read_text_attribute(root, "git_commit");
  header.git_dirty = read_unsigned_attribute(root, "git_dirty") != 0;
  header.units_system = read_text_attribute(root, "units_system");
  return header;
}

std::vector<Axis> read_axes(hid_t root) {
  const std::vector<std::string> names = read_text_list_attribute(root, "axes");
  if (names.empty() || names.size() > kMostAxes) throw Hdf5Error("an impossible number of axes");
  std::vector<Axis> axes;
  std::uint64_t points = 1;
  for (const std::string& name : names) {
    const Hdf5Handle dataset = open_dataset(root, name);
    axes.push_back({name, read_text_attribute(dataset.id(), "units"),
                    read_text_attribute(dataset.id(), "long_name"),
                    read_scale<double>(root, name)});
    const std::uint64_t size = axes.back().values.size();
    if (size == 0 || size > kMostPoints / points) throw Hdf5Error("axes of impossible sizes");
    points *= size;
  }
  return axes;
}

ResultProvenance read_provenance(hid_t root) {
  ResultProvenance source;
  const Hdf5Handle group = open_group(root, "provenance");
  visit_provenance(source, [&](const ArrayLabel& label, std::string& text) {
    text = read_array<std::string>(group.id(), label.name, {}).front();
  });
  visit_settings(source.settings, [&](const char* name, std::string& text) {
    if (has_attribute(group.id(), name)) text = read_text_attribute(group.id(), name);
  });
  const Hdf5Handle segments = open_group(group.id(), "segments");
  const std::uint64_t count = read_scale<std::uint64_t>(segments.id(), "segment").size();
  source.segments.resize(count);
  const auto read = [&](const char* name, std::string RunSegment::*member) {
    const auto column = read_array<std::string>(segments.id(), name, {count});
    for (std::size_t s = 0; s < count; ++s) source.segments[s].*member = column[s];
  };
  read("host", &RunSegment::host);
  read("device", &RunSegment::device);
  read("driver", &RunSegment::driver);
  read("reason", &RunSegment::reason);
  return source;
}

ResultPerformance read_performance(hid_t root) {
  ResultPerformance cost;
  const Hdf5Handle group = open_group(root, "performance");
  visit_performance(cost, [&]<class Value>(const ArrayLabel& label, Value& value) {
    value = read_array<Value>(group.id(), label.name, {}).front();
  });
  return cost;
}

CoolingRecord read_cooling(hid_t root, const Result& result) {
  CoolingRecord record;
  const Hdf5Handle group = open_group(root, "cooling");
  const std::uint64_t stages = read_scale<std::uint64_t>(group.id(), "stage").size();
  const ResultGrid grid = grid_of(result, stages);
  visit_cooling(record, [&]<class T>(Extent extent, const ArrayLabel& label, std::vector<T>& into) {
    into = read_array<T>(group.id(), label.name, grid.shape(extent));
  });
  record.points = grid.points();
  record.replicas = grid.replicas;
  record.stages = stages;
  return record;
}

void read_thermo(hid_t root, Result& result) {
  ThermoRecord& record = result.thermo;
  const Hdf5Handle group = open_group(root, "thermo");
  const std::uint64_t stages = read_scale<std::uint64_t>(group.id(), "stage").size();
  const ResultGrid grid = grid_of(result, stages);
  const auto read = [&]<class T>(Extent extent, const ArrayLabel& label, std::vector<T>& into) {
    into = read_array<T>(group.id(), label.name, grid.shape(extent));
  };
  visit_thermo(record, read);
  FitColumns fit;
  visit_fit(fit, read);
  record.fit = fits_of(fit);
  visit_theory(result.theory,
               [&](Extent extent, const ArrayLabel& label, std::vector<double>& into) {
                 if (has_member(group.id(), label.name)) read(extent, label, into);
               });
  record.points = grid.points();
  record.stages = stages;
}

std::vector<DataGroup> read_further_groups(hid_t root) {
  std::vector<DataGroup> groups;
  for (const GroupMember& member : list_members(root)) {
    const bool own =
        std::find(kOwnGroups.begin(), kOwnGroups.end(), member.name) != kOwnGroups.end();
    if (member.kind != MemberKind::kGroup || own) continue;
    const Hdf5Handle group = open_group(root, member.name);
    std::vector<DataGroup> found = read_groups(group.id(), member.name);
    std::move(found.begin(), found.end(), std::back_inserter(groups));
  }
  return groups;
}

/// Checks the seal, opens the file and hands its root on; damage gets the name of the file.
template <class Read>
auto with_root(const std::string& path, Read&& read) try {
  require_seal(path);
  const Hdf5Handle file = open_hdf5_file(path);
  const Hdf5Handle root(H5Gopen2(file.id(), "/", H5P_DEFAULT), H5Gclose, "root group");
  return read(root.id());
} catch (const Hdf5Error& error) {
  throw DamagedFile(path + " cannot be read as a result (" + error.what() +
                    "): restore it, or rerun it with this version");
}

Result read_frame(hid_t root) {
  Result result;
  result.header = read_attributes(root);
  result.axes = read_axes(root);
  result.replicas = read_scale<std::uint64_t>(root, "replica");
  result.provenance = read_provenance(root);
  result.performance = read_performance(root);
  return result;
}

}  // namespace

Result read_result(const std::string& path) {
  return with_root(path, [](hid_t root) {
    Result result = read_frame(root);
    if (has_member(root, "cooling")) result.cooling = read_cooling(root, result);
    if (has_member(root, "thermo")) read_thermo(root, result);
    result.groups = read_further_groups(root);
    return result;
  });
}

Result read_header(const std::string& path) {
  return with_root(path, read_frame);
}

std::vector<DataGroup> read_all_groups(const std::string& path) {
  return with_root(path, [](hid_t root) {
    read_attributes(root);
    return read_groups(root, "");
  });
}

}  // namespace voidhop
