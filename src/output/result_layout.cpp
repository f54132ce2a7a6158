#include "output/result_layout.hpp"

#include <cmath>
#include <limits>

namespace voidhop {

std::vector<std::string> ResultGrid::dims(Extent extent) const {
  std::vector<std::string> names = axis_names;
  switch (extent) {
    case Extent::kPoint:
      break;
    case Extent::kPointStage:
      names.emplace_back("stage");
      break;
    case Extent::kPointReplica:
      names.emplace_back("replica");
      break;
    case Extent::kPointReplicaStage:
      names.insert(names.end(), {"replica", "stage"});
      break;
    case Extent::kPointFitMatrix:
      names.insert(names.end(), {"fit_row", "fit_column"});
      break;
  }
  return names;
}

std::vector<std::uint64_t> ResultGrid::shape(Extent extent) const {
  std::vector<std::uint64_t> sizes = axis_sizes;
  switch (extent) {
    case Extent::kPoint:
      break;
    case Extent::kPointStage:
      sizes.push_back(stages);
      break;
    case Extent::kPointReplica:
      sizes.push_back(replicas);
      break;
    case Extent::kPointReplicaStage:
      sizes.insert(sizes.end(), {replicas, stages});
      break;
    case Extent::kPointFitMatrix:
      sizes.insert(sizes.end(), {kFitParameters, kFitParameters});
      break;
  }
  return sizes;
}

std::uint64_t ResultGrid::points() const {
  std::uint64_t count = 1;
  for (const std::uint64_t size : axis_sizes) count *= size;
  return count;
}

ResultGrid grid_of(const Result& result, std::uint64_t stages) {
  ResultGrid grid;
  for (const Axis& axis : result.axes) {
    grid.axis_names.push_back(axis.name);
    grid.axis_sizes.push_back(axis.values.size());
  }
  grid.replicas = result.replicas.size();
  grid.stages = stages;
  return grid;
}

ArrayLabel axis_label(const Axis& axis) {
  return {axis.name, axis.units, axis.long_name, "swept parameter: " + axis.long_name};
}

FitColumns columns_of(const std::vector<SpecificHeatFit>& fits) {
  FitColumns columns;
  for (const SpecificHeatFit& fit : fits) {
    const auto put = [&fit](std::vector<double>& column, double value) {
      column.push_back(fit.valid ? value : std::numeric_limits<double>::quiet_NaN());
    };
    put(columns.to, fit.to);
    put(columns.c1, fit.c1);
    put(columns.c1_error, fit.c1_error);
    put(columns.c3, fit.c3);
    put(columns.c3_error, fit.c3_error);
    put(columns.e0, fit.e0);
    put(columns.e0_error, fit.e0_error);
    for (const auto& row : fit.covariance) {
      for (const double value : row) put(columns.covariance, value);
    }
    columns.stages.push_back(fit.stages);
  }
  return columns;
}

std::vector<SpecificHeatFit> fits_of(const FitColumns& columns) {
  std::vector<SpecificHeatFit> fits(columns.c1.size());
  for (std::size_t p = 0; p < fits.size(); ++p) {
    SpecificHeatFit& fit = fits[p];
    fit.valid = !std::isnan(columns.c1[p]);
    fit.to = columns.to[p];
    fit.stages = columns.stages[p];
    fit.c1 = columns.c1[p];
    fit.c1_error = columns.c1_error[p];
    fit.c3 = columns.c3[p];
    fit.c3_error = columns.c3_error[p];
    fit.e0 = columns.e0[p];
    fit.e0_error = columns.e0_error[p];
    for (std::size_t cell = 0; cell < kFitParameters * kFitParameters; ++cell) {
      fit.covariance[cell / kFitParameters][cell % kFitParameters] =
          columns.covariance[p * kFitParameters * kFitParameters + cell];
    }
  }
  return fits;
}

}  // namespace voidhop
