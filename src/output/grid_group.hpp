/// \file
/// Builds a group whose arrays lie on the grid of a run: swept axes, replicas, stages, and scales
/// of the group's own.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "output/result.hpp"
#include "voidhop/engine/run_plan.hpp"
#include "voidhop/observe/jackknife.hpp"

namespace voidhop {

class GridGroup {
 public:
  /// Has the axes as scales, and says which lattice it is of: attribute `lattice`, and `size` where
  /// all points have one.
  GridGroup(const std::string& path, const std::string& description, const RunPlan& plan);

  /// A scale with its values, or with numbers from 0.
  void scale(const ArrayLabel& label, ArrayValues values);
  void counting_scale(const ArrayLabel& label, std::uint64_t count);
  void attribute(const std::string& name, const std::string& value);

  /// An array over the axes and further dimensions, each the name of a scale.
  void array(const ArrayLabel& label, const std::vector<std::string>& dims, ArrayValues values);
  /// The same over the further dimensions alone.
  void plain_array(const ArrayLabel& label, const std::vector<std::string>& dims,
                   ArrayValues values);
  /// Two arrays: the values under a name, their errors under `<label>_error`.
  /// \param value_name name of the dataset of values; usually that of the label.
  void estimates(const std::string& value_name, const ArrayLabel& label,
                 const std::vector<std::string>& dims, std::span<const Estimate> values);

  [[nodiscard]] DataGroup take() { return std::move(group_); }

 private:
  DataGroup group_;
  std::vector<std::string> axes_;
};

}  // namespace voidhop
