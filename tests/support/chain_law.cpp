#include "support/chain_law.hpp"

#include <algorithm>

namespace voidhop::testing_support {

PolynomialMatrix::PolynomialMatrix(int size, int powers)
    : size_(size),
      powers_(powers),
      values_(static_cast<std::size_t>((powers + 1) * size * size), Precise(0)) {}

PolynomialMatrix PolynomialMatrix::times(const PolynomialMatrix& other) const {
  PolynomialMatrix result(size_, powers_);
  for (int a = 0; a <= powers_; ++a) {
    for (int i = 0; i < size_; ++i) {
      for (int k = 0; k < size_; ++k) {
        const Precise& factor = at(a, i, k);
        if (factor == 0) continue;
        for (int b = 0; a + b <= powers_; ++b) {
          for (int j = 0; j < size_; ++j) {
            if (other.at(b, k, j) != 0) result.at(a + b, i, j) += factor * other.at(b, k, j);
          }
        }
      }
    }
  }
  return result;
}

void PolynomialMatrix::add(const PolynomialMatrix& other, const Precise& factor) {
  for (std::size_t i = 0; i < values_.size(); ++i) values_[i] += other.values_[i] * factor;
}

void PolynomialMatrix::scale(const Precise& factor) {
  for (Precise& value : values_) value *= factor;
}

ChainLaw::ChainLaw(const Chain& chain, double time, int watched, int powers)
    : chain_(chain), time_(time), moved_(chain.size + 1, powers), stayed_(chain.size + 1, 0) {
  const int n = chain.size;
  double fastest = 0.0;
  for (int s = 0; s < n; ++s) fastest = std::max(fastest, chain.total(s));
  if (fastest == 0.0) fastest = 1.0 / time;
  int doublings = 0;
  Precise step = time;
  for (; step * fastest > 0.125 || (powers > 0 && step > 0.125); ++doublings) step /= 2;
  // exp(step (Q + e E)) = exp(-step fastest) exp(step (Q + fastest + e E)).
  PolynomialMatrix positive(n + 1, powers);
  for (int i = 0; i < n; ++i) {
    Precise rest = fastest;
    for (int j = 0; j < n; ++j) {
      positive.at(0, i, j) = step * chain.rate(i, j);
      rest -= chain.rate(i, j);
    }
    positive.at(0, i, n) = step * chain.out(i);
    rest -= chain.out(i);
    positive.at(0, i, i) = rest > 0 ? step * rest : Precise(0);
  }
  positive.at(0, n, n) = step * fastest;
  if (powers > 0) positive.at(1, watched, watched) = step;
  PolynomialMatrix power(n + 1, powers);
  for (int i = 0; i <= n; ++i) power.at(0, i, i) = 1;
  Precise weight = 1;  // 1/k!
  const Precise damping = exp(-step * fastest);
  // Integral of exp(-fastest t) (fastest t)^k/k! over the step, times fastest: the tail of a
  // Poisson law, P(N > k).
  const Precise mean = step * fastest;
  std::vector<Precise> tail;
  constexpr int kTerms = 48;
  {
    std::vector<Precise> probability(2 * kTerms);
    probability[0] = damping;
    for (int k = 1; k < 2 * kTerms; ++k) {
      probability[static_cast<std::size_t>(k)] =
          probability[static_cast<std::size_t>(k - 1)] * mean / k;
    }
    tail.assign(kTerms, Precise(0));
    for (int k = 0; k < kTerms; ++k) {
      for (int j = 2 * kTerms - 1; j > k; --j) {
        tail[static_cast<std::size_t>(k)] += probability[static_cast<std::size_t>(j)];
      }
    }
  }
  Precise inverse_mean_power = 1;  // 1/mean^k, turns step^k (Q + fastest)^k into a power of jumps
  for (int k = 0; k < kTerms; ++k) {
    if (k > 0) {
      power = power.times(positive);
      weight /= k;
      inverse_mean_power /= mean;
    }
    moved_.add(power, weight * damping);
    PolynomialMatrix jumps(n + 1, 0);
    for (int i = 0; i <= n; ++i) {
      for (int j = 0; j <= n; ++j) jumps.at(0, i, j) = power.at(0, i, j);
    }
    stayed_.add(jumps, inverse_mean_power * tail[static_cast<std::size_t>(k)] / fastest);
  }
  time_ = step;
  for (int k = 0; k < doublings; ++k) twice();
}

void ChainLaw::twice() {
  PolynomialMatrix plain(chain_.size + 1, 0);
  for (int i = 0; i <= chain_.size; ++i) {
    for (int j = 0; j <= chain_.size; ++j) plain.at(0, i, j) = moved_.at(0, i, j);
  }
  stayed_.add(plain.times(stayed_), 1);
  moved_ = moved_.times(moved_);
  time_ *= 2;
}

double ChainLaw::exit(int start, int from) const {
  return static_cast<double>(stayed_.at(0, start, from) * chain_.out(from));
}

double ChainLaw::has_left(int start) const {
  return static_cast<double>(moved_.at(0, start, chain_.size));
}

Precise ChainLaw::moment(int start, int end, int power) const {
  double factorial = 1.0;
  for (int k = 2; k <= power; ++k) factorial *= k;
  return factorial * moved_.at(power, start, end);
}

}  // namespace voidhop::testing_support
