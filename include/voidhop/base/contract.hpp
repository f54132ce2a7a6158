/// \file
/// Contracts inside host/device steps. They are checked in debug builds (NDEBUG not defined) and
/// cost nothing otherwise. API edges use the typed exceptions of error.hpp instead, which are
/// always on.
#pragma once

#include <cassert>

/// Precondition of a step.
#define VH_EXPECT(condition) assert(condition)
/// Postcondition of a step.
#define VH_ENSURE(condition) assert(condition)
