/// \file
/// Mean times of a chain in its states by elimination with pivots in 500 digits.
#pragma once

#include <boost/multiprecision/cpp_bin_float.hpp>
#include <cstddef>
#include <utility>
#include <vector>

#include "support/chain.hpp"

namespace voidhop::testing_support {

using Digits500 = boost::multiprecision::number<boost::multiprecision::cpp_bin_float<500>,
                                                boost::multiprecision::et_off>;

/// Mean time in every state until a chain has left, from every start: minus the inverse of the
/// generator. Its subtractions cost digits as the longest of these times has, so rates may differ
/// by up to 400 decades in all. \return [start * size + state], attempt times.
inline std::vector<Digits500> mean_times(const Chain& chain) {
  const auto n = static_cast<std::size_t>(chain.size);
  std::vector<std::vector<Digits500>> rows(n, std::vector<Digits500>(2 * n, Digits500(0)));
  for (std::size_t i = 0; i < n; ++i) {
    Digits500 total = chain.leave[i];
    for (std::size_t j = 0; j < n; ++j) {
      rows[i][j] -= chain.rates[i * n + j];
      total += chain.rates[i * n + j];
    }
    rows[i][i] += total;
    rows[i][n + i] = 1;
  }
  for (std::size_t c = 0; c < n; ++c) {
    std::size_t pivot = c;
    for (std::size_t r = c + 1; r < n; ++r) {
      if (abs(rows[r][c]) > abs(rows[pivot][c])) pivot = r;
    }
    std::swap(rows[c], rows[pivot]);
    const Digits500 scale = 1 / rows[c][c];
    for (std::size_t j = c; j < 2 * n; ++j) rows[c][j] *= scale;
    for (std::size_t r = 0; r < n; ++r) {
      if (r == c || rows[r][c] == 0) continue;
      const Digits500 factor = rows[r][c];
      for (std::size_t j = c; j < 2 * n; ++j) {
        if (rows[c][j] != 0) rows[r][j] -= factor * rows[c][j];
      }
    }
  }
  std::vector<Digits500> result;
  result.reserve(n * n);
  for (const auto& row : rows) {
    result.insert(result.end(), row.begin() + static_cast<std::ptrdiff_t>(n), row.end());
  }
  return result;
}

}  // namespace voidhop::testing_support
