#include "output/grid_group.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

#include "output/result_layout.hpp"
#include "voidhop/base/error.hpp"

namespace voidhop {

namespace {

std::string lattice_name(LatticeType type) {
  switch (type) {
    case LatticeType::kSquare:
      return "square";
    case LatticeType::kTriangular:
      return "triangular";
    case LatticeType::kCubic:
      return "cubic";
  }
  throw InternalError("a lattice without a name: report this");
}

}  // namespace

GridGroup::GridGroup(const std::string& path, const std::string& description, const RunPlan& plan)
    : group_{path, description, {}, {}} {
  for (const Axis& axis : plan.axes) {
    axes_.push_back(axis.name);
    scale(axis_label(axis), axis.values);
  }
  const ModelSpec& model = plan.points.front().model;
  group_.attributes.push_back({"lattice", lattice_name(model.lattice)});
  const bool one_size =
      std::all_of(plan.points.begin(), plan.points.end(),
                  [&](const RunPoint& point) { return point.model.size == model.size; });
  if (one_size) group_.attributes.push_back({"size", std::uint64_t{model.size}});
}

void GridGroup::scale(const ArrayLabel& label, ArrayValues values) {
  const std::uint64_t size = std::visit([](const auto& v) { return v.size(); }, values);
  group_.scales.push_back({label, {label.name}, {size}, std::move(values)});
}

void GridGroup::counting_scale(const ArrayLabel& label, std::uint64_t count) {
  std::vector<std::uint64_t> numbers(count);
  std::iota(numbers.begin(), numbers.end(), std::uint64_t{0});
  scale(label, std::move(numbers));
}

void GridGroup::attribute(const std::string& name, const std::string& value) {
  group_.attributes.push_back({name, value});
}

void GridGroup::plain_array(const ArrayLabel& label, const std::vector<std::string>& dims,
                            ArrayValues values) {
  DataArray array{label, dims, {}, std::move(values)};
  for (const std::string& dim : dims) {
    const auto found =
        std::find_if(group_.scales.begin(), group_.scales.end(),
                     [&](const DataArray& scale) { return scale.label.name == dim; });
    if (found == group_.scales.end()) {
      throw InternalError("array " + label.name + " has no scale " + dim + ": report this");
    }
    array.shape.push_back(found->shape.front());
  }
  group_.arrays.push_back(std::move(array));
}

void GridGroup::array(const ArrayLabel& label, const std::vector<std::string>& dims,
                      ArrayValues values) {
  std::vector<std::string> all = axes_;
  all.insert(all.end(), dims.begin(), dims.end());
  plain_array(label, all, std::move(values));
}

void GridGroup::estimates(const std::string& value_name, const ArrayLabel& label,
                          const std::vector<std::string>& dims, std::span<const Estimate> values) {
  std::vector<double> value;
  std::vector<double> error;
  for (const Estimate& estimate : values) {
    value.push_back(estimate.value);
    error.push_back(estimate.error);
  }
  array({value_name, label.units, label.long_name, label.description}, dims, std::move(value));
  array({label.name + "_error", label.units, "error of " + label.long_name,
         "jackknife standard error over replicas of " + value_name},
        dims, std::move(error));
}

}  // namespace voidhop
