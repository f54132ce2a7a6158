#include "output/csv_export.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <string_view>

#include "output/atomic_file.hpp"
#include "output/data_array.hpp"
#include "output/result_reader.hpp"
#include "voidhop/base/error.hpp"

namespace voidhop {

namespace {

constexpr std::size_t kBufferSize = std::size_t{1} << 20;

std::string quoted(const std::string& text) {
  if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
  std::string quoted_text = "\"";
  for (const char character : text) {
    if (character == '"') quoted_text += '"';
    quoted_text += character;
  }
  return quoted_text + '"';
}

std::string cell(const ArrayValues& values, std::size_t element) {
  if (const auto* texts = std::get_if<std::vector<std::string>>(&values)) {
    return quoted((*texts)[element]);
  }
  if (const auto* counts = std::get_if<std::vector<std::uint64_t>>(&values)) {
    return fmt::format("{}", (*counts)[element]);
  }
  return fmt::format("{}", std::get<std::vector<double>>(values)[element]);
}

/// A table being written: rows gather in memory and go out by the megabyte.
class CsvFile {
 public:
  explicit CsvFile(const std::string& path) : file_(path) {}
  void row(const std::vector<std::string>& cells) {
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (i != 0) buffer_ += ',';
      buffer_ += cells[i];
    }
    buffer_ += '\n';
    if (buffer_.size() >= kBufferSize) flush();
  }
  void commit() {
    flush();
    file_.commit();
  }

 private:
  void flush() {
    file_.write(buffer_);
    buffer_.clear();
  }
  AtomicFile file_;
  std::string buffer_;
};

class Exporter {
 public:
  explicit Exporter(const std::string& folder)
      : folder_(folder), columns_(folder + "/columns.csv") {
    columns_.row({"table", "column", "units", "long_name", "description"});
  }

  void group(const DataGroup& group) {
    std::string base = group.path.empty() ? "root" : group.path;
    std::replace(base.begin(), base.end(), '/', '_');
    std::vector<const DataArray*> singles;
    std::vector<std::vector<const DataArray*>> tables;  // arrays of the same dimensions
    for (const DataArray& array : group.arrays) {
      if (array.dims.empty()) {
        singles.push_back(&array);
        continue;
      }
      const auto same = [&array](const auto& table) {
        return table.front()->dims == array.dims && table.front()->shape == array.shape;
      };
      const auto found = std::find_if(tables.begin(), tables.end(), same);
      if (found == tables.end()) {
        tables.push_back({&array});
      } else {
        found->push_back(&array);
      }
    }
    for (const DataArray& scale : group.scales) {
      if (group.arrays.empty()) tables.push_back({&scale});  // coordinates alone, as in the root
    }
    if (!singles.empty()) write_singles(base + ".csv", singles);
    for (const auto& table : tables) write_table(base, group, table);
  }

  std::vector<std::string> finish() {
    columns_.commit();
    names_.emplace_back("columns.csv");
    std::sort(names_.begin(), names_.end());
    return names_;
  }

 private:
  void write_singles(const std::string& name, const std::vector<const DataArray*>& arrays) {
    CsvFile file(folder_ + "/" + name);
    file.row({"name", "value", "units"});
    for (const DataArray* array : arrays) {
      file.row({quoted(array->label.name), cell(array->values, 0), quoted(array->label.units)});
      describe(name, array->label);
    }
    file.commit();
    names_.push_back(name);
  }

  void write_table(const std::string& base, const DataGroup& group,
                   const std::vector<const DataArray*>& arrays) {
    const DataArray& first = *arrays.front();
    std::string name = base + "_by";
    for (const std::string& dim : first.dims) name += "_" + dim;
    name += ".csv";
    std::vector<const DataArray*> scales;
    for (std::size_t d = 0; d < first.dims.size(); ++d) {
      scales.push_back(&scale_of(group, first.dims[d], first.shape[d]));
    }

    CsvFile file(folder_ + "/" + name);
    std::vector<std::string> cells;
    for (const DataArray* scale : scales) {
      cells.push_back(quoted(scale->label.name));
      describe(name, scale->label);
    }
    const bool is_scale = &first == scales.front();
    for (const DataArray* array : arrays) {
      if (is_scale) continue;
      cells.push_back(quoted(array->label.name));
      describe(name, array->label);
    }
    file.row(cells);
    std::size_t elements = 1;
    for (const std::uint64_t extent : first.shape) elements *= extent;
    for (std::size_t e = 0; e < elements; ++e) {
      cells.assign(scales.size(), "");
      std::size_t rest = e;
      for (std::size_t d = scales.size(); d-- > 0;) {
        cells[d] = cell(scales[d]->values, rest % first.shape[d]);
        rest /= first.shape[d];
      }
      for (const DataArray* array : arrays) {
        if (!is_scale) cells.push_back(cell(array->values, e));
      }
      file.row(cells);
    }
    file.commit();
    names_.push_back(name);
  }

  static const DataArray& scale_of(const DataGroup& group, const std::string& dim,
                                   std::uint64_t extent) {
    for (const DataArray& scale : group.scales) {
      if (scale.label.name == dim && scale.shape.front() == extent) return scale;
    }
    throw DamagedFile("group /" + group.path + " has no coordinate " + dim +
                      " of the right length (the file is damaged): restore or rerun it");
  }

  void describe(const std::string& table, const ArrayLabel& label) {
    columns_.row({quoted(table), quoted(label.name), quoted(label.units), quoted(label.long_name),
                  quoted(label.description)});
  }

  std::string folder_;
  CsvFile columns_;
  std::vector<std::string> names_;
};

std::string write_attributes(const std::string& folder, const ResultHeader& header) {
  CsvFile file(folder + "/attributes.csv");
  file.row({"name", "value"});
  file.row({"complete", header.complete ? "1" : "0"});
  file.row({"title", quoted(header.title)});
  file.row({"run_id", quoted(header.run_id)});
  file.row({"config_sha256", quoted(header.config_sha256)});
  file.row({"seed", fmt::format("{}", header.seed)});
  file.row({"program_version", quoted(header.program_version)});
  file.row({"git_commit", quoted(header.git_commit)});
  file.row({"git_dirty", header.git_dirty ? "1" : "0"});
  file.row({"units_system", quoted(header.units_system)});
  file.commit();
  return "attributes.csv";
}

}  // namespace

std::vector<std::string> export_csv(const std::string& result_path, const std::string& folder) {
  const Result header = read_header(result_path);
  const std::vector<DataGroup> groups = read_all_groups(result_path);
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (error || !std::filesystem::is_directory(folder)) {
    throw InputOutputError("cannot make the folder " + folder + " (" +
                           (error ? error.message() : "a file has that name") + "): name another");
  }
  Exporter exporter(folder);
  for (const DataGroup& group : groups) exporter.group(group);
  std::vector<std::string> names = exporter.finish();
  names.insert(std::upper_bound(names.begin(), names.end(), "attributes.csv"),
               write_attributes(folder, header.header));
  return names;
}

}  // namespace voidhop
