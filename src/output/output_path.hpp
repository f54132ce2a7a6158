/// \file
/// Whether a result can be written where the user wants it, told before a long run.
#pragma once

#include <string>

namespace voidhop {

/// Makes and removes a hidden file in the folder, and looks at what already has the name.
/// \throws InputOutputError where the folder is missing or cannot be written to, or the name is a
///         folder, a device or too long; OutputConflict where a file of that name is no voidhop
///         result; DamagedFile where it is one, but damaged. A whole result there is no error:
///         whether it may be replaced or continued is for the caller to decide from its header.
void check_output_path(const std::string& path);

/// \throws InputOutputError where the folder that a file shall be written to is not there.
void require_folder(const std::string& path);

}  // namespace voidhop
