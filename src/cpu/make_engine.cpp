#include "voidhop/base/error.hpp"
#include "voidhop/engine/engine_spec.hpp"

namespace voidhop {

std::unique_ptr<Engine> make_engine(const EngineSpec& spec) {
  if (spec.kind == EngineKind::kCuda) {
    throw Unavailable("no method runs on cuda yet (all run on the CPU): use --engine cpu or auto");
  }
  switch (spec.method) {
    case Method::kReference:
      return make_reference_engine(spec.threads);
    case Method::kProtected:
      return make_protected_engine(spec.threads);
    default:
      throw Unavailable("the checkerboard method is not there yet: use protected");
  }
}

}  // namespace voidhop
