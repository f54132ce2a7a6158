/// \file
/// Tests that need a GPU.
#pragma once

#include <gtest/gtest.h>

#include <cstdlib>
#include <string_view>

#include "voidhop/engine/device_query.hpp"

/// Skips the test where no GPU is usable; with VOIDHOP_REQUIRE_GPU=1 that is a failure.
#define VOIDHOP_NEEDS_GPU()                                            \
  do {                                                                 \
    const ::voidhop::DeviceReport report = ::voidhop::query_devices(); \
    const char* required = std::getenv("VOIDHOP_REQUIRE_GPU");         \
    if (report.usable) break;                                          \
    if (required != nullptr && std::string_view(required) == "1") {    \
      FAIL() << "a GPU is required: " << report.reason;                \
    }                                                                  \
    GTEST_SKIP() << "no usable GPU: " << report.reason;                \
  } while (false)
