#include <algorithm>
#include <optional>

#include "census_kernel.hpp"
#include "cuda_check.hpp"
#include "device_buffer.hpp"
#include "device_quantile.hpp"
#include "pinned_buffer.hpp"
#include "voidhop/engine/census_device.hpp"
#include "voidhop/engine/device_query.hpp"
#include "voidhop/model/planted_start.hpp"

namespace voidhop {

namespace {

/// Voids of a batch: some tens of milliseconds of work, 160 MB on the host.
constexpr std::uint64_t kBatchVoids = std::uint64_t{1} << 25;

std::size_t free_bytes() {
  std::size_t free = 0;
  std::size_t total = 0;
  check_cuda(cudaMemGetInfo(&free, &total), "asking for free memory");
  return free;
}

std::uint64_t bytes_per_replica(const Model& model) {
  return model.voids() * (sizeof(Site) + 1) + sizeof(StreamKey) +
         BitBoard::words(model.lattice()) * sizeof(std::uint64_t);
}

std::uint64_t bytes_per_block(const CensusMemory& memory) {
  return kCensusLanes * CensusMemory::lane_bytes() + memory.block_bytes() + memory.mark_bytes();
}

/// Blocks that the present device runs at once, in at most a quarter of its free memory.
std::uint32_t block_count(const CensusMemory& memory) {
  int device = 0;
  int multiprocessors = 0;
  check_cuda(cudaGetDevice(&device), "the present device");
  check_cuda(cudaDeviceGetAttribute(&multiprocessors, cudaDevAttrMultiProcessorCount, device),
             "the number of multiprocessors");
  const auto at_once = static_cast<std::uint64_t>(
      std::max(1, census_resources(memory).blocks_per_multiprocessor * multiprocessors));
  const std::uint64_t fit = free_bytes() / 4 / bytes_per_block(memory);
  return static_cast<std::uint32_t>(std::clamp<std::uint64_t>(fit, 1, at_once));
}

/// Replicas of a batch. \param wanted at most.
std::uint64_t batch_replicas(const Model& model, std::uint64_t wanted) {
  const std::uint64_t fit = free_bytes() / 2 / bytes_per_replica(model);
  const std::uint64_t most = std::min(fit, kBatchVoids / model.voids());
  return std::clamp<std::uint64_t>(wanted, 1, std::max<std::uint64_t>(1, most));
}

class CudaCensus final : public CensusDevice {
 public:
  CudaCensus(int device, const Model& model, const CensusTables& tables, std::uint64_t wanted)
      : device_(choose(device)),
        place_{model.lattice(),
               model.voids(),
               {model.bond_partition(), default_sweeps(model.lattice(), model.voids())}},
        memory_(model.lattice(), model.voids()),
        planted_(model.planted_table()),
        fresh_(model.fresh_table()),
        scale_(std::vector<LevelScale>(tables.scale, tables.scale + tables.temperatures)),
        blocks_(block_count(memory_)),
        lanes_(blocks_ * kCensusLanes * CensusMemory::lane_bytes()),
        block_(blocks_ * memory_.block_bytes()),
        marks_(marks_in_shared_memory(memory_) ? 0 : blocks_ * memory_.mark_bytes()),
        capacity_(batch_replicas(model, wanted)),
        stream_keys_(capacity_),
        site_(capacity_ * model.voids()),
        states_(capacity_ * model.voids()),
        is_void_(capacity_ * BitBoard::words(model.lattice())),
        queue_(1),
        sums_(std::vector<LoneSums>(std::size_t{tables.temperatures} * kLevelBlocks)) {
    CensusTables own = tables;
    own.couplings.planted = planted_.view();
    own.couplings.fresh = fresh_.view();
    if (model.barrier_quantile() != nullptr) {
      barrier_.emplace(*model.barrier_quantile());
      own.barriers.quantile = barrier_->view();
    }
    own.scale = scale_.data();
    tables_ = DeviceBuffer<CensusTables>(std::vector<CensusTables>{own});
    for (Copy& copy : copy_) {
      copy.site.emplace(site_.size());
      copy.states.emplace(states_.size());
    }
  }

