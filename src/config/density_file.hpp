/// \file
/// A density of asymmetries n(dE) from a text file.
#pragma once

#include <filesystem>

#include "voidhop/theory/asymmetry_density.hpp"

namespace voidhop {

/// Reads columns energy,density or energy,density,error, separated by commas. A first line of names
/// is passed over, # starts a comment.
/// \throws InputNotFound, InputOutputError; DamagedFile with file and line of the first fault.
DensityTable read_density_file(const std::filesystem::path& path);

}  // namespace voidhop
