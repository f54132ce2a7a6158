/// \file
/// A file that appears whole under its name, or not at all.
#pragma once

#include <sys/types.h>

#include <cstddef>
#include <functional>
#include <span>
#include <string>
#include <string_view>

namespace voidhop {

/// The system calls that writing needs, each as in POSIX (negative on failure, with errno). Tests
/// put failing ones in their place.
struct FileCalls {
  std::function<int(const char* path, int flags)> open;
  std::function<ssize_t(int file, const void* data, std::size_t size)> write;
  std::function<int(int file)> fsync;
  std::function<int(int file)> close;
  std::function<int(const char* from, const char* to)> rename;
  std::function<int(const char* path)> unlink;

  /// Those of the operating system.
  static FileCalls system();
};

/// Writes to a hidden temporary name in the folder of the final one; commit() syncs, renames and
/// syncs the folder. Where commit() is not reached the temporary is removed. A symbolic link as
/// the final name is followed, so that the link stays. After a kill a file ".voidhop-*.tmp" may be
/// left, never a part of the final one.
class AtomicFile {
 public:
  /// Opens the temporary. \throws InputOutputError that names the file and the reason, also where
  /// the final name is a folder, a device or a pipe.
  explicit AtomicFile(const std::string& path, FileCalls calls = FileCalls::system());
  AtomicFile(const AtomicFile&) = delete;
  AtomicFile& operator=(const AtomicFile&) = delete;
  ~AtomicFile();

  /// Appends. \throws InputOutputError where not every byte was taken.
  void write(std::span<const std::byte> bytes);
  void write(std::string_view text);
  /// Makes the file appear. \throws InputOutputError; the final name then holds what it held
  /// before, or, where only the sync of the folder failed, the whole new file.
  void commit();

 private:
  [[noreturn]] void fail(const std::string& action, int error) const;
  void open_temporary();
  void sync_folder();

  FileCalls calls_;
  std::string path_;    ///< as the user gave it, for messages
  std::string target_;  ///< with symbolic links followed
  std::string folder_;
  std::string temporary_;  ///< empty when there is none
  int file_ = -1;
};

}  // namespace voidhop
