/// \file
/// Host memory that a device copies to while it computes; streams and events that end with their
/// owners.
#pragma once

#include <cstddef>

#include "cuda_check.hpp"

namespace voidhop {

template <class T>
class PinnedBuffer {
 public:
  explicit PinnedBuffer(std::size_t size) {
    if (size > 0) check_cuda(cudaMallocHost(&data_, size * sizeof(T)), "allocation on the host");
  }
  PinnedBuffer(const PinnedBuffer&) = delete;
  PinnedBuffer& operator=(const PinnedBuffer&) = delete;
  ~PinnedBuffer() { cudaFreeHost(data_); }
  [[nodiscard]] T* data() const { return data_; }

 private:
  T* data_ = nullptr;
};

class Stream {
 public:
  Stream() { check_cuda(cudaStreamCreateWithFlags(&stream_, cudaStreamNonBlocking), "a stream"); }
  Stream(const Stream&) = delete;
  Stream& operator=(const Stream&) = delete;
  ~Stream() { cudaStreamDestroy(stream_); }
  [[nodiscard]] cudaStream_t get() const { return stream_; }
  void wait(const char* what) const { check_cuda(cudaStreamSynchronize(stream_), what); }

 private:
  cudaStream_t stream_ = nullptr;
};

class Event {
 public:
  Event() { check_cuda(cudaEventCreateWithFlags(&event_, cudaEventDisableTiming), "an event"); }
  Event(const Event&) = delete;
  Event& operator=(const Event&) = delete;
  ~Event() { cudaEventDestroy(event_); }
  [[nodiscard]] cudaEvent_t get() const { return event_; }
  void record(const Stream& stream) const {
    check_cuda(cudaEventRecord(event_, stream.get()), "an event");
  }
  /// A stream goes on only after the event.
  void hold(const Stream& stream) const {
    check_cuda(cudaStreamWaitEvent(stream.get(), event_, 0), "waiting for an event");
  }

 private:
  cudaEvent_t event_ = nullptr;
};

}  // namespace voidhop
