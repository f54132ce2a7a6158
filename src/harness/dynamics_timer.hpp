/// \file
/// Times the dynamics of a run, without the planted starts, and what its replicas take of memory.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <mutex>
#include <thread>
#include <vector>

#include "voidhop/engine/engine.hpp"

namespace voidhop {

/// Bytes of the heap that are in use; 0 where the C library does not tell.
std::uint64_t heap_in_use();

/// What a timer looks at: asking for the heap's size costs time of its own.
enum class TimerWatch { kTime, kTimeAndMemory };

/// Listens to one run.
class DynamicsTimer : public RunMonitor {
 public:
  explicit DynamicsTimer(TimerWatch watch = TimerWatch::kTime);
  void stage_done(std::uint64_t) override {}
  void dynamics_began() override;
  void dynamics_ended() override;

  /// Wall time of the dynamics: the longest time that any one thread spent in it. Replicas that
  /// different threads compute run side by side, so this is what the run would take if nothing had
  /// to be planted. 0 where the engine told of no dynamics.
  [[nodiscard]] double seconds() const;
  /// Most memory that the heap held above the state at construction when a replica had run, less
  /// the shared part, over the number of replicas at work then. 0 where not watched, and where the
  /// C library does not tell, as under the address sanitizer.
  /// \param shared bytes that replicas have in common.
  [[nodiscard]] std::uint64_t bytes_per_replica(std::uint64_t shared) const;

 private:
  using Clock = std::chrono::steady_clock;
  struct Share {
    Clock::time_point began;
    double seconds = 0.0;
  };

  TimerWatch watch_;
  mutable std::mutex mutex_;
  std::map<std::thread::id, Share> share_;
  std::uint64_t heap_before_;
  std::uint64_t at_work_ = 0;
  struct Growth {
    std::uint64_t bytes;
    std::uint64_t replicas;
  };
  std::vector<Growth> growth_;
};

}  // namespace voidhop
