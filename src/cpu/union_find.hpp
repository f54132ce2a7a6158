/// \file
/// Sets that are joined: which groups touch, directly or through others.
#pragma once

#include <cstdint>
#include <numeric>
#include <vector>

namespace voidhop {

class UnionFind {
 public:
  explicit UnionFind(std::size_t size) : parent_(size), sets_(size) {
    std::iota(parent_.begin(), parent_.end(), 0U);
  }
  [[nodiscard]] std::uint32_t find(std::uint32_t i) {
    while (parent_[i] != i) i = parent_[i] = parent_[parent_[i]];
    return i;
  }
  [[nodiscard]] bool same(std::uint32_t a, std::uint32_t b) { return find(a) == find(b); }
  void join(std::uint32_t a, std::uint32_t b) {
    a = find(a);
    b = find(b);
    if (a == b) return;
    // The lower number stands for both, so that the order of joining does not matter.
    parent_[a < b ? b : a] = a < b ? a : b;
    --sets_;
  }
  [[nodiscard]] std::size_t sets() const { return sets_; }
  /// The sets of more than one element, each in increasing order.
  [[nodiscard]] std::vector<std::vector<std::uint32_t>> classes() {
    std::vector<std::vector<std::uint32_t>> found;
    if (sets_ == parent_.size()) return found;
    std::vector<std::uint32_t> place(parent_.size(), UINT32_MAX);
    for (std::uint32_t i = 0; i < parent_.size(); ++i) {
      const std::uint32_t root = find(i);
      if (root == i) continue;
      if (place[root] == UINT32_MAX) {
        place[root] = static_cast<std::uint32_t>(found.size());
        found.push_back({root});
      }
      found[place[root]].push_back(i);
    }
    return found;
  }

 private:
  std::vector<std::uint32_t> parent_;
  std::size_t sets_;
};

}  // namespace voidhop
