#include "voidhop/model/occupants.hpp"

#include <gtest/gtest.h>

#include <vector>

#include "voidhop/random/philox.hpp"

namespace voidhop {
namespace {

/// Writes bits of shared words, one thread.
struct Words32 {
  void mark(std::uint32_t* word, std::uint32_t bits) { *word |= bits; }
  void clear(std::uint32_t* word, std::uint32_t bits) { *word &= ~bits; }
};

template <class Occupants>
struct Board {
  explicit Board(const Lattice& lattice)
      : memory(Occupants::bytes(lattice) / sizeof(std::max_align_t) + 1, std::max_align_t{}),
        occupants(reinterpret_cast<std::byte*>(memory.data()), lattice) {
    for (Site s = 0; s < lattice.sites(); ++s) occupants.plant(s);
  }
  std::vector<std::max_align_t> memory;
  Occupants occupants;
};

TEST(Occupants, APlantedLatticeIsItsOwnNames) {
  const Lattice lattice = Lattice::make(LatticeType::kCubic, 10);
  const Board<PackedOccupants> packed(lattice);
  const Board<PlainOccupants> plain(lattice);
  for (Site s = 0; s < lattice.sites(); ++s) {
    ASSERT_TRUE(packed.occupants[s].same_history(Occupant::particle(s)));
    ASSERT_TRUE(plain.occupants[s].same_history(Occupant::particle(s)));
  }
}

/// A long random game of puts: what is read is what was put last, in every bit, and no neighbour in
/// a word has changed.
TEST(Occupants, PackedReadsWhatWasPut) {
  for (const LatticeType type : {LatticeType::kSquare, LatticeType::kTriangular}) {
    const Lattice lattice = Lattice::make(type, type == LatticeType::kSquare ? 255 : 37);
    const std::uint32_t sites = lattice.sites();
    const std::uint32_t voids = type == LatticeType::kSquare ? 0xffffU - sites : 20;
    ASSERT_TRUE(PackedOccupants::fit(sites, voids));
    Board<PackedOccupants> packed(lattice);
    Board<PlainOccupants> plain(lattice);
    Words32 words;
    for (std::uint32_t i = 0; i < 200000; ++i) {
      const Words w = philox4x32({{i, 0, 0, 0}}, {{7, 8}});
      const Site site = w[0] % sites;
      Occupant what = Occupant::particle(
          w[1] % sites,
          static_cast<int>(w[2] % static_cast<std::uint32_t>(lattice.coordination())));
      if (w[3] % 4 == 0) what = Occupant::vacancy(w[1] % voids);
      if (w[3] % 4 == 1) what = Occupant::particle(site);
      packed.occupants.put(words, site, what);
      plain.occupants.put(words, site, what);
      ASSERT_TRUE(packed.occupants[site].same_history(what)) << i;
    }
    for (Site s = 0; s < sites; ++s) {
      ASSERT_TRUE(packed.occupants[s].same_history(plain.occupants[s])) << s;
      ASSERT_EQ(particle_on(packed.occupants, s), particle_on(plain.occupants, s)) << s;
    }
  }
}

TEST(Occupants, TheLastVoidHasACodeOfItsOwn) {
  const Lattice lattice = Lattice::make(LatticeType::kSquare, 255);
  const std::uint32_t last = 0xffffU - lattice.sites() - 1;
  EXPECT_TRUE(PackedOccupants::fit(lattice.sites(), last + 1));
  EXPECT_FALSE(PackedOccupants::fit(lattice.sites(), last + 2));
  Board<PackedOccupants> packed(lattice);
  packed.occupants.put_void(3, last);
  ASSERT_TRUE(packed.occupants[3].is_void());
  EXPECT_EQ(packed.occupants[3].void_id(), last);
  EXPECT_EQ(particle_on(packed.occupants, 3), kNoParticle);
  packed.occupants.plant(3);
  EXPECT_EQ(particle_on(packed.occupants, 3), 3U);
}

}  // namespace
}  // namespace voidhop
