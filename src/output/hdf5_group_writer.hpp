/// \file
/// Writes a group whose arrays share dimension scales, in the way of netCDF-4, so that h5py and
/// xarray see the coordinates.
///
/// The attributes CLASS, NAME, DIMENSION_LIST and REFERENCE_LIST of the HDF5 dimension scale
/// specification are written here and not by the H5DS calls: those copy uninitialised padding into
/// the file, so that equal results would not give equal files.
#pragma once

#include <string>
#include <vector>

#include "output/data_array.hpp"
#include "output/hdf5_handle.hpp"

namespace voidhop {

/// One group being written. Scales first, then arrays, then finish().
class Hdf5GroupWriter {
 public:
  /// Creates the group at this path below the file's root, with what lies between; "/" is the root.
  /// \throws Hdf5Error.
  Hdf5GroupWriter(hid_t file, const std::string& path, const std::string& description);

  /// Adds a coordinate; its one dimension has its own name.
  void add_scale(const ArrayView& scale);
  /// Adds an array. \throws InternalError where a dimension is no scale of this group, or has
  /// another extent.
  void add_array(const ArrayView& array);
  /// Writes which array uses which scale. \throws Hdf5Error.
  void finish();

  [[nodiscard]] hid_t id() const noexcept { return group_.id(); }

 private:
  struct Use {
    hobj_ref_t array;
    std::uint32_t dimension;
  };
  struct Scale {
    std::string name;
    std::uint64_t extent;
    hobj_ref_t reference;
    std::vector<Use> uses;
  };

  Scale& scale_named(const std::string& name, const ArrayView& user, std::uint64_t extent);
  void write_reference_list(const Scale& scale);

  Hdf5Handle group_;
  std::vector<Scale> scales_;
};

/// Writes a group that owns its values. \throws as Hdf5GroupWriter.
void write_group(hid_t file, const DataGroup& group);

}  // namespace voidhop
