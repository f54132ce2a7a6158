/// \file
/// A fault planted for a while, and the demand that a check notices it. For targets over the core
/// with fault points.
#pragma once

#include <gtest/gtest.h>

#include "support/statistics.hpp"
#include "voidhop/base/fault.hpp"

namespace voidhop::testing_support {

/// Plants a fault for a scope.
class Planted {
 public:
  explicit Planted(Fault fault) { active_fault = fault; }
  Planted(const Planted&) = delete;
  Planted& operator=(const Planted&) = delete;
  ~Planted() { active_fault = Fault::kNone; }
};

/// \param check returns a p-value: above the false alarm without the fault, below with it.
template <class Check>
void expect_noticed(Fault fault, Check check) {
  EXPECT_GT(check(), kFalseAlarm) << "the check fails without a fault";
  const Planted planted(fault);
  EXPECT_LT(check(), kFalseAlarm) << "the fault went unnoticed";
}

}  // namespace voidhop::testing_support
