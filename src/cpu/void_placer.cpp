#include "cpu/void_placer.hpp"

#include <algorithm>

#include "cpu/philox_calls.hpp"
#include "voidhop/model/planted_start.hpp"

namespace voidhop {

namespace {

/// GasDraws, sixteen calls at a time.
class BatchedDraws {
 public:
  explicit BatchedDraws(const StreamKey& stream) : stream_(stream) {}

  Words operator()() {
    if (next_ == kPhiloxCalls) fill();
    const std::size_t i = next_++;
    return {{static_cast<std::uint32_t>(calls_.word[0][i]),
             static_cast<std::uint32_t>(calls_.word[1][i]),
             static_cast<std::uint32_t>(calls_.word[2][i]),
             static_cast<std::uint32_t>(calls_.word[3][i])}};
  }

 private:
  void fill() {
    for (std::size_t i = 0; i < kPhiloxCalls; ++i) {
      const std::uint64_t call = count_ + i;
      calls_.word[0][i] = static_cast<std::uint32_t>(call);
      calls_.word[1][i] = call >> 32;
      calls_.word[2][i] = 0;
      calls_.word[3][i] =
          (static_cast<std::uint32_t>(Purpose::kVoidPlacement) << 24) | stream_.salt;
    }
    philox_calls(calls_, stream_.key);
    count_ += kPhiloxCalls;
    next_ = 0;
  }

  StreamKey stream_;
  std::uint64_t count_ = 0;
  std::size_t next_ = kPhiloxCalls;
  PhiloxCalls calls_;
};

/// One bit a site; a member's own site is known from the list.
class BitBoard {
 public:
  BitBoard(const Lattice& lattice, std::uint64_t* bits, const Site* site)
      : lattice_(lattice), bits_(bits), site_(site) {
    for (int d = 0; d < lattice.coordination(); ++d) flat_[d] = lattice.flat_step(d);
  }
  [[nodiscard]] bool taken(Site site) const { return (bits_[site >> 6] >> (site & 63U) & 1U) != 0; }
  [[nodiscard]] bool taken_by_other(Site site, std::uint32_t id) const {
    return taken(site) && site != site_[id];
  }
  [[nodiscard]] int others_beside(Site at, std::uint32_t id) const {
    const int z = lattice_.coordination();
    const bool inner = lattice_.inner(at);
    unsigned any = 0;
    for (int d = 0; d < z; ++d) {
      any |= taken(inner ? at + static_cast<Site>(flat_[d]) : lattice_.neighbour(at, d)) ? 1U : 0U;
    }
    if (any == 0) return 0;
    int others = 0;
    for (int d = 0; d < z; ++d) others += taken_by_other(lattice_.neighbour(at, d), id) ? 1 : 0;
    return others;
  }
  void put(Site site, std::uint32_t) { bits_[site >> 6] |= std::uint64_t{1} << (site & 63U); }
  void lift(Site site) { bits_[site >> 6] &= ~(std::uint64_t{1} << (site & 63U)); }

 private:
  const Lattice& lattice_;
  std::uint64_t* bits_;
  const Site* site_;
  std::int32_t flat_[kMaxCoordination];
};

}  // namespace

VoidPlacer::VoidPlacer(const Model& model)
    : model_(model),
      placement_{model.bond_partition(), default_sweeps(model.lattice(), model.voids())},
      site_(model.voids()),
      is_void_((std::size_t{model.lattice().sites()} + 63) / 64, 0) {}

std::span<const Site> VoidPlacer::place(const StreamKey& stream) {
  const Lattice& lattice = model_.lattice();
  std::fill(is_void_.begin(), is_void_.end(), 0);
  BitBoard board(lattice, is_void_.data(), site_.data());
  if (model_.voids() <= model_.particles()) {
    sample_lattice_gas(lattice, model_.voids(), placement_, BatchedDraws(stream), board,
                       site_.data());
  } else {
    site_ = place_voids(lattice, model_.voids(), placement_, stream);
    for (const Site site : site_) board.put(site, 0);
  }
  return site_;
}

}  // namespace voidhop
