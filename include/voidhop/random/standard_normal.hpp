/// \file
/// Standard normal variates by the ziggurat.
///
/// Source: G. Marsaglia, W. W. Tsang, "The ziggurat method for generating random variables", J.
/// Stat. Softw. 5 (2000) 8; separate bits for layer and place as in J. A. Doornik (2005).
#pragma once

#include <cstdint>

#include "voidhop/base/host_device.hpp"
#include "voidhop/base/portable_math.hpp"
#include "voidhop/random/deep_unit.hpp"
#include "voidhop/random/unit_interval.hpp"
#include "voidhop/random/waiting_time.hpp"
#include "voidhop/random/word_source.hpp"

namespace voidhop {

/// Layers of equal area under exp(-x^2/2), x > 0.
struct NormalLayers {
  static constexpr int kLayers = 128;
  static constexpr double kTail = 0x1.b8a7c476d1741p+1;  ///< where the tail begins
  static constexpr double kArea = 0x1.44d09b07351ebp-7;  ///< of a layer, and of the lowest one
                                                         ///< with the tail

  /// Layer i reaches from 0 to edge[i] and lies below that of edge[i + 1]. The lowest one, 0, has
  /// the width of a rectangle of its area.
  double edge[kLayers + 1];
};

/// Square root by Newton's steps, for tables made at compile time. \param x in 1e-3 .. 1e3.
constexpr double compile_time_root(double x) {
  double root = x > 1.0 ? x : 1.0;
  for (int step = 0; step < 20; ++step) root = 0.5 * (root + x / root);
  return root;
}

constexpr NormalLayers make_normal_layers() {
  NormalLayers layers{};
  double x = NormalLayers::kTail;
  double height = portable_exp(-0.5 * x * x);
  layers.edge[0] = NormalLayers::kArea / height;
  layers.edge[1] = x;
  for (int i = 2; i < NormalLayers::kLayers; ++i) {
    height += NormalLayers::kArea / x;
    x = compile_time_root(-2.0 * portable_log(height));
    layers.edge[i] = x;
  }
  layers.edge[NormalLayers::kLayers] = 0.0;
  return layers;
}

/// The layers, a table of 1 KB on host and device.
VH_HD inline const NormalLayers& normal_layers() {
  static constexpr NormalLayers kLayers = make_normal_layers();
  return kLayers;
}

/// A standard normal variate. Exact up to cells of 2^-52 of a layer's width; its tails have no end.
template <WordSource Source>
VH_HD inline double standard_normal(Source& words) {
  const NormalLayers& layers = normal_layers();
  while (true) {
    const std::uint32_t high = words.word();
    const std::uint64_t bits = join_words(high, words.word());
    const auto layer = static_cast<int>(bits & 0x7FU);
    const double sign = (bits & 0x80U) != 0 ? -1.0 : 1.0;
    const double x = open_unit_fine(bits) * layers.edge[layer];
    const double inner = layers.edge[layer + 1];
    if (x < inner) return sign * x;
    if (layer == 0) {
      while (true) {
        const double beyond = standard_exponential(words) / NormalLayers::kTail;
        if (2.0 * standard_exponential(words) > beyond * beyond) {
          return sign * (NormalLayers::kTail + beyond);
        }
      }
    }
    const double outer = layers.edge[layer];
    const double low = portable_exp(-0.5 * outer * outer);
    const double top = portable_exp(-0.5 * inner * inner);
    if (low + open_unit_deep(words) * (top - low) < portable_exp(-0.5 * x * x)) return sign * x;
  }
}

}  // namespace voidhop
