#include <algorithm>
#include <atomic>
#include <deque>
#include <exception>
#include <functional>
#include <memory>
#include <mutex>
#include <system_error>
#include <thread>

#include "cpu/level_finisher.hpp"
#include "voidhop/engine/census_device.hpp"
#include "voidhop/model/model.hpp"

namespace voidhop {

namespace {

/// Replicas that a thread takes at once.
constexpr std::uint64_t kChunk = 64;

/// Replicas that a device works at.
struct Begun {
  CensusDevice* device;
  std::uint64_t first;
  std::vector<StreamKey> streams;
};

/// One point of a plan, counted by devices and the host.
class SharedPoint {
 public:
  SharedPoint(const LevelPlan& plan, const LevelPoint& point, const MakeCensusDevices& make,
              int threads)
      : plan_(plan), point_(point), model_(point.model) {
    for (const LevelTemperature& at : point.at) scale_.push_back(LevelScale::make(model_, at));
    tables_ = CensusTables::make(model_, scale_, plan.most_states);
    devices_ = make(model_, tables_);
    for (int t = 0; t < threads; ++t) {
      finishers_.push_back(
          std::make_unique<LevelFinisher>(model_, point.at, tables_, plan.most_states));
    }
  }

  void run(std::vector<LevelBlocks>& sums, const std::function<void()>& replica_done) {
    std::deque<Begun> begun;
    for (const auto& device : devices_) begin(*device, begun);
    while (!begun.empty()) {
      const Begun batch = std::move(begun.front());
      begun.pop_front();
      const CensusBatch found = batch.device->wait();
      begin(*batch.device, begun);
      finish(batch, found, replica_done);
    }
    for (const auto& device : devices_) device->add_to(sums);
    for (const auto& finisher : finishers_) {
      for (std::size_t a = 0; a < sums.size(); ++a) {
        for (std::size_t b = 0; b < kLevelBlocks; ++b) sums[a][b] += finisher->sums()[a][b];
      }
    }
  }

 private:
  void begin(CensusDevice& device, std::deque<Begun>& begun) {
    const std::uint64_t count = std::min(device.capacity(), plan_.replicas - begun_);
    if (count == 0) return;
    Begun batch{&device, plan_.first_replica + begun_, {}};
    for (std::uint64_t r = 0; r < count; ++r) {
      batch.streams.push_back(make_stream_key(plan_.seed, point_.address, batch.first + r));
    }
    begun_ += count;
    device.begin(batch.streams, batch.first);
    begun.push_back(std::move(batch));
  }

  void finish(const Begun& batch, const CensusBatch& found,
              const std::function<void()>& replica_done) {
    const std::size_t voids = model_.voids();
    const std::size_t replicas = batch.streams.size();
    std::atomic<std::size_t> next = 0;
    std::mutex mutex;
    std::exception_ptr failure;
    const auto serve = [&](LevelFinisher& finisher) {
      try {
        for (std::size_t r = next.fetch_add(kChunk); r < replicas; r = next.fetch_add(kChunk)) {
          const std::size_t end = std::min<std::size_t>(replicas, r + kChunk);
          for (std::size_t i = r; i < end; ++i) {
            finisher.add(batch.streams[i], batch.first + i, found.site.subspan(i * voids, voids),
                         found.states.subspan(i * voids, voids));
            replica_done();
          }
        }
      } catch (...) {
        const std::lock_guard lock(mutex);
        if (!failure) failure = std::current_exception();
        next = replicas;
      }
    };
    {
      std::vector<std::jthread> others;
      try {
        for (std::size_t t = 1; t < finishers_.size() && t * kChunk < replicas; ++t) {
          others.emplace_back(serve, std::ref(*finishers_[t]));
        }
      } catch (const std::system_error&) {
        // The system gives no more threads: those there are do all the work.
      }
      serve(*finishers_.front());
    }
    if (failure) std::rethrow_exception(failure);
  }

  const LevelPlan& plan_;
  const LevelPoint& point_;
  Model model_;
  std::vector<LevelScale> scale_;
  CensusTables tables_;
  std::vector<std::unique_ptr<CensusDevice>> devices_;
  std::vector<std::unique_ptr<LevelFinisher>> finishers_;
  std::uint64_t begun_ = 0;  ///< replicas
};

}  // namespace

LevelCensus count_levels_with(const LevelPlan& plan, const MakeCensusDevices& make, int threads,
                              const std::function<void()>& replica_done) {
  const int cores =
      threads > 0 ? threads : static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
  LevelCensus census = empty_census(plan);
  for (std::size_t p = 0; p < plan.points.size(); ++p) {
    const LevelPoint& point = plan.points[p];
    const std::uint64_t sites = Lattice::make(point.model.lattice, point.model.size).sites();
    if (point.at.empty() || 2 * std::uint64_t{point.model.voids} > sites) {
      LevelPlan alone = plan;
      alone.points = {point};
      census[p] = std::move(count_levels(alone, threads, replica_done).front());
      continue;
    }
    SharedPoint(plan, point, make, cores).run(census[p], replica_done);
  }
  return census;
}

}  // namespace voidhop
