/// \file
/// What built this program.
#pragma once

#include <string>

namespace voidhop {

struct BuildInfo {
  std::string version;
  std::string git_commit;  ///< 40 hexadecimal digits, or "unknown"
  bool git_dirty;          ///< built from changed sources
  std::string compiler;    ///< name and version
  std::string flags;
  std::string build_type;
  std::string cuda;  ///< compiler version and architectures, or "none"
};

const BuildInfo& build_info();

/// The same as JSON, with the versions of the libraries.
std::string build_info_json();

}  // namespace voidhop
