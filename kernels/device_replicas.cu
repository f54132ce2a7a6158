#include "device_replicas.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>

#include "device_buffer.hpp"
#include "device_quantile.hpp"
#include "pinned_buffer.hpp"
#include "replica_kernels.hpp"
#include "voidhop/engine/device_bytes.hpp"
#include "voidhop/engine/engine_spec.hpp"
#include "voidhop/model/planted_start.hpp"

namespace voidhop {

namespace {

/// Groups of stages that a run is cut into at least: results come back, and a failure shows, group
/// by group.
constexpr std::size_t kGroups = 16;

std::size_t group_size(std::size_t stages) {
  return std::clamp<std::size_t>((stages + kGroups - 1) / kGroups, 1, kMostStagesAtOnce);
}

/// Blocks that advance so many replicas on the present device.
std::uint64_t blocks_for(const Model& model, std::uint64_t replicas) {
  const BlockMemory layout(model.lattice(), model.voids());
  const auto most = blocks_at_once(model.lattice().coordination(), layout.form());
  return std::min<std::uint64_t>(replicas, most);
}

}  // namespace

struct DeviceReplicas::Memory {
  Memory(const Model& of, std::uint64_t capacity, const BlockMethod& by)
      : model(of),
        method(by),
        layout(of.lattice(), of.voids()),
        planted(of.planted_table()),
        fresh(of.fresh_table()),
        blocks(blocks_for(of, capacity)),
        bytes(layout.bytes() * capacity),
        scratch(layout.scratch_bytes() * blocks),
        views(capacity),
        energy_start(capacity),
        trouble(capacity),
        queue(1) {
    if (of.barrier_quantile() != nullptr) barrier.emplace(*of.barrier_quantile());
  }

  [[nodiscard]] ReplicaBatch batch(std::size_t replicas, StageSums* sums) const {
    ReplicaBatch b{static_cast<std::uint32_t>(replicas),
                   static_cast<std::uint32_t>(std::min<std::uint64_t>(blocks, replicas)),
                   bytes.data(), scratch.data(), layout};
    b.view = views.data();
    b.energy_start = energy_start.data();
    b.sums = sums;
    b.trouble = trouble.data();
    b.queue = queue.data();
    return b;
  }

  [[nodiscard]] RegionView view(const StreamKey& stream) const {
    RegionView v;
    v.couplings = model.couplings(stream);
    v.couplings.planted = planted.view();
    v.couplings.fresh = fresh.view();
    v.barriers = model.barriers(stream);
    if (barrier) v.barriers.quantile = barrier->view();
    v.stream = stream;
    return v;
  }

  /// \throws where a replica was in trouble.
  void look_for_trouble(std::size_t replicas) const {
    std::vector<std::uint32_t> found(replicas);
    check_cuda(cudaMemcpy(found.data(), trouble.data(), replicas * sizeof(std::uint32_t),
                          cudaMemcpyDeviceToHost),
               "copy from the device");
    if (std::all_of(found.begin(), found.end(), [](std::uint32_t t) { return t == 0; })) return;
    throw InvalidParameter("a window of " + std::to_string(method.window) +
                           " attempt times is too long for the room that a lane of the GPU has: "
                           "use a shorter window or engine cpu");
  }

