#include "output/hdf5_value.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>

#include "output/hdf5_attribute.hpp"
#include "output/hdf5_dataset.hpp"

namespace voidhop {

namespace {

constexpr std::uint64_t kMostBytes = std::uint64_t{1} << 38;

/// Reads through `read(memory type, buffer)`, which is H5Dread or H5Aread.
template <class Read>
void read_into(Hdf5Value& value, hid_t space, const std::string& name, Read&& read) {
  value.type_class = H5Tget_class(value.type.id());
  const hssize_t points = check_hdf5(H5Sget_simple_extent_npoints(space), "extent of " + name);
  const auto elements = static_cast<std::size_t>(points);
  const bool variable_text = H5Tis_variable_str(value.type.id()) > 0;
  value.comparable = variable_text || (H5Tdetect_class(value.type.id(), H5T_VLEN) <= 0 &&
                                       H5Tdetect_class(value.type.id(), H5T_REFERENCE) <= 0);
  // A compound with strings of variable length holds pointers.
  if (value.type_class == H5T_COMPOUND && H5Tdetect_class(value.type.id(), H5T_STRING) > 0) {
    value.comparable = false;
  }
  if (elements == 0 || !value.comparable) return;
  if (variable_text) {
    const Hdf5Handle type = hdf5_text_type();
    check_hdf5(H5Tset_cset(type.id(), H5Tget_cset(value.type.id())), "string type of " + name);
    std::vector<char*> pointers(elements, nullptr);
    check_hdf5(read(type.id(), pointers.data()), "read " + name);
    for (const char* text : pointers) value.texts.emplace_back(text == nullptr ? "" : text);
    H5Dvlen_reclaim(type.id(), space, H5P_DEFAULT, pointers.data());
    return;
  }
  const Hdf5Handle memory(H5Tget_native_type(value.type.id(), H5T_DIR_ASCEND), H5Tclose,
                          "type of " + name);
  if (value.type_class == H5T_COMPOUND) check_hdf5(H5Tpack(memory.id()), "pack " + name);
  value.element_size = H5Tget_size(memory.id());
  if (value.element_size == 0 || elements > kMostBytes / value.element_size) {
    throw Hdf5Error(name + " is too large");
  }
  value.bytes.assign(elements * value.element_size, std::byte{0});
  check_hdf5(read(memory.id(), value.bytes.data()), "read " + name);
  if (value.type_class != H5T_STRING) return;
  for (std::size_t e = 0; e < elements; ++e) {
    const auto* text = reinterpret_cast<const char*>(&value.bytes[e * value.element_size]);
    value.texts.emplace_back(text, strnlen(text, value.element_size));
  }
  value.bytes.clear();
}

std::vector<std::uint64_t> shape_of(hid_t space) {
  const int rank = check_hdf5(H5Sget_simple_extent_ndims(space), "shape");
  std::vector<hsize_t> extents(static_cast<std::size_t>(rank));
  check_hdf5(H5Sget_simple_extent_dims(space, extents.data(), nullptr), "shape");
  return {extents.begin(), extents.end()};
}

template <class T>
T element_at(const Hdf5Value& value, std::size_t element) {
  T number;
  std::memcpy(&number, &value.bytes[element * sizeof(T)], sizeof(T));
  return number;
}

}  // namespace

std::string Hdf5Value::show(std::size_t element) const {
  if (type_class == H5T_STRING) {
    constexpr std::size_t kShown = 60;
    const std::string& text = texts[element];
    return text.size() <= kShown ? '"' + text + '"' : '"' + text.substr(0, kShown) + "...\"";
  }
  if (type_class == H5T_FLOAT && element_size == sizeof(double)) {
    return fmt::format("{}", element_at<double>(*this, element));
  }
  if (type_class == H5T_INTEGER && element_size == sizeof(std::uint64_t)) {
    return H5Tget_sign(type.id()) == H5T_SGN_NONE
               ? fmt::format("{}", element_at<std::uint64_t>(*this, element))
               : fmt::format("{}", element_at<std::int64_t>(*this, element));
  }
  std::string digits;
  for (std::size_t b = 0; b < element_size; ++b) {
    digits += fmt::format("{:02x}", static_cast<unsigned>(bytes[element * element_size + b]));
  }
  return "bytes " + digits;
}

Hdf5Value read_dataset_value(hid_t group, const std::string& name) {
  const Hdf5Handle dataset = open_dataset(group, name);
  const Hdf5Handle space(H5Dget_space(dataset.id()), H5Sclose, "dataspace of " + name);
  Hdf5Value value;
  value.type = Hdf5Handle(H5Dget_type(dataset.id()), H5Tclose, "type of " + name);
  value.shape = shape_of(space.id());
  read_into(value, space.id(), name, [&](hid_t type, void* buffer) {
    return H5Dread(dataset.id(), type, H5S_ALL, H5S_ALL, H5P_DEFAULT, buffer);
  });
  return value;
}

Hdf5Value read_attribute_value(hid_t object, const std::string& name) {
  const Hdf5Handle attribute(H5Aopen(object, name.c_str(), H5P_DEFAULT), H5Aclose,
                             "attribute " + name);
  const Hdf5Handle space(H5Aget_space(attribute.id()), H5Sclose, "dataspace of " + name);
  Hdf5Value value;
  value.type = Hdf5Handle(H5Aget_type(attribute.id()), H5Tclose, "type of " + name);
  value.shape = shape_of(space.id());
  read_into(value, space.id(), name,
            [&](hid_t type, void* buffer) { return H5Aread(attribute.id(), type, buffer); });
  return value;
}

std::vector<std::string> list_attributes(hid_t object) {
  std::vector<std::string> names;
  const auto take = [](hid_t, const char* name, const H5A_info_t*, void* data) -> herr_t {
    static_cast<std::vector<std::string>*>(data)->emplace_back(name);
    return 0;
  };
  check_hdf5(H5Aiterate2(object, H5_INDEX_NAME, H5_ITER_INC, nullptr, take, &names), "attributes");
  std::sort(names.begin(), names.end());
  return names;
}

}  // namespace voidhop
