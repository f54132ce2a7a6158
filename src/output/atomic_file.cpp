#include "output/atomic_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <utility>

#include "voidhop/base/error.hpp"

namespace voidhop {

namespace {

namespace fs = std::filesystem;

constexpr int kMostLinks = 40;  // as the kernel
constexpr int kMostTemporaries = 1000;

/// Follows symbolic links of the last component, also where the last target does not exist yet.
std::string follow_links(const std::string& path) {
  fs::path target(path);
  std::error_code error;
  for (int links = 0; links < kMostLinks && fs::is_symlink(target, error); ++links) {
    const fs::path next = fs::read_symlink(target, error);
    if (error) break;
    target = next.is_absolute() ? next : target.parent_path() / next;
  }
  return target.string();
}

}  // namespace

FileCalls FileCalls::system() {
  FileCalls calls;
  calls.open = [](const char* path, int flags) { return ::open(path, flags, 0666); };
  calls.write = [](int file, const void* data, std::size_t size) {
    return ::write(file, data, size);
  };
  calls.fsync = [](int file) { return ::fsync(file); };
  calls.close = [](int file) { return ::close(file); };
  calls.rename = [](const char* from, const char* to) { return std::rename(from, to); };
  calls.unlink = [](const char* path) { return ::unlink(path); };
  return calls;
}

void AtomicFile::fail(const std::string& action, int error) const {
  throw InputOutputError("cannot " + action + " " + path_ + " (" + std::strerror(error) +
                         "): check the folder, its permissions and the free space");
}

AtomicFile::AtomicFile(const std::string& path, FileCalls calls)
    : calls_(std::move(calls)), path_(path), target_(follow_links(path)) {
  struct stat status {};
  if (stat(target_.c_str(), &status) == 0) {
    if (S_ISDIR(status.st_mode)) fail("write", EISDIR);
    if (!S_ISREG(status.st_mode)) {
      throw InputOutputError("cannot write " + path_ +
                             " (a device or pipe, not a regular file): name a file");
    }
  } else if (errno != ENOENT) {
    fail("write", errno);
  }
  folder_ = fs::path(target_).parent_path().string();
  if (folder_.empty()) folder_.push_back('.');
  open_temporary();
}

void AtomicFile::open_temporary() {
  // Not built from the final name, which may already be as long as names can be. O_EXCL, since a
  // process of the same number may write here from another machine.
  const std::string stem = fmt::format("{}/.voidhop-{}-", folder_, getpid());
  for (int attempt = 0; attempt < kMostTemporaries; ++attempt) {
    std::string name = fmt::format("{}{}.tmp", stem, attempt);
    file_ = calls_.open(name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC);
    if (file_ >= 0) {
      temporary_ = std::move(name);
      return;
    }
    if (errno != EEXIST && errno != EINTR) break;
  }
  fail("write", errno);
}

AtomicFile::~AtomicFile() {
  if (file_ >= 0) calls_.close(file_);
  if (!temporary_.empty()) calls_.unlink(temporary_.c_str());
}

void AtomicFile::write(std::span<const std::byte> bytes) {
  while (!bytes.empty()) {
    const ssize_t written = calls_.write(file_, bytes.data(), bytes.size());
    if (written < 0) {
      if (errno == EINTR) continue;
      fail("write", errno);
    }
    if (written == 0) fail("write", ENOSPC);
    bytes = bytes.subspan(static_cast<std::size_t>(written));
  }
}

void AtomicFile::write(std::string_view text) {
  write(std::as_bytes(std::span(text)));
}

void AtomicFile::commit() {
  if (calls_.fsync(file_) != 0) fail("sync", errno);
  const int closed = calls_.close(std::exchange(file_, -1));
  if (closed != 0) fail("close", errno);
  if (calls_.rename(temporary_.c_str(), target_.c_str()) != 0) fail("rename to", errno);
  temporary_.clear();
  sync_folder();
}

void AtomicFile::sync_folder() {
  const int folder = calls_.open(folder_.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (folder < 0) {
    if (errno == EACCES) return;  // may be written to, not listed: nothing to sync through
    fail("sync the folder of", errno);
  }
  const int synced = calls_.fsync(folder);
  const int error = errno;
  calls_.close(folder);
  // Some network file systems cannot sync a folder and say so.
  if (synced != 0 && error != EINVAL && error != ENOTSUP) fail("sync the folder of", error);
}

}  // namespace voidhop
