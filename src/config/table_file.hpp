/// \file
/// Density tables in text files.
#pragma once

#include <filesystem>
#include <string>

#include "config/errors.hpp"
#include "config/run_config.hpp"

namespace voidhop {

/// Reads two columns, energy V (increasing) and density g(V) >= 0 (not all 0, any normalisation),
/// separated by blanks; # starts a comment. Faults are reported at their own file, line and column.
/// \param key the configuration's key that names the file.
/// \throws InputNotFound, InputOutputError, ConfigErrors as read_input.
TablePoints read_table_file(const std::filesystem::path& path, const std::string& key,
                            IssueList& issues);

}  // namespace voidhop
