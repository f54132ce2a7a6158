/// \file
/// Energy kept hop by hop against energy recomputed, and pending hops against recomputed rates.
#pragma once

#include <gtest/gtest.h>

#include <cstdint>

#include "reference/reference_trajectory.hpp"
#include "voidhop/model/planted_start.hpp"

namespace voidhop::testing_support {

/// Every pending hop must be the one that rates computed now and the void's last draw give.
inline void expect_pending_hops_are_fresh(const ReferenceTrajectory& trajectory, const Model& model,
                                          const StreamKey& stream) {
  for (std::uint32_t v = 0; v < model.voids(); ++v) {
    if (trajectory.pending().time(v) == kNever) continue;
    const auto hops = trajectory.open_hops(v);
    const std::uint64_t count = trajectory.draws(v) - 1;
    const int direction =
        select_direction(make_hop_table(hops.rate.data(), model.lattice().coordination()),
                         hop_draw(stream, v, count).direction,
                         [&] { return hop_draw_extension(stream, v, count).direction; });
    ASSERT_EQ(trajectory.pending_direction(v), direction);
    ASSERT_EQ(trajectory.pending_change(v), hops.change[static_cast<std::size_t>(direction)]);
  }
}

/// \param events hops to make; pending hops are looked at on every 1e5-th.
inline void expect_no_drift(std::uint64_t events) {
  ModelSpec spec;
  spec.size = 60;
  spec.voids = 36;
  spec.initial_temperature = 0.2;
  const Model model(spec);
  const StreamKey stream = make_stream_key(42, {}, 7);
  ReferenceTrajectory trajectory(model, stream, planted_start(model, stream));
  const std::int64_t start = total_energy(trajectory.couplings(), trajectory.replica());
  trajectory.begin_stage(0.2, StageClock::make(1e12));
  for (std::uint64_t i = 1; i <= events; ++i) {
    ASSERT_TRUE(trajectory.step());
    if (i % 100000 != 0) continue;
    expect_pending_hops_are_fresh(trajectory, model, stream);
    ASSERT_EQ(total_energy(trajectory.couplings(), trajectory.replica()),
              start + trajectory.energy());
  }
}

}  // namespace voidhop::testing_support
