/// \file
/// The seal of a result file: 24 bytes behind the HDF5 data that no HDF5 reader minds.
///
/// "VHSEAL1\n", the number of bytes before the seal and their CRC-64/XZ, both little-endian. With
/// it a single changed, missing or added byte anywhere is found before HDF5 sees the file; HDF5
/// itself notices damage in few places, and some damage makes it crash. A program that opens the
/// file for writing drops the seal: results are not to be edited.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

namespace voidhop {

inline constexpr std::size_t kSealSize = 24;

/// The seal of a file's bytes.
std::array<std::byte, kSealSize> make_seal(std::span<const std::byte> content);

enum class SealState : std::uint8_t {
  kValid,   ///< every byte is as written
  kBroken,  ///< sealed once, and changed since
  kAbsent,  ///< HDF5 without a seal: another program's file, or one cut or edited
};

/// Reads the whole file once.
/// \throws InputNotFound where there is none, InputOutputError where it cannot be read or is no
///         regular file, DamagedFile where it is empty or no HDF5 file.
SealState inspect_seal(const std::string& path);

/// \throws as inspect_seal, and DamagedFile for any state but kValid.
void require_seal(const std::string& path);

}  // namespace voidhop
