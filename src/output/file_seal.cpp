#include "output/file_seal.hpp"

#include <sys/stat.h>

#include <algorithm>
#include <boost/crc.hpp>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>
#include <vector>

#include "voidhop/base/error.hpp"

namespace voidhop {

namespace {

using Crc64 = boost::crc_optimal<64, 0x42F0E1EBA9EA3693ULL, 0xFFFFFFFFFFFFFFFFULL,
                                 0xFFFFFFFFFFFFFFFFULL, true, true>;

constexpr char kSealMagic[9] = "VHSEAL1\n";
constexpr char kHdf5Magic[9] = "\x89HDF\r\n\x1a\n";
constexpr std::size_t kMagicSize = 8;
constexpr std::size_t kReadSize = std::size_t{1} << 20;

void store(std::byte* at, std::uint64_t value) {
  for (int byte = 0; byte < 8; ++byte) at[byte] = static_cast<std::byte>(value >> (8 * byte));
}

struct CloseFile {
  void operator()(std::FILE* file) const { std::fclose(file); }
};
using File = std::unique_ptr<std::FILE, CloseFile>;

[[noreturn]] void throw_unreadable(const std::string& path, int error) {
  if (error == ENOENT || error == ENOTDIR) {
    throw InputNotFound(path + " is not there (" + std::strerror(error) + "): check the name");
  }
  throw InputOutputError("cannot read " + path + " (" + std::strerror(error) +
                         "): check its permissions and the disk");
}

std::uint64_t regular_size(const std::string& path) {
  struct stat status {};
  if (stat(path.c_str(), &status) != 0) throw_unreadable(path, errno);
  if (S_ISDIR(status.st_mode)) {
    throw InputOutputError("cannot read " + path + " (it is a folder): name a file in it");
  }
  if (!S_ISREG(status.st_mode)) {
    throw InputOutputError("cannot read " + path + " (not a regular file): name a result file");
  }
  return static_cast<std::uint64_t>(status.st_size);
}

}  // namespace

std::array<std::byte, kSealSize> make_seal(std::span<const std::byte> content) {
  Crc64 crc;
  crc.process_bytes(content.data(), content.size());
  std::array<std::byte, kSealSize> seal{};
  std::memcpy(seal.data(), kSealMagic, kMagicSize);
  store(seal.data() + 8, content.size());
  store(seal.data() + 16, crc.checksum());
  return seal;
}

SealState inspect_seal(const std::string& path) {
  const std::uint64_t size = regular_size(path);
  if (size == 0) {
    throw DamagedFile(path + " is empty (no result was written to it): make it again");
  }
  const File file(std::fopen(path.c_str(), "rb"));
  if (!file) throw_unreadable(path, errno);

  const std::uint64_t content = size < kSealSize ? 0 : size - kSealSize;
  std::vector<std::byte> buffer(kReadSize);
  Crc64 crc;
  for (std::uint64_t done = 0; done < content;) {
    const auto wanted =
        static_cast<std::size_t>(std::min<std::uint64_t>(kReadSize, content - done));
    const std::size_t got = std::fread(buffer.data(), 1, wanted, file.get());
    if (got == 0) throw_unreadable(path, errno == 0 ? EIO : errno);
    if (done == 0 &&
        (got < kMagicSize || std::memcmp(buffer.data(), kHdf5Magic, kMagicSize) != 0)) {
      throw DamagedFile(path + " is not a result file (it does not start as HDF5): name a result");
    }
    crc.process_bytes(buffer.data(), got);
    done += got;
  }
  std::array<std::byte, kSealSize> found{};
  if (content == 0 || std::fread(found.data(), 1, kSealSize, file.get()) != kSealSize) {
    throw DamagedFile(path + " is not a result file (it is too short): make it again");
  }
  if (std::memcmp(found.data(), kSealMagic, kMagicSize) != 0) return SealState::kAbsent;
  std::array<std::byte, kSealSize> expected{};
  std::memcpy(expected.data(), kSealMagic, kMagicSize);
  store(expected.data() + 8, content);
  store(expected.data() + 16, crc.checksum());
  return found == expected ? SealState::kValid : SealState::kBroken;
}

void require_seal(const std::string& path) {
  switch (inspect_seal(path)) {
    case SealState::kValid:
      return;
    case SealState::kBroken:
      throw DamagedFile(path + " is damaged (its checksum does not fit): restore or rerun it");
    case SealState::kAbsent:
      throw DamagedFile(path + " cannot be trusted (the seal at its end is missing: cut, edited, " +
                        "or written by another program): restore or rerun it");
  }
}

}  // namespace voidhop
