/// \file
/// The checkerboard method read literally: serial, every energy change computed afresh over all
/// bonds, no regions, no local states. What the engines are compared with.
#pragma once

#include <cstdint>
#include <vector>

#include "cpu/checkerboard_replica.hpp"
#include "voidhop/model/model.hpp"
#include "voidhop/model/stage_clock.hpp"

namespace voidhop::testing_support {

class LiteralCheckerboard {
 public:
  LiteralCheckerboard(const Model& model, const StreamKey& stream, Replica start,
                      const CheckerboardSettings& settings);

  void run_stage(double temperature, const StageClock& clock);

  [[nodiscard]] std::uint64_t hops() const { return hops_; }  ///< in the last stage
  [[nodiscard]] std::int64_t energy() const { return energy_; }
  [[nodiscard]] Int128 energy_time() const { return energy_time_; }
  [[nodiscard]] const Replica& replica() const { return replica_; }

 private:
  /// Cell of a site by counting lines from the origin: the definition, not a formula.
  [[nodiscard]] std::uint32_t cell_of(Site site) const;
  void run_turn(StageTime from, StageTime until);
  void take_draw(std::uint32_t v, StageTime now);
  [[nodiscard]] std::int64_t energy_change(Site x, Site y) const;

  const Model* model_;
  StreamKey stream_;
  Replica replica_;
  CheckerboardSettings settings_;
  CouplingView couplings_;
  HopRate rate_;
  StageClock clock_;
  std::uint64_t windows_ = 0;
  std::uint32_t origin_[3] = {};
  std::uint32_t colour_ = 0;
  std::vector<std::uint32_t> cell_;   // [void] where its turn began
  std::vector<std::uint64_t> draws_;  // [void]
  std::vector<StageTime> time_;       // [void]
  std::vector<int> direction_;        // [void]
  std::uint64_t hops_ = 0;
  std::int64_t energy_ = 0;
  Int128 energy_time_ = 0;
};

}  // namespace voidhop::testing_support
