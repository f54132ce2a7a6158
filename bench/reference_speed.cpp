/// \file
/// Hops per second of the reference engine on one core: the yardstick that other methods are
/// measured against. Prints one JSON object, in the form that `voidhop bench` will share.
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
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "app/build_info.hpp"
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

/// Makes hops and returns the seconds they took.
double time_hops(ReferenceTrajectory& trajectory, std::uint64_t hops) {
  const auto start = std::chrono::steady_clock::now();
  for (std::uint64_t i = 0; i < hops; ++i) trajectory.step();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

nlohmann::ordered_json measure(std::uint32_t size, double temperature) {
  ModelSpec spec;
  spec.size = size;
  spec.voids = static_cast<std::uint32_t>(kDensity * size * size + 0.5);
  spec.initial_temperature = temperature;
  const Model model(spec);
  const StreamKey stream = make_stream_key(1, {}, 0);
  ReferenceTrajectory trajectory(model, stream, planted_start(model, stream));
  const StageClock clock = StageClock::make(1e12);
  trajectory.begin_stage(temperature, clock);
  const std::uint64_t trial = 100000;
  const double rate = static_cast<double>(trial) / time_hops(trajectory, trial);
  const auto hops = static_cast<std::uint64_t>(rate * kAimedSeconds);
  std::vector<double> rates;
  double seconds = 0.0;
  const StageTime begun = trajectory.time();
  for (int i = 0; i < kRepeats; ++i) {
    const double once = time_hops(trajectory, hops);
    seconds += once;
    rates.push_back(static_cast<double>(hops) / once);
  }
  std::sort(rates.begin(), rates.end());
  const double attempts = static_cast<double>(trajectory.time() - begun) / clock.quanta_per_attempt;
  const std::uint64_t bytes = model.lattice().sites() * (4ULL + 4 * kMaxCoordination + 4);
  return {{"engine", "cpu"},
          {"method", "reference"},
          {"L", size},
          {"density", kDensity},
          {"T", temperature},
          {"replicas", 1},
          {"threads", 1},
          {"window", nullptr},
          {"hops", hops * kRepeats},
          {"hops_skipped", 0},
          {"seconds", seconds},
          {"hops_per_second", rates[kRepeats / 2]},
          {"hops_per_second_min", rates.front()},
          {"hops_per_second_max", rates.back()},
          {"void_time_per_second", attempts * spec.voids / spec.hopping.attempt_rate / seconds},
          {"bytes_per_replica", bytes}};
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
      report["results"].push_back(measure(size, temperature));
      std::cerr << "L = " << size << ", T = " << temperature << ": "
                << report["results"].back()["hops_per_second"] << " hops/s\n";
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
