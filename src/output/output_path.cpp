#include "output/output_path.hpp"

#include <filesystem>

#include "output/atomic_file.hpp"
#include "output/file_seal.hpp"
#include "output/result_reader.hpp"
#include "voidhop/base/error.hpp"

namespace voidhop {

namespace {

[[noreturn]] void throw_conflict(const std::string& path) {
  throw OutputConflict(path + " exists (and is not a voidhop result): choose another name");
}

/// Whether this regular file is a sealed one, whole or not.
SealState seal_of(const std::string& path) try {
  return inspect_seal(path);
} catch (const DamagedFile&) {
  return SealState::kAbsent;
}

}  // namespace

void require_folder(const std::string& path) {
  const std::filesystem::path folder = std::filesystem::path(path).parent_path();
  std::error_code error;
  if (folder.empty() || std::filesystem::exists(folder, error)) return;
  throw InputOutputError("cannot write " + path + " (the folder " + folder.string() +
                         " is not there): make it first");
}

void check_output_path(const std::string& path) {
  namespace fs = std::filesystem;
  if (path.empty()) throw InputOutputError("no output file (its name is empty): name one");
  require_folder(path);
  std::error_code error;
  { const AtomicFile probe(path); }
  if (!fs::exists(path, error)) return;
  switch (seal_of(path)) {
    case SealState::kAbsent:
      throw_conflict(path);
    case SealState::kBroken:
      throw DamagedFile(path + " exists and is damaged (its checksum does not fit): " +
                        "restore or remove it first");
    case SealState::kValid:
      read_header(path);
  }
}

}  // namespace voidhop
