#include "output/hdf5_attribute.hpp"

#include "voidhop/base/error.hpp"

namespace voidhop {

namespace {

constexpr hsize_t kMostStrings = 4096;

Hdf5Handle open_attribute(hid_t object, const std::string& name) {
  return {H5Aopen(object, name.c_str(), H5P_DEFAULT), H5Aclose, "attribute " + name};
}

void write_scalar(hid_t object, const std::string& name, hid_t file_type, hid_t memory_type,
                  const void* value) {
  const Hdf5Handle space(H5Screate(H5S_SCALAR), H5Sclose, "scalar dataspace");
  const Hdf5Handle attribute(
      H5Acreate2(object, name.c_str(), file_type, space.id(), H5P_DEFAULT, H5P_DEFAULT), H5Aclose,
      "create attribute " + name);
  check_hdf5(H5Awrite(attribute.id(), memory_type, value), "write attribute " + name);
}

/// Number of elements; refused above the most that we ever write.
std::size_t checked_points(hid_t space, const std::string& name) {
  const hssize_t points = H5Sget_simple_extent_npoints(space);
  if (points < 0 || static_cast<hsize_t>(points) > kMostStrings) {
    throw Hdf5Error("attribute " + name + " has an impossible size");
  }
  return static_cast<std::size_t>(points);
}

std::vector<std::string> read_variable_text(const Hdf5Handle& attribute, const std::string& name) {
  const Hdf5Handle space(H5Aget_space(attribute.id()), H5Sclose, "dataspace of " + name);
  const Hdf5Handle type = hdf5_text_type();
  std::vector<char*> pointers(checked_points(space.id(), name), nullptr);
  check_hdf5(H5Aread(attribute.id(), type.id(), pointers.data()), "read attribute " + name);
  std::vector<std::string> texts;
  texts.reserve(pointers.size());
  for (const char* pointer : pointers) texts.emplace_back(pointer == nullptr ? "" : pointer);
  H5Dvlen_reclaim(type.id(), space.id(), H5P_DEFAULT, pointers.data());
  return texts;
}

}  // namespace

Hdf5Handle hdf5_text_type() {
  Hdf5Handle type(H5Tcopy(H5T_C_S1), H5Tclose, "string type");
  check_hdf5(H5Tset_size(type.id(), H5T_VARIABLE), "string type");
  check_hdf5(H5Tset_cset(type.id(), H5T_CSET_UTF8), "string type");
  return type;
}

const char* hdf5_text(const std::string& text, const std::string& name) {
  if (text.find('\0') != std::string::npos) {
    throw InvalidParameter("the text of " + name +
                           " cannot be stored (it holds a null character): remove it");
  }
  return text.c_str();
}

void write_attribute(hid_t object, const std::string& name, const std::string& value) {
  const Hdf5Handle type = hdf5_text_type();
  const char* pointer = hdf5_text(value, name);
  write_scalar(object, name, type.id(), type.id(), &pointer);
}

void write_attribute(hid_t object, const std::string& name,
                     const std::vector<std::string>& values) {
  const Hdf5Handle type = hdf5_text_type();
  const hsize_t extent = values.size();
  const Hdf5Handle space(H5Screate_simple(1, &extent, nullptr), H5Sclose, "dataspace of " + name);
  const Hdf5Handle attribute(
      H5Acreate2(object, name.c_str(), type.id(), space.id(), H5P_DEFAULT, H5P_DEFAULT), H5Aclose,
      "create attribute " + name);
  std::vector<const char*> pointers;
  pointers.reserve(values.size());
  for (const std::string& value : values) pointers.push_back(hdf5_text(value, name));
  check_hdf5(H5Awrite(attribute.id(), type.id(), pointers.data()), "write attribute " + name);
}

void write_attribute(hid_t object, const std::string& name, double value) {
  write_scalar(object, name, H5T_IEEE_F64LE, H5T_NATIVE_DOUBLE, &value);
}

void write_attribute(hid_t object, const std::string& name, std::uint8_t value) {
  write_scalar(object, name, H5T_STD_U8LE, H5T_NATIVE_UINT8, &value);
}

void write_attribute(hid_t object, const std::string& name, std::uint32_t value) {
  write_scalar(object, name, H5T_STD_U32LE, H5T_NATIVE_UINT32, &value);
}

void write_attribute(hid_t object, const std::string& name, std::uint64_t value) {
  write_scalar(object, name, H5T_STD_U64LE, H5T_NATIVE_UINT64, &value);
}

bool has_attribute(hid_t object, const std::string& name) {
  return check_hdf5(H5Aexists(object, name.c_str()), "attribute " + name) > 0;
}

std::string read_text_attribute(hid_t object, const std::string& name) {
  const Hdf5Handle attribute = open_attribute(object, name);
  const Hdf5Handle type(H5Aget_type(attribute.id()), H5Tclose, "type of " + name);
  if (H5Tget_class(type.id()) != H5T_STRING) {
    throw Hdf5Error("attribute " + name + " is not a string");
  }
  const Hdf5Handle space(H5Aget_space(attribute.id()), H5Sclose, "dataspace of " + name);
  if (H5Sget_simple_extent_npoints(space.id()) != 1) {
    throw Hdf5Error("attribute " + name + " is not a single string");
  }
  if (H5Tis_variable_str(type.id()) > 0) return read_variable_text(attribute, name).front();
  std::vector<char> buffer(H5Tget_size(type.id()) + 1, '\0');
  check_hdf5(H5Aread(attribute.id(), type.id(), buffer.data()), "read attribute " + name);
  return std::string(buffer.data());
}

std::vector<std::string> read_text_list_attribute(hid_t object, const std::string& name) {
  const Hdf5Handle attribute = open_attribute(object, name);
  const Hdf5Handle type(H5Aget_type(attribute.id()), H5Tclose, "type of " + name);
  if (H5Tget_class(type.id()) != H5T_STRING || H5Tis_variable_str(type.id()) <= 0) {
    throw Hdf5Error("attribute " + name + " is not a list of strings");
  }
  return read_variable_text(attribute, name);
}

std::uint64_t read_unsigned_attribute(hid_t object, const std::string& name) {
  const Hdf5Handle attribute = open_attribute(object, name);
  const Hdf5Handle type(H5Aget_type(attribute.id()), H5Tclose, "type of " + name);
  const Hdf5Handle space(H5Aget_space(attribute.id()), H5Sclose, "dataspace of " + name);
  if (H5Tget_class(type.id()) != H5T_INTEGER || H5Tget_sign(type.id()) != H5T_SGN_NONE ||
      H5Sget_simple_extent_npoints(space.id()) != 1) {
    throw Hdf5Error("attribute " + name + " is not a single unsigned integer");
  }
  std::uint64_t value = 0;
  check_hdf5(H5Aread(attribute.id(), H5T_NATIVE_UINT64, &value), "read attribute " + name);
  return value;
}

}  // namespace voidhop
