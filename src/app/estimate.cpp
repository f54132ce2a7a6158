#include "app/estimate.hpp"

#include <fmt/format.h>
#include <sys/sysinfo.h>

#include <algorithm>
#include <thread>

#include "app/progress.hpp"
#include "config/plan.hpp"
#include "voidhop/engine/device_bytes.hpp"
#include "voidhop/lattice/lattice.hpp"
#include "voidhop/theory/event_rate.hpp"

namespace voidhop {

namespace {

constexpr std::uint64_t kOccupantBytes = 4;
constexpr std::uint64_t kNeighbourBytes = 4 * kMaxCoordination;  // a site, in the reference
constexpr std::uint64_t kVoidBytes = 64;                         // site, clock, pending hop
/// A tree of 64 local states, the most a void keeps; colder voids know fewer.
constexpr std::uint64_t kStateBytesPerVoid = 14'000;
/// A graph of 64 states with the rates of all pairs (skipping); few voids know so many.
constexpr std::uint64_t kGraphBytesPerVoid = 85'000;
/// Whose states use a site (skipping).
constexpr std::uint64_t kOwnerBytes = 4;
/// Surroundings seen before (cpu/surroundings_memory.hpp).
constexpr std::uint64_t kMemoryBytes = 2'500'000;
constexpr std::uint64_t kProgramBytes = 24ULL << 20;
constexpr std::uint64_t kTracedHopBytes = 48;  // six numbers
constexpr std::uint64_t kArraysPerStage = 7;   // three of energy, two of hops, two of returns

/// Where every particle stands and how far it has come (measure: correlations); where it stands and
/// stood before (snapshot_returns).
constexpr std::uint64_t kDisplacementBytes = 16;
constexpr std::uint64_t kSnapshotBytes = 8;
constexpr std::uint64_t kSnapshotArrays = 6;  // three of voids, three of particles

// On one core of an AMD EPYC, from docs/performance.md: the reference, and protected where
// it is slowest of what `method: auto` gives it.
constexpr double kReferenceHopsPerSecond = 1.8e6;
constexpr double kProtectedHopsPerSecond = 8.0e6;
/// Skipping, where it is slowest: T_I = 0.1, cooled at 1e-4.
constexpr double kSkippedHopsPerSecond = 3.0e9;
constexpr double kVoidStagesPerSecond = 1.0e6;
constexpr double kSitesStartedPerSecond = 5.4e6;

/// Temperature below which a point's flicker is skipped; 0 where it is not.
double skip_limit(const RunConfig& config, const Interaction& interaction) {
  if (config.engine.method != MethodChoice::kSkipping) return 0.0;
  return config.engine.skip_below.value_or(default_skip_below(interaction.scale()));
}

/// Hops and stages of one replica of a point, by the flicker of two-level systems.
struct PointWork {
  double hops = 0.0;            ///< to be made
  double skipped = 0.0;         ///< not to be made
  double skipped_stages = 0.0;  ///< times the voids in them
};
PointWork point_work(const RunConfig& config, const RunPoint& point) {
  const Interaction interaction(point.model.interaction);
  const HopEnergyDistribution distribution(
      BoltzmannBonds(interaction, point.model.initial_temperature),
      changed_bonds(point.model.lattice));
  const double limit = skip_limit(config, interaction);
  PointWork work;
  for (const Stage& stage : point.stages) {
    const double hops = stage.duration * coordination(point.model.lattice) * point.model.voids *
                        frozen_hop_rate(point.model.hopping, distribution, stage.temperature);
    const bool skips = stage.temperature < limit;
    (skips ? work.skipped : work.hops) += hops;
    work.skipped_stages += skips ? point.model.voids : 0.0;
  }
  return work;
}

std::string bytes_text(std::uint64_t bytes) {
  const auto b = static_cast<double>(bytes);
  if (bytes < 1'000) return fmt::format("{} bytes", bytes);
  if (bytes < 10'000'000) return fmt::format("{:.0f} kB", b / 1e3);
  if (bytes < 10'000'000'000) return fmt::format("{:.0f} MB", b / 1e6);
  return fmt::format("{:.1f} GB", b / 1e9);
}

/// Bytes that observers keep of a site.
std::uint64_t observed_bytes(const MeasureConfig& measure) {
  return (measure.correlations ? kDisplacementBytes : 0) +
         (measure.snapshot_returns ? kSnapshotBytes : 0);
}

/// Numbers of a replica and stage.
std::uint64_t arrays_per_stage(const MeasureConfig& measure) {
  std::uint64_t arrays = kArraysPerStage;
  if (measure.correlations) arrays += 2 + wavelengths(measure).size();  // msd, far moves
  if (measure.snapshot_returns) arrays += kSnapshotArrays;
  return arrays;
}

/// Bytes of the maps and traces of a run.
std::uint64_t hold_bytes(const RunConfig& config, const RunPlan& plan) {
  const MeasureConfig& measure = config.measure;
  std::uint64_t holds = 0;
  for (const StepConfig& step : config.protocol) {
    holds += step.kind == StepKind::kHold && step.stages == 1;
  }
  const ModelSpec& model = plan.points.front().model;
  const std::uint64_t sites = Lattice::make(model.lattice, model.size).sites();
  const std::uint64_t traced = std::min(measure.trace_replicas, plan.replicas);
  std::uint64_t bytes = 0;
  if (measure.maps) bytes += plan.replicas * sites * sizeof(double);
  if (measure.traces) bytes += traced * (measure.trace_hops * kTracedHopBytes + sites * 8);
  return bytes * holds * plan.points.size();
}

int threads_of(const RunConfig& config) {
  if (config.engine.threads > 0) return static_cast<int>(config.engine.threads);
  return static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
}

double speed_of(const RunConfig& config) {
  return config.engine.method == MethodChoice::kReference ? kReferenceHopsPerSecond
                                                          : kProtectedHopsPerSecond;
}

std::string replica_text(const ReplicaBytes& bytes) {
  std::string text = bytes_text(bytes.occupants) + " for who stands where";
  if (bytes.tables > 0) text += fmt::format(", {} of tables", bytes_text(bytes.tables));
  if (bytes.states > 0) text += fmt::format(", up to {} of state graphs", bytes_text(bytes.states));
  if (bytes.tracking == 0) return text;
  return text + fmt::format(", {} to follow particles", bytes_text(bytes.tracking));
}

/// What the largest point takes of a GPU; empty where the run does not go to one.
std::string device_text(const RunConfig& config, const RunPlan& plan) {
  if (config.engine.kind == EngineChoice::kCpu) return "";
  if (config.engine.method == MethodChoice::kReference) return "";
  DeviceReplicaBytes replica;
  DeviceBlockBytes block;
  for (const RunPoint& point : plan.points) {
    const Lattice lattice = Lattice::make(point.model.lattice, point.model.size);
    const DeviceReplicaBytes bytes = device_replica_bytes(lattice, point.model.voids);
    if (bytes.total() <= replica.total()) continue;
    replica = bytes;
    block = device_block_bytes(lattice, point.model.voids);
  }
  std::string text = fmt::format("a replica on a GPU: {}: {} for who stands where",
                                 bytes_text(replica.total()), bytes_text(replica.names));
  if (replica.last_hops > 0) {
    text += fmt::format(", {} for particles' last hops", bytes_text(replica.last_hops));
  }
  text += fmt::format(
      ", {} for voids, {} for sums and tables\n"
      "a block at work on a GPU, whatever the number of replicas: {} for a window's changes, {} of "
      "state graphs\n",
      bytes_text(replica.voids), bytes_text(replica.sums), bytes_text(block.scratch),
      bytes_text(block.graphs));
  return text;
}

}  // namespace

ReplicaBytes replica_bytes(const ModelSpec& model, MethodChoice method) {
  const Lattice lattice = Lattice::make(model.lattice, model.size);
  const std::uint64_t sites = lattice.sites();
  const std::uint64_t particles = sites - model.voids;
  const bool reference = method == MethodChoice::kReference;
  ReplicaBytes bytes;
  bytes.occupants = sites * kOccupantBytes;
  bytes.tables = reference ? sites * kNeighbourBytes + model.voids * kVoidBytes
                 : method == MethodChoice::kSkipping ? sites * kOwnerBytes
                                                     : 0;
  bytes.states = reference ? 0 : model.voids * kStateBytesPerVoid + kMemoryBytes;
  if (method == MethodChoice::kSkipping) {
    bytes.states = std::max(bytes.states, model.voids * kGraphBytesPerVoid);
  }
  // The reference keeps the site that a particle came from; the others keep the direction beside
  // the particle's name.
  bytes.tracking = reference ? particles * sizeof(Site) : 0;
  return bytes;
}

RunEstimate estimate(const RunConfig& config, const RunPlan& plan) {
  const int threads = threads_of(config);
  RunEstimate result;
  const std::uint64_t stages = plan.points.front().stages.size();
  const std::uint64_t rows = plan.points.size() * plan.replicas;
  result.output_bytes =
      rows * stages * arrays_per_stage(config.measure) * sizeof(double) + hold_bytes(config, plan);
  double sites = 0.0;
  double void_stages = 0.0;
  for (const RunPoint& point : plan.points) {
    const std::uint64_t own = Lattice::make(point.model.lattice, point.model.size).sites();
    sites += static_cast<double>(own) * static_cast<double>(plan.replicas);
    ReplicaBytes bytes = replica_bytes(point.model, config.engine.method);
    bytes.tracking += own * observed_bytes(config.measure);
    if (bytes.total() > result.replica.total()) result.replica = bytes;
    double length = 0.0;
    for (const Stage& stage : point.stages) length += stage.duration;
    result.physical_time += length;
    const PointWork work = point_work(config, point);
    const auto replicas = static_cast<double>(plan.replicas);
    result.hops += work.hops * replicas;
    result.hops_skipped += work.skipped * replicas;
    void_stages += work.skipped_stages * replicas;
    result.attempts += length * point.model.hopping.attempt_rate *
                       static_cast<double>(point.model.voids) * static_cast<double>(plan.replicas);
  }
  result.seconds = (result.hops / speed_of(config) + result.hops_skipped / kSkippedHopsPerSecond +
                    void_stages / kVoidStagesPerSecond + sites / kSitesStartedPerSecond) /
                   std::min<double>(threads, static_cast<double>(plan.replicas));
  const auto at_once = std::min<std::uint64_t>(static_cast<std::uint64_t>(threads), plan.replicas);
  // The result is held once as arrays and once as the image of its file.
  result.memory_bytes = kProgramBytes + 2 * result.output_bytes + at_once * result.replica.total();
  return result;
}

std::string estimate_text(const RunConfig& config, const RunPlan& plan) {
  const RunEstimate e = estimate(config, plan);
  return fmt::format(
      "points: {}, replicas: {} each, stages: {}, threads: {}\n"
      "memory: about {}\n"
      "a replica being computed: {}\n"
      "{}"
      "output: about {} before compression\n"
      "physical time: {:.4g} unit times a replica over all points, {:.3g} void attempt times in "
      "all\n"
      "hops: about {:.1g}{}; wall time: about {}, both within a factor of a few",
      plan.points.size(), plan.replicas, plan.points.front().stages.size(), threads_of(config),
      bytes_text(e.memory_bytes), replica_text(e.replica), device_text(config, plan),
      bytes_text(e.output_bytes), e.physical_time, e.attempts, e.hops,
      e.hops_skipped > 0.0 ? fmt::format(" made and {:.1g} skipped", e.hops_skipped) : "",
      duration_text(e.seconds));
}

std::string memory_shortage(const RunConfig& config, const RunPlan& plan) {
  struct sysinfo machine {};
  if (sysinfo(&machine) != 0) return "";
  const std::uint64_t there =
      (std::uint64_t{machine.totalram} + machine.totalswap) * std::uint64_t{machine.mem_unit};
  const std::uint64_t needed = estimate(config, plan).memory_bytes;
  if (needed <= there) return "";
  return fmt::format(
      "about {} of memory are needed (this machine has {}): use fewer replicas, "
      "stages or threads, or a smaller lattice",
      bytes_text(needed), bytes_text(there));
}

}  // namespace voidhop
