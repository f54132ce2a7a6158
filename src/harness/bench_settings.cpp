#include <fmt/format.h>

#include <charconv>
#include <cmath>
#include <limits>
#include <type_traits>

#include "harness/bench_grid.hpp"
#include "harness/engine_names.hpp"
#include "voidhop/base/error.hpp"

namespace voidhop {

namespace {

template <class Number>
Number read_number(const std::string& key, const std::string& text, Number least) {
  Number value{};
  const auto [end, status] = std::from_chars(text.data(), text.data() + text.size(), value);
  bool right = status == std::errc() && end == text.data() + text.size() && value >= least;
  if constexpr (std::is_floating_point_v<Number>) right = right && std::isfinite(value);
  if (!right) throw InvalidParameter(fmt::format("{}={} is no number above 0", key, text));
  return value;
}

void apply(const std::string& key, const std::string& value, BenchOptions& options) {
  constexpr double kAboveZero = std::numeric_limits<double>::min();
  if (key == "L") {
    options.sizes.push_back(read_number<std::uint32_t>(key, value, 1));
  } else if (key == "T") {
    options.temperatures.push_back(read_number(key, value, kAboveZero));
  } else if (key == "density") {
    options.densities.push_back(read_number(key, value, kAboveZero));
  } else if (key == "replicas") {
    options.replicas.push_back(read_number<std::uint64_t>(key, value, 1));
  } else if (key == "window") {
    options.windows.push_back(value == "auto" ? 0.0 : read_number(key, value, kAboveZero));
  } else if (key == "scheme") {
    options.scheme = scheme_named(value);
  } else if (key == "cell") {
    options.cell = read_number<std::uint32_t>(key, value, 1);
  } else {
    throw InvalidParameter(fmt::format(
        "no setting {} (there are L, T, density, replicas, window, scheme, cell)", key));
  }
}

/// Puts values in where there are none.
template <class T>
void fill(std::vector<T>& list, std::vector<T> values) {
  if (list.empty()) list = std::move(values);
}

}  // namespace

void apply_bench_settings(const std::string& text, BenchOptions& options) {
  std::string key;
  for (std::size_t start = 0; start <= text.size();) {
    const std::size_t comma = std::min(text.find(',', start), text.size());
    std::string word = text.substr(start, comma - start);
    start = comma + 1;
    const std::size_t equals = word.find('=');
    if (equals != std::string::npos) {
      key = word.substr(0, equals);
      word = word.substr(equals + 1);
    }
    if (key.empty()) throw InvalidParameter(fmt::format("{} has no key (write L=200)", text));
    apply(key, word, options);
  }
}

BenchOptions with_defaults(BenchOptions options) {
  const bool quick = options.quick;
  fill(options.engines, {"auto"});
  fill(options.threads, {1});
  fill(options.sizes, {quick ? 60U : 200U});
  fill(options.temperatures,
       quick ? std::vector<double>{0.1, 0.2} : std::vector<double>{0.1, 0.15, 0.2});
  fill(options.densities, {0.005});
  fill(options.windows, {0.0});
  if (options.repeats == 0) options.repeats = quick ? 3 : 5;
  if (options.seconds == 0.0) options.seconds = quick ? 0.02 : 0.3;
  return options;
}

}  // namespace voidhop
