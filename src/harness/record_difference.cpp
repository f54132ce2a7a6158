#include "harness/record_difference.hpp"

#include <fmt/format.h>

#include <bit>
#include <cstdint>

namespace voidhop {

namespace {

std::uint64_t bits(double value) {
  return std::bit_cast<std::uint64_t>(value);
}
std::uint64_t bits(std::uint64_t value) {
  return value;
}

/// \param stages entries per replica: 1 for arrays without a stage.
template <class T>
std::string difference(const char* name, const std::vector<T>& a, const std::vector<T>& b,
                       std::size_t replicas, std::size_t stages) {
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (bits(a[i]) == bits(b[i])) continue;
    return fmt::format("{} of point {}, replica {}, stage {}: {} and {}", name,
                       i / (replicas * stages), i / stages % replicas, i % stages, a[i], b[i]);
  }
  return {};
}

}  // namespace

std::string record_difference(const CoolingRecord& a, const CoolingRecord& b) {
  if (a.points != b.points || a.replicas != b.replicas || a.stages != b.stages) {
    return fmt::format("shape: {} x {} x {} and {} x {} x {}", a.points, a.replicas, a.stages,
                       b.points, b.replicas, b.stages);
  }
  std::string found = difference("start energy", a.energy_start, b.energy_start, a.replicas, 1);
  const auto look = [&](const char* name, const auto& x, const auto& y) {
    if (found.empty()) found = difference(name, x, y, a.replicas, a.stages);
  };
  look("hops", a.hops, b.hops);
  look("skipped hops", a.hops_skipped, b.hops_skipped);
  look("returns of voids", a.returns_void, b.returns_void);
  look("returns of particles", a.returns_particle, b.returns_particle);
  look("energy", a.energy, b.energy);
  look("sampled energy", a.energy_sampled, b.energy_sampled);
  look("squared energy", a.energy_sq, b.energy_sq);
  return found;
}

}  // namespace voidhop
