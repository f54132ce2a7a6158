/// \file
/// Named arrays with dimensions, as they stand in a result file: plain values, no HDF5.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <variant>
#include <vector>

namespace voidhop {

/// What every dataset says about itself.
struct ArrayLabel {
  std::string name;         ///< dataset name
  std::string units;        ///< "1" where dimensionless; energies and temperatures have k_B = 1
  std::string long_name;    ///< short, for plots
  std::string description;  ///< a sentence
};

/// Values that an array can hold; doubles are NaN where undefined.
using ArrayValues =
    std::variant<std::vector<double>, std::vector<std::uint64_t>, std::vector<std::string>>;

/// An array that owns its values, row-major (last dimension fastest).
struct DataArray {
  ArrayLabel label;
  std::vector<std::string> dims;     ///< names of its dimensions; empty for a single value
  std::vector<std::uint64_t> shape;  ///< extent of each dimension
  ArrayValues values;                ///< as many as the product of the shape
};

/// Something that a whole group says about itself.
struct GroupAttribute {
  std::string name;
  std::variant<std::string, std::uint64_t> value;
};

/// A group of arrays that share scales (coordinates).
struct DataGroup {
  std::string path;  ///< "levels", "maps/occupation": below the root, without a leading slash
  std::string description;
  std::vector<DataArray> scales;  ///< each has one dimension, of its own name
  std::vector<DataArray> arrays;  ///< their dimensions are names of scales
  std::vector<GroupAttribute> attributes{};
};

/// Values of somebody else, to be written. They must outlive the view.
using ArraySpan = std::variant<std::span<const double>, std::span<const std::uint64_t>,
                               std::span<const std::string>>;

/// An array to be written, without a copy of its values.
struct ArrayView {
  ArrayLabel label;
  std::vector<std::string> dims;
  std::vector<std::uint64_t> shape;
  ArraySpan values;
};

/// The view of an array that owns its values.
inline ArrayView view_of(const DataArray& array) {
  return {
      array.label, array.dims, array.shape,
      std::visit([](const auto& values) -> ArraySpan { return std::span(values); }, array.values)};
}

}  // namespace voidhop