  const Model& model;
  BlockMethod method;
  BlockMemory layout;
  DeviceQuantile planted, fresh;
  std::optional<DeviceQuantile> barrier;
  std::uint64_t blocks;
  DeviceBuffer<std::byte> bytes, scratch;
  DeviceBuffer<RegionView> views;
  DeviceBuffer<std::int64_t> energy_start;
  DeviceBuffer<std::uint32_t> trouble, queue;
  Stream compute, copy;
  std::size_t planted_replicas = 0;
};

DeviceReplicas::DeviceReplicas(const Model& model, std::uint64_t capacity,
                               const BlockMethod& method)
    : memory_(std::make_unique<Memory>(model, capacity, method)) {}

DeviceReplicas::~DeviceReplicas() = default;

std::uint64_t DeviceReplicas::bytes_per_replica(const Model& model) {
  return device_replica_bytes(model.lattice(), model.voids()).total();
}

std::uint64_t DeviceReplicas::scratch_bytes(const Model& model, std::uint64_t replicas) {
  return blocks_for(model, replicas) * BlockMemory(model.lattice(), model.voids()).scratch_bytes();
}

std::vector<std::int64_t> DeviceReplicas::plant(std::span<const StreamKey> streams) {
  Memory& m = *memory_;
  if (streams.size() > m.views.size()) throw InternalError("more replicas than a batch holds");
  const std::uint32_t voids = m.model.voids();
  if (voids > m.model.particles()) {
    throw InvalidParameter("more voids than particles are planted on the CPU only: use engine cpu");
  }
  std::vector<RegionView> views;
  for (const StreamKey& stream : streams) views.push_back(m.view(stream));
  check_cuda(cudaMemcpy(m.views.data(), views.data(), views.size() * sizeof(RegionView),
                        cudaMemcpyHostToDevice),
             "copy to the device");
  const VoidPlacement placement{m.model.bond_partition(), default_sweeps(m.model.lattice(), voids)};
  plant_batch(m.batch(streams.size(), nullptr), m.model.lattice(), placement, m.compute.get());
  m.compute.wait("planting the replicas");
  m.planted_replicas = streams.size();
  std::vector<std::int64_t> energies(streams.size());
  check_cuda(cudaMemcpy(energies.data(), m.energy_start.data(),
                        energies.size() * sizeof(std::int64_t), cudaMemcpyDeviceToHost),
             "copy from the device");
  return energies;
}

void DeviceReplicas::advance(
    std::span<const BlockStage> stages,
    const std::function<void(std::size_t, std::size_t, const StageSums&)>& done) {
  Memory& m = *memory_;
  const std::size_t replicas = m.planted_replicas;
  if (replicas == 0 || stages.empty()) return;
  const DeviceBuffer<BlockStage> device_stages(
      std::vector<BlockStage>(stages.begin(), stages.end()));
  const std::size_t group = group_size(stages.size());
  // Two of each: one is filled while the other is read.
  const DeviceBuffer<StageSums> sums[2] = {DeviceBuffer<StageSums>(replicas * group),
                                           DeviceBuffer<StageSums>(replicas * group)};
  const PinnedBuffer<StageSums> results[2] = {PinnedBuffer<StageSums>(replicas * group),
                                              PinnedBuffer<StageSums>(replicas * group)};
  const Event computed[2];
  const auto count_of = [&](std::size_t first) { return std::min(group, stages.size() - first); };
  const auto launch_group = [&](std::size_t first, std::size_t slot) {
    advance_batch(m.batch(replicas, sums[slot].data()), m.model.lattice(), m.method,
                  device_stages.data() + first, static_cast<std::uint32_t>(count_of(first)),
                  m.compute.get());
    computed[slot].record(m.compute);
  };
  launch_group(0, 0);
  std::size_t slot = 0;
  for (std::size_t first = 0; first < stages.size(); first += group, slot ^= 1U) {
    const std::size_t count = count_of(first);
    if (first + group < stages.size()) launch_group(first + group, slot ^ 1U);
    computed[slot].hold(m.copy);
    check_cuda(
        cudaMemcpyAsync(results[slot].data(), sums[slot].data(),
                        replicas * count * sizeof(StageSums), cudaMemcpyDeviceToHost, m.copy.get()),
        "copy from the device");
    m.copy.wait("advancing the replicas");
    for (std::size_t s = 0; s < count; ++s) {
      for (std::size_t r = 0; r < replicas; ++r) {
        done(r, first + s, results[slot].data()[r * count + s]);
      }
    }
  }
  m.compute.wait("advancing the replicas");
  m.look_for_trouble(replicas);
}

Replica DeviceReplicas::state(std::size_t replica) const {
  const Memory& m = *memory_;
  const Lattice& lattice = m.model.lattice();
  std::vector<std::uint64_t> copy(m.layout.bytes() / sizeof(std::uint64_t));
  auto* const bytes = reinterpret_cast<std::byte*>(copy.data());
  check_cuda(cudaMemcpy(bytes, m.bytes.data() + replica * m.layout.bytes(), m.layout.bytes(),
                        cudaMemcpyDeviceToHost),
             "copy from the device");
  Replica found;
  const auto read = [&](const auto& occupants) {
    for (Site s = 0; s < lattice.sites(); ++s) found.occupant.push_back(occupants[s]);
  };
  if (m.layout.form() == OccupantForm::kPacked) {
    read(PackedOccupants(bytes, lattice));
  } else {
    read(PlainOccupants(bytes, lattice));
  }
  const BlockReplica r = m.layout.bind(bytes, nullptr);
  found.void_site.assign(r.void_site, r.void_site + r.voids);
  return found;
}

std::vector<VoidClock> DeviceReplicas::clocks(std::size_t replica) const {
  const BlockMemory& layout = memory_->layout;
  const BlockReplica r = layout.bind(memory_->bytes.data() + replica * layout.bytes(), nullptr);
  std::vector<VoidClock> found(r.voids);
  check_cuda(cudaMemcpy(found.data(), r.clock, r.voids * sizeof(VoidClock), cudaMemcpyDeviceToHost),
             "copy from the device");
  return found;
}

BlockMethod block_method(const EngineSpec& spec, const Lattice& lattice) {
  BlockMethod method;
  method.window = spec.window;
  if (spec.method == Method::kProtected) return method;
  method.checkerboard = true;
  method.window = checkerboard_window(spec);
  method.coloured = spec.scheme == CheckerboardScheme::kFourColour;
  method.layout =
      method.coloured ? coloured_squares(lattice, spec.cell) : closed_cells(lattice, spec.cell);
  return method;
}

}  // namespace voidhop
