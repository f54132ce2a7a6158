/// The host's part of a shared census: who is woken, and what the device's part then loses.
#include "cpu/level_finisher.hpp"

#include <gtest/gtest.h>

#include "cpu/void_placer.hpp"
#include "support/census_cases.hpp"
#include "support/played_census.hpp"

namespace voidhop {
namespace {

using testing_support::census_cases;
using testing_support::CensusCase;

/// Counts one replica with chosen voids left to the finisher, against all of them left to it.
class OneReplica {
 public:
  OneReplica(const CensusCase& named, std::uint64_t number)
      : plan_(named.plan()), model_(plan_.points[0].model), number_(number) {
    for (const LevelTemperature& at : plan_.points[0].at) {
      scale_.push_back(LevelScale::make(model_, at));
    }
    tables_ = CensusTables::make(model_, scale_, plan_.most_states);
    stream_ = make_stream_key(plan_.seed, plan_.points[0].address, number);
    VoidPlacer placer(model_);
    const std::span<const Site> voids = placer.place(stream_);
    voids_.assign(voids.begin(), voids.end());
    testing_support::PlayedCounts counts;
    testing_support::PlayedCensus device(model_, tables_, {}, counts);
    device.begin(std::vector<StreamKey>{stream_}, number);
    const CensusBatch batch = device.wait();
    states_.assign(batch.states.begin(), batch.states.end());
  }

  [[nodiscard]] std::vector<LevelBlocks> finished(const std::vector<std::uint8_t>& states) {
    LevelFinisher finisher(model_, plan_.points[0].at, tables_, plan_.most_states);
    finisher.add(stream_, number_, voids_, states);
    return finisher.sums();
  }
  [[nodiscard]] const std::vector<std::uint8_t>& states() const { return states_; }

 private:
  LevelPlan plan_;
  Model model_;
  std::uint64_t number_;
  std::vector<LevelScale> scale_;
  CensusTables tables_;
  StreamKey stream_{};
  std::vector<Site> voids_;
  std::vector<std::uint8_t> states_;
};

const CensusCase& glass() {
  static const CensusCase found = census_cases()[1];
  return found;
}

TEST(LevelFinisher, NothingLeftIsNothingDone) {
  OneReplica replica(glass(), 3);
  const std::vector<std::uint8_t> none(replica.states().size(), 1);
  const LevelSums sums = replica.finished(none)[0][3];
  LevelSums expected;
  expected.replicas = 1;
  expected.voids = none.size();
  EXPECT_TRUE(sums == expected);
}

/// A counted void told as left: what it adds is what the finisher finds more.
TEST(LevelFinisher, CountsWhatItIsTold) {
  int moved = 0;
  for (std::uint64_t number = 0; number < 20; ++number) {
    OneReplica replica(glass(), number);
    const std::vector<std::uint8_t> all(replica.states().size(), 0);
    const std::vector<LevelBlocks> whole = replica.finished(all);
    for (std::size_t v = 0; v < all.size(); ++v) {
      if (replica.states()[v] == 0) continue;
      std::vector<std::uint8_t> more = replica.states();
      more[v] = 0;
      const std::vector<LevelBlocks> with = replica.finished(more);
      const std::vector<LevelBlocks> without = replica.finished(replica.states());
      for (std::size_t a = 0; a < whole.size(); ++a) {
        LevelSums own = with[a][number];
        own -= without[a][number];
        const std::uint64_t counted = own.settled.frozen + own.sets;
        EXPECT_EQ(counted, 1u) << number << " " << v;
        EXPECT_EQ(own.replicas, 0u);
        moved += static_cast<int>(own.sets);
      }
    }
  }
  EXPECT_GT(moved, 50);
}

/// A device that calls every void of a crowded lattice frozen but one: whoever that one touches is
/// woken, and so on, until the sums are the host's but for voids that nobody came near.
TEST(LevelFinisher, WakesWhomItTouches) {
  const CensusCase crowded = census_cases()[5];
  int woken = 0;
  for (std::uint64_t number = 0; number < 10; ++number) {
    OneReplica replica(crowded, number);
    for (std::size_t v = 0; v < replica.states().size(); ++v) {
      std::vector<std::uint8_t> still(replica.states().size(), 1);
      still[v] = 0;
      const LevelSums sums = replica.finished(still)[0][number];
      // Taken back: one frozen void each; so the counts of the one that was left remain.
      std::uint64_t counted = sums.settled.frozen + sums.truncated;
      for (const std::uint64_t n : sums.settled.levels) counted += n;
      EXPECT_EQ(counted, 1u);
      woken += sums.grouped > 0 ? 1 : 0;
    }
  }
  EXPECT_GT(woken, 20);
}

}  // namespace
}  // namespace voidhop
