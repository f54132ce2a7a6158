#include "output/hdf5_dataset.hpp"

#include <algorithm>
#include <limits>

#include "output/hdf5_attribute.hpp"
#include "voidhop/base/error.hpp"

namespace voidhop {

namespace {

constexpr std::uint64_t kChunkAboveBytes = 4096;
constexpr std::uint64_t kChunkElements = 32768;  // 256 kB: fits a core's cache
constexpr unsigned kGzipLevel = 4;
constexpr std::uint64_t kMostElements = std::uint64_t{1} << 36;
// deflate cannot pack better than 1032 to 1.
constexpr std::uint64_t kBestPacking = 1032;
constexpr int kMostDimensions = 16;
constexpr int kMostFilters = 3;

std::uint64_t product(const std::vector<std::uint64_t>& shape) {
  std::uint64_t elements = 1;
  for (const std::uint64_t extent : shape) {
    if (extent != 0 && elements > kMostElements / extent) {
      throw Hdf5Error("an array of more than 2^36 values");
    }
    elements *= extent;
  }
  return elements;
}

Hdf5Handle make_space(const std::vector<std::uint64_t>& shape) {
  if (shape.empty()) return {H5Screate(H5S_SCALAR), H5Sclose, "scalar dataspace"};
  const std::vector<hsize_t> extents(shape.begin(), shape.end());
  return {H5Screate_simple(static_cast<int>(extents.size()), extents.data(), nullptr), H5Sclose,
          "dataspace"};
}

/// Whole rows of the last dimensions, as many as fit.
std::vector<hsize_t> chunk_of(const std::vector<std::uint64_t>& shape) {
  std::vector<hsize_t> chunk(shape.size(), 1);
  std::uint64_t room = kChunkElements;
  for (std::size_t d = shape.size(); d-- > 0;) {
    chunk[d] = std::min(shape[d], room);
    room = std::max<std::uint64_t>(1, room / chunk[d]);
  }
  return chunk;
}

Hdf5Handle creation_properties(const ArrayView& array, bool is_number, bool is_double) {
  Hdf5Handle properties(H5Pcreate(H5P_DATASET_CREATE), H5Pclose, "dataset properties");
  check_hdf5(H5Pset_obj_track_times(properties.id(), false), "dataset properties");
  const std::uint64_t elements = product(array.shape);
  if (is_number && elements * sizeof(double) > kChunkAboveBytes) {
    const std::vector<hsize_t> chunk = chunk_of(array.shape);
    check_hdf5(H5Pset_chunk(properties.id(), static_cast<int>(chunk.size()), chunk.data()),
               "chunks");
    check_hdf5(H5Pset_shuffle(properties.id()), "shuffle filter");
    check_hdf5(H5Pset_deflate(properties.id(), kGzipLevel), "gzip filter");
  }
  if (is_double) {
    const double undefined = std::numeric_limits<double>::quiet_NaN();
    check_hdf5(H5Pset_fill_value(properties.id(), H5T_NATIVE_DOUBLE, &undefined), "fill value");
  }
  return properties;
}

struct Storage {
  Hdf5Handle text;  // owns the string type
  hid_t file_type = H5I_INVALID_HID;
  hid_t memory_type = H5I_INVALID_HID;
  const void* data = nullptr;
  std::size_t size = 0;
  std::vector<const char*> pointers;
};

Storage storage_of(const ArrayView& array) {
  Storage storage;
  if (const auto* doubles = std::get_if<std::span<const double>>(&array.values)) {
    storage.file_type = H5T_IEEE_F64LE;
    storage.memory_type = H5T_NATIVE_DOUBLE;
    storage.data = doubles->data();
    storage.size = doubles->size();
  } else if (const auto* counts = std::get_if<std::span<const std::uint64_t>>(&array.values)) {
    storage.file_type = H5T_STD_U64LE;
    storage.memory_type = H5T_NATIVE_UINT64;
    storage.data = counts->data();
    storage.size = counts->size();
  } else {
    for (const std::string& text : std::get<std::span<const std::string>>(array.values)) {
      storage.pointers.push_back(hdf5_text(text, array.label.name));
    }
    storage.text = hdf5_text_type();
    storage.file_type = storage.memory_type = storage.text.id();
    storage.data = storage.pointers.data();
    storage.size = storage.pointers.size();
  }
  return storage;
}

template <class T>
std::vector<T> read_numbers(hid_t dataset, const std::string& name, hid_t memory_type) {
  check_stored_size(dataset, name, sizeof(T));
  std::vector<T> values(product(dataset_shape(dataset)));
  if (!values.empty()) {
    check_hdf5(H5Dread(dataset, memory_type, H5S_ALL, H5S_ALL, H5P_DEFAULT, values.data()),
               "read " + name);
  }
  return values;
}

std::vector<std::string> read_texts(hid_t dataset, const std::string& name) {
  check_stored_size(dataset, name, sizeof(char*));
  const Hdf5Handle space(H5Dget_space(dataset), H5Sclose, "dataspace of " + name);
  const Hdf5Handle type = hdf5_text_type();
  std::vector<char*> pointers(product(dataset_shape(dataset)), nullptr);
  if (pointers.empty()) return {};
  check_hdf5(H5Dread(dataset, type.id(), H5S_ALL, H5S_ALL, H5P_DEFAULT, pointers.data()),
             "read " + name);
  std::vector<std::string> texts;
  texts.reserve(pointers.size());
  for (const char* pointer : pointers) texts.emplace_back(pointer == nullptr ? "" : pointer);
  H5Dvlen_reclaim(type.id(), space.id(), H5P_DEFAULT, pointers.data());
  return texts;
}

}  // namespace

Hdf5Handle write_dataset(hid_t group, const ArrayView& array) {
  const Storage storage = storage_of(array);
  const std::string& name = array.label.name;
  if (storage.size != product(array.shape) || array.dims.size() != array.shape.size()) {
    throw InternalError("array " + name + " holds " + std::to_string(storage.size) +
                        " values (its shape asks for another number): report this");
  }
  const bool is_double = std::holds_alternative<std::span<const double>>(array.values);
  const bool is_scale = array.dims.size() == 1 && array.dims.front() == name;
  const Hdf5Handle space = make_space(array.shape);
  const Hdf5Handle properties =
      creation_properties(array, storage.pointers.empty(), is_double && !is_scale);
  Hdf5Handle dataset(H5Dcreate2(group, name.c_str(), storage.file_type, space.id(), H5P_DEFAULT,
                                properties.id(), H5P_DEFAULT),
                     H5Dclose, "create " + name);
  if (storage.size != 0) {
    check_hdf5(
        H5Dwrite(dataset.id(), storage.memory_type, H5S_ALL, H5S_ALL, H5P_DEFAULT, storage.data),
        "write " + name);
  }
  write_attribute(dataset.id(), "units", array.label.units);
  write_attribute(dataset.id(), "long_name", array.label.long_name);
  write_attribute(dataset.id(), "description", array.label.description);
  if (is_double && !is_scale) {
    write_attribute(dataset.id(), "_FillValue", std::numeric_limits<double>::quiet_NaN());
  }
  return dataset;
}

Hdf5Handle open_dataset(hid_t group, const std::string& name) {
  H5L_info_t link;
  check_hdf5(H5Lget_info(group, name.c_str(), &link, H5P_DEFAULT), "dataset " + name);
  if (link.type != H5L_TYPE_HARD) throw Hdf5Error("dataset " + name + " is a link elsewhere");
  Hdf5Handle dataset(H5Dopen2(group, name.c_str(), H5P_DEFAULT), H5Dclose, "dataset " + name);
  const Hdf5Handle properties(H5Dget_create_plist(dataset.id()), H5Pclose, "properties of " + name);
  if (H5Pget_layout(properties.id()) == H5D_VIRTUAL ||
      H5Pget_external_count(properties.id()) != 0) {
    throw Hdf5Error("dataset " + name + " keeps its values in another file");
  }
  const int filters = check_hdf5(H5Pget_nfilters(properties.id()), "filters of " + name);
  if (filters > kMostFilters) throw Hdf5Error("dataset " + name + " uses too many filters");
  for (int f = 0; f < filters; ++f) {
    unsigned flags = 0;
    unsigned config = 0;
    std::size_t values = 0;
    const H5Z_filter_t filter = H5Pget_filter2(properties.id(), static_cast<unsigned>(f), &flags,
                                               &values, nullptr, 0, nullptr, &config);
    if (filter != H5Z_FILTER_DEFLATE && filter != H5Z_FILTER_SHUFFLE &&
        filter != H5Z_FILTER_FLETCHER32) {
      throw Hdf5Error("dataset " + name + " uses an unknown filter");
    }
  }
  return dataset;
}

std::vector<std::uint64_t> dataset_shape(hid_t dataset) {
  const Hdf5Handle space(H5Dget_space(dataset), H5Sclose, "dataspace");
  const int rank = H5Sget_simple_extent_ndims(space.id());
  if (rank < 0 || rank > kMostDimensions || H5Sget_simple_extent_type(space.id()) == H5S_NULL) {
    throw Hdf5Error("a dataset without a usable shape");
  }
  std::vector<hsize_t> extents(static_cast<std::size_t>(rank));
  check_hdf5(H5Sget_simple_extent_dims(space.id(), extents.data(), nullptr), "shape");
  return {extents.begin(), extents.end()};
}

void check_stored_size(hid_t dataset, const std::string& name, std::uint64_t element_size) {
  const std::uint64_t elements = product(dataset_shape(dataset));
  const std::uint64_t stored = H5Dget_storage_size(dataset);
  if (elements * element_size / kBestPacking > stored || (elements != 0 && stored == 0)) {
    throw Hdf5Error("dataset " + name + " claims more values than its bytes can hold");
  }
}

ArrayValues read_values(hid_t dataset, const std::string& name) {
  const Hdf5Handle type(H5Dget_type(dataset), H5Tclose, "type of " + name);
  if (H5Tequal(type.id(), H5T_IEEE_F64LE) > 0) {
    return read_numbers<double>(dataset, name, H5T_NATIVE_DOUBLE);
  }
  if (H5Tequal(type.id(), H5T_STD_U64LE) > 0) {
    return read_numbers<std::uint64_t>(dataset, name, H5T_NATIVE_UINT64);
  }
  if (H5Tget_class(type.id()) == H5T_STRING && H5Tis_variable_str(type.id()) > 0) {
    return read_texts(dataset, name);
  }
  throw Hdf5Error("dataset " + name + " has a type that voidhop never writes");
}

}  // namespace voidhop
