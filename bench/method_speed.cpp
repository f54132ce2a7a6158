/// \file
/// Hops per second of the methods on one core, side by side: the reference, the yardstick, and
/// protected, which makes the same trajectory. Prints one JSON object, in the form that `voidhop
/// bench` will share.
///
/// Each case warms up, then makes five repeats; median and spread are reported. States are planted
/// at the temperature that they run at, so the work is the same every time.
#include <sys/utsname.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "app/build_info.hpp"
#include "cpu/protected_replica.hpp"
#include "reference/reference_trajectory.hpp"
#include "voidhop/model/planted_start.hpp"

namespace voidhop {
namespace {

constexpr int kRepeats = 5;
constexpr double kAimedSeconds = 0.8;  // of one repeat
constexpr double kDensity = 0.005;

std::string processor() {
  std::ifstream info("/proc/cpuinfo");
  for (std::string line; std::getline(info, line);) {
    if (line.starts_with("model name")) return line.substr(line.find(':') + 2);
  }
  return "unknown";
}

std::string today() {
  const auto now = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
  const std::chrono::year_month_day date(now);
  char text[16];
  std::snprintf(text, sizeof text, "%04d-%02u-%02u", static_cast<int>(date.year()),
                static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
  return text;
}

/// A method under test: advances the same planted state stage by stage.
class Subject {
 public:
  Subject(const Model& model, const StreamKey& stream, bool is_protected) {
    if (is_protected) {
      protected_ = std::make_unique<ProtectedReplica>(model, stream, planted_start(model, stream));
    } else {
      reference_ =
          std::make_unique<ReferenceTrajectory>(model, stream, planted_start(model, stream));
    }
  }

  /// Runs a stage and returns its hops.
  std::uint64_t run(double temperature, double attempts) {
    const StageClock clock = StageClock::make(attempts);
    if (protected_) {
      protected_->run_stage(temperature, clock);
      return protected_->sums().hops;
    }
    reference_->begin_stage(temperature, clock);
    reference_->run_until(clock.length);
    return reference_->sums().hops;
  }

 private:
  std::unique_ptr<ReferenceTrajectory> reference_;
  std::unique_ptr<ProtectedReplica> protected_;
};

nlohmann::ordered_json measure(std::uint32_t size, double temperature, bool is_protected) {
  ModelSpec spec;
  spec.size = size;
  spec.voids = static_cast<std::uint32_t>(kDensity * size * size + 0.5);
  spec.initial_temperature = temperature;
  const Model model(spec);
  const StreamKey stream = make_stream_key(1, {}, 0);
  Subject subject(model, stream, is_protected);
  const auto timed = [&](double attempts, std::uint64_t& hops) {
    const auto start = std::chrono::steady_clock::now();
    hops = subject.run(temperature, attempts);
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  };
  // Longer and longer stages warm up and show how long one must be.
  double attempts = 20.0;
  std::uint64_t hops = 0;
  for (double seconds = 0.0; seconds < 0.25 * kAimedSeconds;) {
    attempts *= 2.0;
    seconds = timed(attempts, hops);
  }
  attempts *= 3.0;
  std::vector<double> rates;
  double seconds = 0.0;
  std::uint64_t all = 0;
  for (int i = 0; i < kRepeats; ++i) {
    const double once = timed(attempts, hops);
    seconds += once;
    all += hops;
    rates.push_back(static_cast<double>(hops) / once);
  }
  std::sort(rates.begin(), rates.end());
  return {{"engine", "cpu"},
          {"method", is_protected ? "protected" : "reference"},
          {"L", size},
          {"density", kDensity},
          {"T", temperature},
          {"replicas", 1},
          {"threads", 1},
          {"window", is_protected ? "auto" : "none"},
          {"hops", all},
          {"hops_skipped", 0},
          {"seconds", seconds},
          {"hops_per_second", rates[kRepeats / 2]},
          {"hops_per_second_min", rates.front()},
          {"hops_per_second_max", rates.back()},
          {"void_time_per_second",
           attempts * kRepeats * spec.voids / spec.hopping.attempt_rate / seconds}};
}

}  // namespace
}  // namespace voidhop

int main(int argc, char** argv) {
  using namespace voidhop;
  const BuildInfo& build = build_info();
  utsname system{};
  uname(&system);
  nlohmann::ordered_json report = {
      {"machine",
       {{"processor", processor()},
        {"cores", sysconf(_SC_NPROCESSORS_ONLN)},
        {"system", std::string(system.sysname) + " " + system.machine}}},
      {"compiler", build.compiler},
      {"flags", build.flags},
      {"commit", build.git_commit + (build.git_dirty ? " with changes" : "")},
      {"date", today()},
      {"repeats", kRepeats},
      {"results", nlohmann::ordered_json::array()}};
  for (const std::uint32_t size : {100U, 200U, 400U, 800U, 1600U}) {
    for (const double temperature : {0.1, 0.15, 0.2}) {
      for (const bool is_protected : {false, true}) {
        report["results"].push_back(measure(size, temperature, is_protected));
        const auto& last = report["results"].back();
        std::cerr << "L = " << size << ", T = " << temperature << ", "
                  << last["method"].get<std::string>() << ": " << last["hops_per_second"]
                  << " hops/s\n";
      }
    }
  }
  const std::string text = report.dump(1) + "\n";
  if (argc > 1) {
    std::ofstream(argv[1]) << text;
  } else {
    std::cout << text;
  }
  return 0;
}
