/// \file
/// Writes result files.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "output/atomic_file.hpp"
#include "output/result.hpp"

namespace voidhop {

/// The bytes of the HDF5 file of a result, without the seal. Equal results give equal bytes with
/// one version of the HDF5 and zlib libraries.
/// \throws InternalError where arrays do not have the sizes that axes, replicas and stages ask for.
std::vector<std::byte> result_image(const Result& result);

/// Writes a sealed result file in one step: the file holds all of it, or what it held before.
/// The file is built in memory first, so that no failure of the disk reaches the HDF5 library.
/// \throws as result_image; InputOutputError that names the file and the system's reason.
void write_result(const std::string& path, const Result& result,
                  FileCalls calls = FileCalls::system());

}  // namespace voidhop
