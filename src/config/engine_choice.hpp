/// \file
/// From what a user asks of the engine to what is built.
#pragma once

#include "config/reader.hpp"
#include "config/run_config.hpp"
#include "voidhop/engine/engine_spec.hpp"

namespace voidhop {

/// Puts the method that `method: auto` means in the place of auto: it is stored, hashed and
/// printed, so that a later version with another choice reproduces today's files. Where that method
/// has no windows, a window that was given is warned of.
void settle_method(Reading& reading);

/// The engine of a valid configuration.
/// \param kind where it shall run; the configuration may leave that open.
EngineSpec make_engine_spec(const RunConfig& config, EngineKind kind);

}  // namespace voidhop
