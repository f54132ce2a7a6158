#include "random_words.hpp"

#include "device_buffer.hpp"
#include "launch.cuh"
#include "voidhop/base/portable_math.hpp"
#include "voidhop/random/variate_bits.hpp"
#include "voidhop/random/waiting_time.hpp"

namespace voidhop {

namespace {

struct PhiloxStep {
  std::uint32_t first;
  PhiloxKey key;
  Words* out;
  VH_HD void operator()(std::size_t i) const {
    out[i] = philox4x32({{first + static_cast<std::uint32_t>(i), 0, 0, 0}}, key);
  }
};

struct ExponentialStep {
  const std::uint32_t* word;
  double* out;
  VH_HD void operator()(std::size_t i) const {
    const std::uint32_t w = word[i];
    out[i] = standard_exponential(w, [w] { return w; });
  }
};

struct ExpStep {
  const double* argument;
  double* out;
  VH_HD void operator()(std::size_t i) const { out[i] = portable_exp(argument[i]); }
};

struct VariateStep {
  StreamKey stream;
  std::uint64_t* out;
  VH_HD void operator()(std::size_t i) const { out[i] = variate_bits(stream, i); }
};

}  // namespace

std::vector<Words> device_philox(std::uint32_t first, std::size_t count, PhiloxKey key) {
  const DeviceBuffer<Words> out(count);
  launch("philox", count, PhiloxStep{first, key, out.data()});
  return out.to_host();
}

std::vector<double> device_exponentials(const std::vector<std::uint32_t>& words) {
  const DeviceBuffer<std::uint32_t> in(words);
  const DeviceBuffer<double> out(words.size());
  launch("exponentials", words.size(), ExponentialStep{in.data(), out.data()});
  return out.to_host();
}

std::vector<double> device_exp(const std::vector<double>& arguments) {
  const DeviceBuffer<double> in(arguments);
  const DeviceBuffer<double> out(arguments.size());
  launch("exp", arguments.size(), ExpStep{in.data(), out.data()});
  return out.to_host();
}

std::vector<std::uint64_t> device_variate_bits(const StreamKey& stream, std::size_t count) {
  const DeviceBuffer<std::uint64_t> out(count);
  launch("variates", count, VariateStep{stream, out.data()});
  return out.to_host();
}

}  // namespace voidhop
