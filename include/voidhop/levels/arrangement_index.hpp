/// \file
/// Which state of a flood has an arrangement: an open-addressed table in memory of somebody else.
#pragma once

#include <cstdint>

#include "voidhop/base/contract.hpp"
#include "voidhop/base/host_device.hpp"
#include "voidhop/levels/arrangement_key.hpp"

namespace voidhop {

/// What stands at no key.
inline constexpr std::uint32_t kNoState = UINT32_MAX;

/// Non-owning. Forgetting everything costs nothing: entries of an earlier round count as empty.
class ArrangementIndex {
 public:
  struct Entry {
    ArrangementKey key;
    std::uint32_t state;
    std::uint32_t round;  ///< 0: never used
  };

  ArrangementIndex() = default;
  /// \param entries all of round 0. \param size power of two, at least twice the keys to be held.
  VH_HD ArrangementIndex(Entry* entries, std::uint32_t size) : entries_(entries), mask_(size - 1) {}

  VH_HD void clear() { ++round_; }

  /// The state of a key; where there is none, `state` becomes it and kNoState is returned.
  VH_HD std::uint32_t find_or_add(const ArrangementKey& key, std::uint32_t state) {
    auto at = static_cast<std::uint32_t>(key.word[0]) & mask_;
    while (entries_[at].round == round_) {
      if (entries_[at].key == key) return entries_[at].state;
      at = (at + 1) & mask_;
    }
    entries_[at] = {key, state, round_};
    return kNoState;
  }
  /// The state of a key, or kNoState.
  [[nodiscard]] VH_HD std::uint32_t find(const ArrangementKey& key) const {
    auto at = static_cast<std::uint32_t>(key.word[0]) & mask_;
    while (entries_[at].round == round_) {
      if (entries_[at].key == key) return entries_[at].state;
      at = (at + 1) & mask_;
    }
    return kNoState;
  }

 private:
  Entry* entries_ = nullptr;
  std::uint32_t mask_ = 0;
  std::uint32_t round_ = 1;
};

}  // namespace voidhop
