#include "cpu/checkerboard_settings.hpp"
#include "voidhop/base/error.hpp"
#include "voidhop/engine/engine_spec.hpp"

namespace voidhop {

std::unique_ptr<Engine> make_cpu_engine(const EngineSpec& spec) {
  if (spec.kind != EngineKind::kCpu) throw Unavailable("the host runs cpu engines only");
  switch (spec.method) {
    case Method::kReference:
      return make_reference_engine(spec.threads);
    case Method::kProtected:
      return make_protected_engine(spec.threads, spec.window);
    case Method::kSkipping:
      return make_skipping_engine(spec.threads, spec.skip_below, spec.window);
    case Method::kCheckerboard:
      return make_checkerboard_engine(spec.threads,
                                      {spec.scheme, spec.cell, checkerboard_window(spec)});
  }
  throw InternalError("an unknown method");
}

double checkerboard_window(const EngineSpec& spec) {
  if (spec.window > 0.0) return spec.window;
  const double period = spec.cell;
  return spec.scheme == CheckerboardScheme::kClosedCells ? period * period / 200.0 : 0.5;
}

}  // namespace voidhop
