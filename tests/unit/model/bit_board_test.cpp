#include "voidhop/model/bit_board.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

#include "voidhop/model/planted_start.hpp"

namespace voidhop {
namespace {

TEST(BitBoard, KnowsWhoStandsThere) {
  const Site site[2] = {70, 3};
  std::vector<std::uint64_t> bits(2, 0);
  const BitBoard board{bits.data(), site};
  board.put(70, 0);
  board.put(3, 1);
  EXPECT_TRUE(board.taken(70));
  EXPECT_FALSE(board.taken(6));
  EXPECT_FALSE(board.taken_by_other(70, 0));
  EXPECT_TRUE(board.taken_by_other(70, 1));
  board.lift(70);
  EXPECT_FALSE(board.taken(70));
  EXPECT_TRUE(board.taken(3));
}

TEST(PlaceVoids, PlacesThemAsPlaceVoidsDoes) {
  for (const LatticeType type :
       {LatticeType::kSquare, LatticeType::kTriangular, LatticeType::kCubic}) {
    const Lattice lattice = Lattice::make(type, 9);
    for (const double weight : {0.4, 1.0, 1.7}) {
      const std::uint32_t voids = 12;
      const VoidPlacement placement{weight, default_sweeps(lattice, voids)};
      const PlaceVoids place{lattice, voids, placement};
      std::vector<Site> site(voids);
      std::vector<std::uint64_t> bits(BitBoard::words(lattice), ~std::uint64_t{0});
      for (std::uint64_t r = 0; r < 20; ++r) {
        const StreamKey stream = make_stream_key(8, {}, r);
        place(stream, site.data(), bits.data());
        EXPECT_EQ(site, place_voids(lattice, voids, placement, stream));
        for (Site s = 0; s < lattice.sites(); ++s) {
          const bool here = std::find(site.begin(), site.end(), s) != site.end();
          ASSERT_EQ((bits[s >> 6] >> (s & 63U) & 1U) != 0, here);
        }
      }
    }
  }
}

}  // namespace
}  // namespace voidhop
