/// \file
/// Whether two result files hold the same numbers, bit by bit.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace voidhop {

/// A place where two files differ.
struct FileDifference {
  std::string where;  ///< "/cooling/energy[1, 0, 3]", "/ attribute seed"
  std::string what;   ///< "0.1 and 0.2", "only in the first file"
};

struct BitwiseComparison {
  std::uint64_t compared = 0;            ///< datasets and attributes looked at
  std::uint64_t differing = 0;           ///< of those, how many differ
  std::vector<FileDifference> examples;  ///< the first places, one for each differing one

  [[nodiscard]] bool same() const { return differing == 0; }
};

/// Compares every dataset and attribute of two HDF5 files, voidhop's or not. NaN equals NaN of the
/// same bits; 0 and -0 differ.
///
/// Left out, since they say who computed and not what: the groups /provenance and /performance, and
/// the root's attributes run_id, program_version, git_commit and git_dirty. Also left out are
/// DIMENSION_LIST and REFERENCE_LIST, which hold positions in the file.
///
/// \param most_examples how many places to list.
/// \throws InputNotFound, InputOutputError; DamagedFile where a file is damaged or no HDF5 file.
BitwiseComparison compare_bitwise(const std::string& path_a, const std::string& path_b,
                                  std::size_t most_examples = 20);

}  // namespace voidhop
