/// \file
/// Datasets of doubles, unsigned 64-bit integers and strings: little-endian, row-major.
/// Every function throws Hdf5Error where HDF5 fails.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "output/data_array.hpp"
#include "output/hdf5_handle.hpp"

namespace voidhop {

/// Writes the values with the attributes units, long_name and description; doubles that are no
/// scale get _FillValue NaN. No times are stored. Numbers above 4 kB are cut into chunks, shuffled
/// and packed with gzip. \return the open dataset.
/// \throws InternalError where the shape does not fit the values, InvalidParameter for a string
///         with a null character, which HDF5 would cut there.
Hdf5Handle write_dataset(hid_t group, const ArrayView& array);

/// Opens a dataset that lies in this file and this group itself.
/// \throws Hdf5Error where it is missing, behind a soft or external link, keeps its values in
///         another file, or uses a filter other than shuffle, deflate and fletcher32.
Hdf5Handle open_dataset(hid_t group, const std::string& name);

/// Extent of each dimension; empty for a single value.
std::vector<std::uint64_t> dataset_shape(hid_t dataset);

/// Reads all values, after checking that the file is large enough to hold them.
/// \throws Hdf5Error for a type that we never write.
ArrayValues read_values(hid_t dataset, const std::string& name);

/// Refuses a dataset that claims more values than its stored bytes can unpack to, so that a small
/// damaged file cannot ask for a large allocation. \param element_size bytes in memory.
void check_stored_size(hid_t dataset, const std::string& name, std::uint64_t element_size);

}  // namespace voidhop
