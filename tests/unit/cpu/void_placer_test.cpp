#include "cpu/void_placer.hpp"

#include <gtest/gtest.h>

#include <vector>

#include "voidhop/model/planted_start.hpp"

namespace voidhop {
namespace {

TEST(VoidPlacer, PlacesAsThePlantedStartDoes) {
  struct Case {
    LatticeType type;
    std::uint32_t size, voids;
    double temperature, low;
  };
  for (const Case& c :
       {Case{LatticeType::kSquare, 40, 40, 0.05, 0.0}, Case{LatticeType::kSquare, 7, 20, 0.05, 0.0},
        Case{LatticeType::kSquare, 9, 70, 0.2, 0.0},  // fewer particles than voids
        Case{LatticeType::kTriangular, 15, 30, 0.1, 0.0},
        Case{LatticeType::kCubic, 6, 30, 0.1, 0.0},
        // Attractive: Z_b above 1.
        Case{LatticeType::kSquare, 20, 40, 0.5, -0.6}}) {
    ModelSpec spec;
    spec.lattice = c.type;
    spec.size = c.size;
    spec.voids = c.voids;
    spec.initial_temperature = c.temperature;
    spec.interaction.low = c.low;
    const Model model(spec);
    VoidPlacer placer(model);
    for (std::uint64_t r = 0; r < 50; ++r) {
      const StreamKey stream = make_stream_key(5, {}, r);
      const std::span<const Site> placed = placer.place(stream);
      const std::vector<Site> sites(placed.begin(), placed.end());
      EXPECT_EQ(sites, planted_start(model, stream).void_site);
      std::size_t bits = 0;
      for (Site s = 0; s < model.lattice().sites(); ++s) {
        bits += placer.is_void()[s >> 6] >> (s & 63U) & 1U;
      }
      EXPECT_EQ(bits, sites.size());
      for (const Site s : sites) EXPECT_TRUE(placer.is_void()[s >> 6] >> (s & 63U) & 1U);
    }
  }
}

}  // namespace
}  // namespace voidhop
