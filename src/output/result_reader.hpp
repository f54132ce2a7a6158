/// \file
/// Reads result files.
#pragma once

#include <string>
#include <vector>

#include "output/data_array.hpp"
#include "output/result.hpp"

namespace voidhop {

/// Reads everything.
/// \throws InputNotFound where there is no such file; InputOutputError where it cannot be read;
///         DamagedFile where a byte was changed, the seal is missing, the format version is not
///         ours, or a dataset is missing, of another shape or type, or kept in another file.
Result read_result(const std::string& path);

/// Reads attributes, provenance, performance, axes and replica numbers; the records stay empty.
/// \throws as read_result.
Result read_header(const std::string& path);

/// Reads every dataset as it stands, group by group; the root's path is empty.
/// \throws as read_result.
std::vector<DataGroup> read_all_groups(const std::string& path);

}  // namespace voidhop
