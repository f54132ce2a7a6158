/// \file
/// HDF5 ids that close themselves, and its error stack as exceptions.
///
/// The HDF5 library of most distributions is not thread-safe: call everything in this folder that
/// reads or writes files from one thread at a time.
#pragma once

#include <hdf5.h>

#include <stdexcept>
#include <string>
#include <utility>

namespace voidhop {

/// A failed HDF5 call. Internal to this folder: readers and writers turn it into a typed error of
/// base/error.hpp that names the file.
class Hdf5Error : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// Turns off HDF5's own printing of errors. Cheap; called by whatever opens a file.
void silence_hdf5();

/// \throws Hdf5Error "what: innermost message of HDF5's error stack".
[[noreturn]] void throw_hdf5_error(const std::string& what);

/// Passes a status or an id through. \throws Hdf5Error where it is negative.
template <class Status>
Status check_hdf5(Status status, const std::string& what) {
  if (status < 0) throw_hdf5_error(what);
  return status;
}

/// Owner of one HDF5 id.
class Hdf5Handle {
 public:
  using Close = herr_t (*)(hid_t);

  Hdf5Handle() = default;
  /// \throws Hdf5Error where the id is negative, that is, where the call that made it failed.
  Hdf5Handle(hid_t id, Close close, const std::string& what)
      : id_(check_hdf5(id, what)), close_(close) {}
  Hdf5Handle(Hdf5Handle&& other) noexcept
      : id_(std::exchange(other.id_, H5I_INVALID_HID)), close_(other.close_) {}
  Hdf5Handle& operator=(Hdf5Handle&& other) noexcept {
    std::swap(id_, other.id_);
    std::swap(close_, other.close_);
    return *this;
  }
  Hdf5Handle(const Hdf5Handle&) = delete;
  Hdf5Handle& operator=(const Hdf5Handle&) = delete;
  ~Hdf5Handle() {
    if (id_ >= 0) close_(id_);
  }

  [[nodiscard]] hid_t id() const noexcept { return id_; }

 private:
  hid_t id_ = H5I_INVALID_HID;
  Close close_ = nullptr;
};

/// Opens a file for reading, without a lock: a result is replaced by renaming, never changed in
/// place, and some cluster file systems have no locks. \throws Hdf5Error.
Hdf5Handle open_hdf5_file(const std::string& path);

}  // namespace voidhop
