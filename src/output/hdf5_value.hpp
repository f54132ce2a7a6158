/// \file
/// The value of any dataset or attribute, of whatever type, for comparisons.
/// Every function throws Hdf5Error where HDF5 fails.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "output/hdf5_handle.hpp"

namespace voidhop {

/// A value as bytes, or as texts where its type is a string.
struct Hdf5Value {
  Hdf5Handle type;  ///< as stored
  H5T_class_t type_class = H5T_NO_CLASS;
  std::vector<std::uint64_t> shape;
  bool comparable = true;  ///< false for references and lists of variable length
  std::size_t element_size = 0;
  std::vector<std::byte> bytes;    ///< packed elements in the machine's byte order
  std::vector<std::string> texts;  ///< strings, of fixed or variable length

  [[nodiscard]] std::size_t elements() const {
    return type_class == H5T_STRING ? texts.size()
                                    : (element_size == 0 ? 0 : bytes.size() / element_size);
  }
  /// One element, to be shown to people.
  [[nodiscard]] std::string show(std::size_t element) const;
};

Hdf5Value read_dataset_value(hid_t group, const std::string& name);
Hdf5Value read_attribute_value(hid_t object, const std::string& name);

/// Names of an object's attributes, sorted.
std::vector<std::string> list_attributes(hid_t object);

}  // namespace voidhop
