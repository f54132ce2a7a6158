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

void check_output_path(const std::string& path) {
  namespace fs = std::filesystem;
  if (path.empty()) throw InputOutputError("no output file (its name is empty): name one");
  std::error_code error;
  const fs::path folder = fs::path(path).parent_path();
  if (!folder.empty() && !fs::exists(folder, error)) {
    throw InputOutputError("cannot write " + path + " (the folder " + folder.string() +
                           " is not there): make it first");
  }
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
