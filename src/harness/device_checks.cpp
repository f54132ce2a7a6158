#include <fmt/format.h>

#include <bit>
#include <limits>

#include "harness/census_run.hpp"
#include "harness/check.hpp"
#include "random_words.hpp"
#include "replica_energy.hpp"
#include "voidhop/base/portable_math.hpp"
#include "voidhop/engine/census_device.hpp"
#include "voidhop/engine/device_query.hpp"
#include "voidhop/model/planted_start.hpp"
#include "voidhop/random/variate_bits.hpp"
#include "voidhop/random/waiting_time.hpp"

namespace voidhop {

namespace {

CheckOutcome device_words(std::uint32_t count) {
  const PhiloxKey key{{0xa4093822, 0x299f31d0}};
  const std::vector<Words> words = device_philox(5, count, key);
  for (std::uint32_t i = 0; i < count; ++i) {
    if (words[i] == philox4x32({{5 + i, 0, 0, 0}}, key)) continue;
    return judge(false, fmt::format("Philox differs at counter {}", 5 + i));
  }
  return judge(true, fmt::format("Philox at {} counters, equal bits", count));
}

std::uint64_t bits(double value) {
  return std::bit_cast<std::uint64_t>(value);
}

CheckOutcome device_waits(std::uint32_t count) {
  std::vector<std::uint32_t> words{0, 1, UINT32_MAX, UINT32_MAX - 1};
  for (std::uint32_t i = 0; i < count; ++i)
    words.push_back(philox4x32({{i, 0, 0, 0}}, {{2, 3}})[0]);
  const std::vector<double> waits = device_exponentials(words);
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (bits(waits[i]) == bits(standard_exponential(words[i], [&] { return words[i]; }))) continue;
    return judge(false, fmt::format("waiting time of word {} differs", words[i]));
  }
  return judge(true, fmt::format("waiting times of {} words, equal bits", words.size()));
}

CheckOutcome device_exponential(std::uint32_t count) {
  std::vector<double> arguments{0.0, -0.0, -708.5, 710.0, -std::numeric_limits<double>::infinity()};
  for (std::uint32_t i = 0; i < count; ++i) {
    const Words w = philox4x32({{i, 0, 0, 0}}, {{2, 3}});
    arguments.push_back(-700.0 * open_unit(w[1]) * open_unit(w[2]));
  }
  const std::vector<double> values = device_exp(arguments);
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    if (bits(values[i]) == bits(portable_exp(arguments[i]))) continue;
    return judge(false, fmt::format("exp of {} differs", arguments[i]));
  }
  return judge(true, fmt::format("exp of {} numbers, equal bits", arguments.size()));
}

CheckOutcome device_variates(std::uint32_t count) {
  const StreamKey stream = make_stream_key(11, {}, 2);
  const std::vector<std::uint64_t> device = device_variate_bits(stream, count);
  for (std::size_t i = 0; i < device.size(); ++i) {
    if (device[i] == variate_bits(stream, i)) continue;
    return judge(false, fmt::format("variates of sequence {} differ", i));
  }
  return judge(true, fmt::format("variates of {} sequences, equal bits", count));
}

CheckOutcome device_energies() {
  int compared = 0;
  for (const LatticeType lattice :
       {LatticeType::kSquare, LatticeType::kTriangular, LatticeType::kCubic}) {
    for (const InteractionFamily family :
         {InteractionFamily::kUniform, InteractionFamily::kUniformPlusDelta,
          InteractionFamily::kFermiPlusGaussian}) {
      ModelSpec spec;
      spec.lattice = lattice;
      spec.size = dimensions(lattice) == 3 ? 40 : 200;
      spec.interaction.family = family;
      spec.interaction.g0 = 0.3;
      const Model model(spec);
      const StreamKey stream = make_stream_key(9, {}, 3);
      const Replica replica = planted_start(model, stream);
      const std::int64_t host = total_energy(model.couplings(stream), replica);
      const std::int64_t device = device_total_energy(model, stream, replica);
      if (host != device) return judge(false, fmt::format("{} and {} quanta", host, device));
      ++compared;
    }
  }
  return judge(true, fmt::format("{} planted replicas, equal integers", compared));
}

CheckOutcome device_levels(std::uint64_t replicas) {
  CensusCell cell;
  cell.size = 60;
  const LevelPlan plan = cell.plan(replicas);
  EngineSpec spec;
  spec.kind = EngineKind::kCuda;
  const bool equal = count_levels(plan, 0, [] {}) == count_levels_on_cuda(plan, spec, [] {});
  return judge(equal, fmt::format("sums over {} replicas of {} voids, {} integers", replicas,
                                  cell.voids(), equal ? "equal" : "different"));
}

}  // namespace

std::vector<Check> device_checks(const VerifyOptions& options) {
  std::string reason;
  if (options.kind == EngineKind::kCpu) {
    reason = "left out by --engine";
  } else {
    const DeviceReport devices = query_devices();
    if (!devices.usable) reason = "no usable GPU: " + devices.reason;
  }
  const std::uint32_t words = options.quick ? 1U << 20 : 1U << 24;
  std::vector<Check> checks{{"device_random_words", [words] { return device_words(words); }},
                            {"device_waiting_times", [words] { return device_waits(words / 16); }},
                            {"device_exp", [words] { return device_exponential(words / 16); }},
                            {"device_variates", [words] { return device_variates(words / 64); }},
                            {"device_energies", device_energies},
                            {"device_levels", [words] { return device_levels(words >> 12); }}};
  if (reason.empty()) return checks;
  for (Check& check : checks) check.run = [reason] { return skipped(reason); };
  return checks;
}

}  // namespace voidhop
