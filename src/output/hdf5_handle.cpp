#include "output/hdf5_handle.hpp"

namespace voidhop {

void silence_hdf5() {
  H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr);
}

void throw_hdf5_error(const std::string& what) {
  std::string reason;
  // Upward: the first entry is the innermost, which names the cause.
  const auto first = [](unsigned position, const H5E_error2_t* entry, void* text) -> herr_t {
    if (position == 0 && entry->desc != nullptr) *static_cast<std::string*>(text) = entry->desc;
    return 0;
  };
  H5Ewalk2(H5E_DEFAULT, H5E_WALK_UPWARD, first, &reason);
  H5Eclear2(H5E_DEFAULT);
  throw Hdf5Error(reason.empty() ? what : what + ": " + reason);
}

Hdf5Handle open_hdf5_file(const std::string& path) {
  silence_hdf5();
  const Hdf5Handle access(H5Pcreate(H5P_FILE_ACCESS), H5Pclose, "file access properties");
  check_hdf5(H5Pset_file_locking(access.id(), false, true), "file locking");
  return {H5Fopen(path.c_str(), H5F_ACC_RDONLY, access.id()), H5Fclose, "open as HDF5"};
}

}  // namespace voidhop
