/// \file
/// Engines and methods by name, and all pairs of them.
#pragma once

#include <string>
#include <vector>

#include "voidhop/engine/engine_spec.hpp"

namespace voidhop {

/// Names as the command line and the files have them, in the order of the enumerations.
const std::vector<std::string>& engine_kind_names();
const std::vector<std::string>& method_names();

std::string to_string(EngineKind kind);
std::string to_string(Method method);
std::string to_string(CheckerboardScheme scheme);

/// \throws InvalidParameter that lists the names there are.
EngineKind engine_kind_named(const std::string& name);
Method method_named(const std::string& name);
CheckerboardScheme scheme_named(const std::string& name);

/// Whether a method makes the reference's trajectory, so that records are equal to the bit.
bool follows_reference(Method method);

/// Every pair of kind and method, and both schemes of checkerboard, whether or not it can be made
/// here.
std::vector<EngineSpec> all_engines();

/// "cuda.protected", "cpu.checkerboard", "cpu.checkerboard_four_colour".
std::string engine_label(const EngineSpec& spec);

/// Why an engine cannot be made here; empty where it can.
std::string reason_unavailable(const EngineSpec& spec);

}  // namespace voidhop