  [[nodiscard]] std::uint64_t capacity() const override { return capacity_; }

  void begin(std::span<const StreamKey> streams, std::uint64_t first) override {
    choose(device_);
    now_ ^= 1U;
    begun_ = streams.size();
    const cudaStream_t stream = stream_.get();
    check_cuda(cudaMemcpyAsync(stream_keys_.data(), streams.data(), streams.size_bytes(),
                               cudaMemcpyHostToDevice, stream),
               "copy to the device");
    const CensusKernelBatch batch{static_cast<std::uint32_t>(begun_),
                                  first,
                                  stream_keys_.data(),
                                  site_.data(),
                                  states_.data(),
                                  is_void_.data(),
                                  tables_.data(),
                                  sums_.data(),
                                  queue_.data()};
    place_census(batch, place_, stream);
    count_census(batch, {blocks_, lanes_.data(), block_.data(), marks_.data()}, memory_, stream);
    const std::size_t voids = begun_ * place_.voids;
    copy_back(copy_[now_].site->data(), site_.data(), voids * sizeof(Site));
    copy_back(copy_[now_].states->data(), states_.data(), voids);
  }

  CensusBatch wait() override {
    choose(device_);
    stream_.wait("counting levels");
    const std::size_t voids = begun_ * place_.voids;
    return {{copy_[now_].site->data(), voids}, {copy_[now_].states->data(), voids}};
  }

  void add_to(std::vector<LevelBlocks>& sums) override {
    choose(device_);
    const std::vector<LoneSums> found = sums_.to_host();
    for (std::size_t i = 0; i < found.size(); ++i) {
      sums[i / kLevelBlocks][i % kLevelBlocks] += level_sums(found[i]);
    }
  }

 private:
  /// Where a batch comes back to.
  struct Copy {
    std::optional<PinnedBuffer<Site>> site;
    std::optional<PinnedBuffer<std::uint8_t>> states;
  };

  static int choose(int device) {
    check_cuda(cudaSetDevice(device), "choosing device " + std::to_string(device));
    return device;
  }
  void copy_back(void* to, const void* from, std::size_t bytes) const {
    check_cuda(cudaMemcpyAsync(to, from, bytes, cudaMemcpyDeviceToHost, stream_.get()),
               "copy from the device");
  }

  int device_;
  PlaceVoids place_;
  CensusMemory memory_;
  DeviceQuantile planted_, fresh_;
  std::optional<DeviceQuantile> barrier_;
  DeviceBuffer<LevelScale> scale_;
  DeviceBuffer<CensusTables> tables_;
  std::uint32_t blocks_;
  DeviceBuffer<std::byte> lanes_, block_, marks_;
  std::uint64_t capacity_;
  DeviceBuffer<StreamKey> stream_keys_;
  DeviceBuffer<Site> site_;
  DeviceBuffer<std::uint8_t> states_;
  DeviceBuffer<std::uint64_t> is_void_;
  DeviceBuffer<std::uint32_t> queue_;
  DeviceBuffer<LoneSums> sums_;
  Copy copy_[2];
  Stream stream_;
  std::size_t begun_ = 0;
  unsigned now_ = 0;
};

}  // namespace

std::unique_ptr<CensusDevice> make_cuda_census(int device, const Model& model,
                                               const CensusTables& tables, std::uint64_t wanted) {
  return std::make_unique<CudaCensus>(device, model, tables, wanted);
}

LevelCensus count_levels_on_cuda(const LevelPlan& plan, const EngineSpec& spec,
                                 const std::function<void()>& replica_done) {
  const std::vector<int> devices = usable_devices(spec.devices);
  const std::uint64_t share = (plan.replicas + devices.size() - 1) / devices.size();
  const std::uint64_t wanted = spec.batch > 0 ? std::min(spec.batch, share) : share;
  const auto make = [&](const Model& model, const CensusTables& tables) {
    std::vector<std::unique_ptr<CensusDevice>> made;
    for (const int device : devices) {
      made.push_back(make_cuda_census(device, model, tables, wanted));
    }
    return made;
  };
  return count_levels_with(plan, make, spec.threads, replica_done);
}

}  // namespace voidhop
