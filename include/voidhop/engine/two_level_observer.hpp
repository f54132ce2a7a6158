/// \file
/// Follows every void of a run and records the two-level systems of its dynamics.
#pragma once

#include <memory>

#include "voidhop/engine/hop_observer.hpp"
#include "voidhop/engine/run_plan.hpp"
#include "voidhop/observe/two_level_record.hpp"

namespace voidhop {

class TwoLevelObserver : public HopObserver {
 public:
  /// \param window which part of every stage is watched.
  TwoLevelObserver(const RunPlan& plan, const TwoLevelWindow& window);
  [[nodiscard]] std::unique_ptr<HopListener> follow(const StageStart& start) override;

  /// Complete once the run has ended. Equal whatever the threads.
  [[nodiscard]] const TwoLevelRecord& record() const { return record_; }

 private:
  TwoLevelWindow window_;
  TwoLevelRecord record_;
};

}  // namespace voidhop
