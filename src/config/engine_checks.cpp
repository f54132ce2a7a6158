#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "config/checks.hpp"
#include "config/plan.hpp"
#include "voidhop/dynamics/window_sums.hpp"

namespace voidhop {

namespace {

constexpr double kLeastSquare = 3.0;
/// Lengths of stages are sums and quotients of doubles.
constexpr double kRounding = 1e-9;

/// Every region must fit the shortest side.
void check_cells(Reading& reading) {
  const EngineConfig& engine = reading.run.engine;
  const std::vector<double>& sizes = reading.run.model.lattice.size.values;
  const double side = *std::min_element(sizes.begin(), sizes.end());
  const bool squares = engine.scheme == CheckerboardScheme::kFourColour;
  const double most = squares ? std::floor(side / 2.0) : side;
  if (most < kLeastSquare) {
    reading.fail("engine.scheme",
                 fmt::format("no two squares of 3 sites fit a side of {} sites: use closed_cells, "
                             "or a side of 6 or more",
                             side));
  } else if (static_cast<double>(engine.cell) > most) {
    reading.fail("engine.cell", fmt::format("{} {} do not fit a side of {} sites: use {} or less",
                                            squares ? "two or more squares of" : "cells of period",
                                            engine.cell, side, most));
  }
}

/// The largest number of four digits that is not above x, but for rounding.
double rounded_down(double x) {
  const double unit = std::pow(10.0, std::floor(std::log10(x)) - 3.0);
  return std::floor(x * (1.0 + kRounding) / unit) * unit;
}

/// A window holds at most four of the instants at which a stage's energy is sampled; where it would
/// be cut it is refused, since its length decides numbers.
void check_window(double window, Reading& reading) {
  if (reading.run.engine.scheme == CheckerboardScheme::kFourColour && window >= 1.0) {
    reading.fail("engine.window",
                 fmt::format("{} attempt times are too long for four_colour (voids would hop again "
                             "and again while their neighbours rest): use less than 1",
                             window));
    return;
  }
  for (const char* part : {"protocol", "initial", "model.hopping"}) {
    if (!reading.sound(part)) return;
  }
  const StepStage stage = shortest_stage(reading.run);
  const double most = stage.attempts * kWindowSamples / kEnergySamples;
  if (window <= most * (1.0 + kRounding)) return;
  reading.fail("engine.window",
               fmt::format("{} attempt times are longer than a sixteenth of a stage (protocol[{}]: "
                           "{:.4g}): use {:.4g} or less, or fewer stages",
                           window, stage.step, stage.attempts, rounded_down(most)));
}

}  // namespace

void check_engine(Reading& reading) {
  if (!reading.sound("engine")) return;
  const EngineConfig& engine = reading.run.engine;
  if (engine.method == MethodChoice::kReference && engine.kind == EngineChoice::kCuda) {
    reading.fail("engine.method", "the reference runs on the CPU only: set engine.kind to cpu");
  }
  if (engine.method == MethodChoice::kSkipping && engine.kind == EngineChoice::kCuda) {
    reading.fail("engine.method", "skipping runs on the CPU only: set engine.kind to cpu");
  }
  if (engine.method != MethodChoice::kCheckerboard) return;
  if (reading.sound("model.lattice")) check_cells(reading);
  if (engine.window) check_window(*engine.window, reading);
}

}  // namespace voidhop
