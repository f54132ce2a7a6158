#include "output/hdf5_group_writer.hpp"

#include <cstring>

#include "output/hdf5_attribute.hpp"
#include "output/hdf5_dataset.hpp"
#include "voidhop/base/error.hpp"

namespace voidhop {

namespace {

Hdf5Handle open_or_create_group(hid_t file, const std::string& path) {
  if (path == "/") return {H5Gopen2(file, "/", H5P_DEFAULT), H5Gclose, "root group"};
  const Hdf5Handle links(H5Pcreate(H5P_LINK_CREATE), H5Pclose, "link properties");
  check_hdf5(H5Pset_create_intermediate_group(links.id(), 1), "link properties");
  const Hdf5Handle properties(H5Pcreate(H5P_GROUP_CREATE), H5Pclose, "group properties");
  check_hdf5(H5Pset_obj_track_times(properties.id(), false), "group properties");
  return {H5Gcreate2(file, path.c_str(), links.id(), properties.id(), H5P_DEFAULT), H5Gclose,
          "create group " + path};
}

hobj_ref_t reference_to(hid_t group, const std::string& name) {
  hobj_ref_t reference{};
  check_hdf5(H5Rcreate(&reference, group, name.c_str(), H5R_OBJECT, H5I_INVALID_HID),
             "reference to " + name);
  return reference;
}

/// A fixed-length string, null-terminated, as the dimension scale specification has it.
void write_fixed_text(hid_t object, const char* name, const std::string& value) {
  const Hdf5Handle type(H5Tcopy(H5T_C_S1), H5Tclose, "string type");
  check_hdf5(H5Tset_size(type.id(), value.size() + 1), "string type");
  const Hdf5Handle space(H5Screate(H5S_SCALAR), H5Sclose, "scalar dataspace");
  const Hdf5Handle attribute(
      H5Acreate2(object, name, type.id(), space.id(), H5P_DEFAULT, H5P_DEFAULT), H5Aclose,
      std::string("create attribute ") + name);
  check_hdf5(H5Awrite(attribute.id(), type.id(), value.c_str()),
             std::string("write attribute ") + name);
}

void write_dimension_list(hid_t dataset, std::vector<hobj_ref_t> references) {
  const Hdf5Handle type(H5Tvlen_create(H5T_STD_REF_OBJ), H5Tclose, "dimension list type");
  const hsize_t rank = references.size();
  const Hdf5Handle space(H5Screate_simple(1, &rank, nullptr), H5Sclose, "dimension list space");
  const Hdf5Handle attribute(
      H5Acreate2(dataset, "DIMENSION_LIST", type.id(), space.id(), H5P_DEFAULT, H5P_DEFAULT),
      H5Aclose, "create DIMENSION_LIST");
  std::vector<hvl_t> lists;
  for (hobj_ref_t& reference : references) lists.push_back({1, &reference});
  check_hdf5(H5Awrite(attribute.id(), type.id(), lists.data()), "write DIMENSION_LIST");
}

}  // namespace

Hdf5GroupWriter::Hdf5GroupWriter(hid_t file, const std::string& path,
                                 const std::string& description)
    : group_(open_or_create_group(file, path)) {
  if (path != "/") write_attribute(group_.id(), "description", description);
}

void Hdf5GroupWriter::add_scale(const ArrayView& scale) {
  if (scale.dims.size() != 1 || scale.dims.front() != scale.label.name || scale.shape.size() != 1) {
    throw InternalError("scale " + scale.label.name +
                        " is not one dimension of its own name: " + "report this");
  }
  const Hdf5Handle dataset = write_dataset(group_.id(), scale);
  write_fixed_text(dataset.id(), "CLASS", "DIMENSION_SCALE");
  write_fixed_text(dataset.id(), "NAME", scale.label.name);
  scales_.push_back(
      {scale.label.name, scale.shape.front(), reference_to(group_.id(), scale.label.name), {}});
}

Hdf5GroupWriter::Scale& Hdf5GroupWriter::scale_named(const std::string& name, const ArrayView& user,
                                                     std::uint64_t extent) {
  for (Scale& scale : scales_) {
    if (scale.name == name && scale.extent == extent) return scale;
  }
  throw InternalError("array " + user.label.name + " has no scale " + name + " of extent " +
                      std::to_string(extent) + ": report this");
}

void Hdf5GroupWriter::add_array(const ArrayView& array) {
  std::vector<Scale*> used;
  for (std::size_t d = 0; d < array.dims.size() && d < array.shape.size(); ++d) {
    used.push_back(&scale_named(array.dims[d], array, array.shape[d]));
  }
  const Hdf5Handle dataset = write_dataset(group_.id(), array);
  if (used.empty()) return;
  const hobj_ref_t self = reference_to(group_.id(), array.label.name);
  std::vector<hobj_ref_t> references;
  for (std::size_t d = 0; d < used.size(); ++d) {
    references.push_back(used[d]->reference);
    used[d]->uses.push_back({self, static_cast<std::uint32_t>(d)});
  }
  write_dimension_list(dataset.id(), std::move(references));
}

void Hdf5GroupWriter::write_reference_list(const Scale& scale) {
  // The layout of H5DS: object reference, then a 32-bit dimension, 16 bytes in all.
  constexpr std::size_t kSize = 16;
  const Hdf5Handle type(H5Tcreate(H5T_COMPOUND, kSize), H5Tclose, "reference list type");
  check_hdf5(H5Tinsert(type.id(), "dataset", 0, H5T_STD_REF_OBJ), "reference list type");
  check_hdf5(H5Tinsert(type.id(), "dimension", sizeof(hobj_ref_t), H5T_STD_I32LE),
             "reference list type");
  const hsize_t uses = scale.uses.size();
  const Hdf5Handle space(H5Screate_simple(1, &uses, nullptr), H5Sclose, "reference list space");
  const Hdf5Handle dataset(H5Dopen2(group_.id(), scale.name.c_str(), H5P_DEFAULT), H5Dclose,
                           "scale " + scale.name);
  const Hdf5Handle attribute(
      H5Acreate2(dataset.id(), "REFERENCE_LIST", type.id(), space.id(), H5P_DEFAULT, H5P_DEFAULT),
      H5Aclose, "create REFERENCE_LIST");
  std::vector<unsigned char> bytes(kSize * scale.uses.size(), 0);  // padding is zero
  for (std::size_t u = 0; u < scale.uses.size(); ++u) {
    std::memcpy(&bytes[u * kSize], &scale.uses[u].array, sizeof(hobj_ref_t));
    for (std::size_t byte = 0; byte < 4; ++byte) {
      bytes[u * kSize + sizeof(hobj_ref_t) + byte] =
          static_cast<unsigned char>(scale.uses[u].dimension >> (8 * byte));
    }
  }
  check_hdf5(H5Awrite(attribute.id(), type.id(), bytes.data()), "write REFERENCE_LIST");
}

void Hdf5GroupWriter::finish() {
  for (const Scale& scale : scales_) {
    if (!scale.uses.empty()) write_reference_list(scale);
  }
}

void write_group(hid_t file, const DataGroup& group) {
  Hdf5GroupWriter writer(file, group.path, group.description);
  for (const GroupAttribute& attribute : group.attributes) {
    std::visit([&](const auto& value) { write_attribute(writer.id(), attribute.name, value); },
               attribute.value);
  }
  for (const DataArray& scale : group.scales) writer.add_scale(view_of(scale));
  for (const DataArray& array : group.arrays) writer.add_array(view_of(array));
  writer.finish();
}

}  // namespace voidhop
