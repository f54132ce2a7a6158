#include "app/progress.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <condition_variable>
#include <mutex>

#include "app/terminal.hpp"

namespace voidhop {

namespace {

constexpr int kBarWidth = 24;
constexpr double kBarInterval = 0.2;  // seconds
constexpr double kFirstLine = 5.0;    // lines at 5, 10, 20, 40 s ... then every 10 minutes
constexpr double kLongestLine = 600.0;

}  // namespace

std::string duration_text(double seconds) {
  if (!std::isfinite(seconds) || seconds < 0.0) return "-";
  if (seconds < 9.95) return fmt::format("{:.1f} s", seconds);
  const auto whole = static_cast<std::uint64_t>(std::llround(seconds));
  if (whole < 120) return fmt::format("{} s", whole);
  if (whole < 7200) return fmt::format("{} min {:02} s", whole / 60, whole % 60);
  return fmt::format("{} h {:02} min", whole / 3600, whole % 3600 / 60);
}

std::string progress_text(double seconds, double done, std::uint64_t hops) {
  const double rate = seconds > 0.0 ? static_cast<double>(hops) / seconds : 0.0;
  const double left = done > 0.0 ? seconds * (1.0 - done) / done : NAN;
  return fmt::format("{:5.1f} %  {}  {:.2e} hops/s  left {}", 100.0 * done, duration_text(seconds),
                     rate, duration_text(left));
}

Progress::Progress(ProgressStyle style, std::uint64_t stages)
    : style_(style),
      stages_(std::max<std::uint64_t>(stages, 1)),
      start_(std::chrono::steady_clock::now()) {
  if (style_ == ProgressStyle::kNone) return;
  reporter_ = std::jthread([this](const std::stop_token& stop) { report_until(stop); });
}

Progress::~Progress() {
  finish();
}

void Progress::stage_done(std::uint64_t hops) {
  hops_ += hops;
  ++done_;
}

double Progress::seconds() const {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start_).count();
}

void Progress::finish() {
  if (!reporter_.joinable()) return;
  reporter_.request_stop();
  reporter_.join();
  if (style_ == ProgressStyle::kBar) {
    print();
    std::fputc('\n', stderr);
  }
}

void Progress::report_until(const std::stop_token& stop) {
  std::mutex mutex;
  std::condition_variable_any wake;
  std::unique_lock lock(mutex);
  double next = style_ == ProgressStyle::kBar ? kBarInterval : kFirstLine;
  while (!stop.stop_requested()) {
    const auto when = start_ + std::chrono::duration_cast<std::chrono::steady_clock::duration>(
                                   std::chrono::duration<double>(next));
    wake.wait_until(lock, stop, when, [] { return false; });
    if (stop.stop_requested()) return;
    print();
    next =
        style_ == ProgressStyle::kBar ? next + kBarInterval : next + std::min(next, kLongestLine);
  }
}

void Progress::print() const {
  const double done = static_cast<double>(done_) / static_cast<double>(stages_);
  const std::string text = progress_text(seconds(), done, hops_);
  if (style_ == ProgressStyle::kLine) {
    Terminal::say(text);
    return;
  }
  const int filled = static_cast<int>(done * kBarWidth);
  const std::string bar = std::string(static_cast<std::size_t>(filled), '#') +
                          std::string(static_cast<std::size_t>(kBarWidth - filled), '.');
  std::fputs(fmt::format("\r[{}] {}\033[K", bar, text).c_str(), stderr);
  std::fflush(stderr);
}

}  // namespace voidhop
