/// \file
/// A quantile table in device memory.
#pragma once

#include "device_buffer.hpp"
#include "voidhop/model/quantile_table.hpp"

namespace voidhop {

/// Owner of the device's copy of a QuantileTable.
class DeviceQuantile {
 public:
  explicit DeviceQuantile(const QuantileTable& table)
      : pieces_(table.pieces()), guide_(table.guide()), view_(table.view()) {
    view_.pieces = pieces_.data();
    view_.guide = guide_.data();
  }
  /// The view with pointers of the device; valid while this lives.
  [[nodiscard]] const QuantileView& view() const { return view_; }

 private:
  DeviceBuffer<QuantilePiece> pieces_;
  DeviceBuffer<std::uint32_t> guide_;
  QuantileView view_;
};

}  // namespace voidhop
