#include "support/path_tasks.hpp"

namespace voidhop::testing_support {
namespace {

double sum_of(const Outcome& o) {
  double sum = 0.0;
  for (const double t : o.time) sum += t;
  return sum;
}

}  // namespace

TaskVerdict judge(const PathTask& task) {
  PathSampler sampler(task);
  std::vector<Outcome> whole;
  std::vector<Outcome> stopped;
  std::vector<Outcome> renewed;
  TaskVerdict verdict;
  for (std::uint64_t draw = 0; draw < kPathDraws; ++draw) {
    whole.push_back(sampler.whole(draw));
    const Outcome& end = whole.back();
    verdict.worst_sum = std::max(verdict.worst_sum, std::abs(sum_of(end) / end.end.time - 1.0));
    stopped.push_back(end.end.time > task.probe ? sampler.stopped(draw, task.probe) : end);
    const Outcome& probe = stopped.back();
    verdict.worst_sum = std::max(verdict.worst_sum, std::abs(sum_of(probe) / probe.end.time - 1.0));
    for (std::size_t s = 0; s < kMostSampled; ++s) {
      if (probe.time[s] > end.time[s] * (1.0 + 1e-9) + 1e-12 * end.end.time) {
        verdict.same_path = false;
      }
    }
    renewed.push_back(sampler.renewed(draw, task.probe));
  }
  verdict.ends = ends_p(task, whole);
  verdict.pairs = pairs_p(task, stopped, whole);
  SmallestP times;
  SmallestP anew;
  anew.add(ends_p(task, renewed));
  anew.add(pairs_p(task, stopped, renewed));
  const int step = std::max(1, task.chain.size / 2);
  for (int s = 0; s < task.chain.size; s += step) {
    times.add(times_p(task, s, whole));
    anew.add(times_p(task, s, renewed));
  }
  verdict.times = times.value();
  verdict.renewed = anew.value();
  return verdict;
}

}  // namespace voidhop::testing_support
