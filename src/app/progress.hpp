/// \file
/// Progress of a run on standard error: a bar on a terminal, sparse lines in a log.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <string>
#include <thread>

#include "voidhop/engine/engine.hpp"

namespace voidhop {

enum class ProgressStyle { kNone, kBar, kLine };

/// Text of one report. \param seconds since the start. \param done share of the stages done, 0..1.
std::string progress_text(double seconds, double done, std::uint64_t hops);

/// "3 h 05 min", "12 s"; "-" where unknown.
std::string duration_text(double seconds);

/// Counts what the engine reports and prints it from a thread of its own, while it lives.
class Progress : public RunMonitor {
 public:
  /// \param stages number of stages of all replicas together.
  Progress(ProgressStyle style, std::uint64_t stages);
  ~Progress() override;
  void stage_done(std::uint64_t hops) override;
  /// Prints the last report and ends the thread.
  void finish();

  [[nodiscard]] std::uint64_t hops() const { return hops_; }
  [[nodiscard]] double seconds() const;

 private:
  void report_until(const std::stop_token& stop);
  void print() const;

  ProgressStyle style_;
  std::uint64_t stages_;
  std::chrono::steady_clock::time_point start_;
  std::atomic<std::uint64_t> done_{0};
  std::atomic<std::uint64_t> hops_{0};
  std::jthread reporter_;
};

}  // namespace voidhop
