/// \file
/// Laws of a chain in 60 digits: where it is at a time, where and when it has left, and moments of
/// its times in a state. By uniformisation over a short time and doubling; every term is positive.
#pragma once

#include <boost/multiprecision/cpp_bin_float.hpp>
#include <cstddef>
#include <vector>

#include "support/chain.hpp"

namespace voidhop::testing_support {

using Precise = boost::multiprecision::number<boost::multiprecision::cpp_bin_float<60>,
                                              boost::multiprecision::et_off>;

/// A square matrix of polynomials in e up to a power: sum of e^k times part k.
class PolynomialMatrix {
 public:
  PolynomialMatrix(int size, int powers);

  [[nodiscard]] int size() const { return size_; }
  [[nodiscard]] int powers() const { return powers_; }
  [[nodiscard]] const Precise& at(int power, int row, int column) const {
    return values_[index(power, row, column)];
  }
  Precise& at(int power, int row, int column) { return values_[index(power, row, column)]; }
  /// The product, without what is above the highest power.
  [[nodiscard]] PolynomialMatrix times(const PolynomialMatrix& other) const;
  void add(const PolynomialMatrix& other, const Precise& factor);
  void scale(const Precise& factor);

 private:
  [[nodiscard]] std::size_t index(int power, int row, int column) const {
    return static_cast<std::size_t>((power * size_ + row) * size_ + column);
  }
  int size_;
  int powers_;
  std::vector<Precise> values_;
};

/// The chain over a time that can be doubled. The state `size` of its matrices is "has left".
class ChainLaw {
 public:
  /// \param watched state whose time is counted: part k of a matrix is then the mean of
  /// (time in it)^k / k!. \param powers how far; 0: no state is watched.
  ChainLaw(const Chain& chain, double time, int watched = 0, int powers = 0);

  void twice();
  [[nodiscard]] double time() const { return static_cast<double>(time_); }
  /// Probability to be in a state, `size` of the chain: to have left.
  [[nodiscard]] double state(int start, int end) const {
    return static_cast<double>(moved_.at(0, start, end));
  }
  /// Probability to have left from a state.
  [[nodiscard]] double exit(int start, int from) const;
  [[nodiscard]] double has_left(int start) const;
  /// Mean of (time in the watched state)^power where the end is `end`.
  [[nodiscard]] Precise moment(int start, int end, int power) const;

 private:
  Chain chain_;
  Precise time_;
  PolynomialMatrix moved_;   ///< with the watched time
  PolynomialMatrix stayed_;  ///< mean times in all states
};

}  // namespace voidhop::testing_support
