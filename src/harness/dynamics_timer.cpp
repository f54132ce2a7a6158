#include "harness/dynamics_timer.hpp"

#include <malloc.h>

#include <algorithm>

namespace voidhop {

std::uint64_t heap_in_use() {
  const struct mallinfo2 info = mallinfo2();
  return info.uordblks + info.hblkhd;
}

DynamicsTimer::DynamicsTimer(TimerWatch watch) : watch_(watch), heap_before_(heap_in_use()) {}

void DynamicsTimer::dynamics_began() {
  const std::lock_guard lock(mutex_);
  ++at_work_;
  share_[std::this_thread::get_id()].began = Clock::now();
}

void DynamicsTimer::dynamics_ended() {
  const Clock::time_point now = Clock::now();
  const std::lock_guard lock(mutex_);
  Share& share = share_[std::this_thread::get_id()];
  share.seconds += std::chrono::duration<double>(now - share.began).count();
  const std::uint64_t replicas = at_work_--;
  if (watch_ == TimerWatch::kTime) return;
  const std::uint64_t heap = heap_in_use();
  if (heap > heap_before_) growth_.push_back({heap - heap_before_, replicas});
}

double DynamicsTimer::seconds() const {
  const std::lock_guard lock(mutex_);
  double longest = 0.0;
  for (const auto& [thread, share] : share_) longest = std::max(longest, share.seconds);
  return longest;
}

std::uint64_t DynamicsTimer::bytes_per_replica(std::uint64_t shared) const {
  const std::lock_guard lock(mutex_);
  std::uint64_t most = 0;
  for (const Growth& growth : growth_) {
    if (growth.bytes > shared) most = std::max(most, (growth.bytes - shared) / growth.replicas);
  }
  return most;
}

}  // namespace voidhop
