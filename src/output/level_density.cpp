#include "output/level_density.hpp"

#include <algorithm>
#include <cmath>
#include <string>

#include "voidhop/base/error.hpp"

namespace voidhop {

namespace {

std::vector<double> take(const std::vector<double>& from, std::size_t row, std::size_t size) {
  const auto begin = from.begin() + static_cast<std::ptrdiff_t>(row * size);
  return {begin, begin + static_cast<std::ptrdiff_t>(size)};
}

/// The numbers of an array of the group. \param size how many they must be.
const std::vector<double>& numbers(const DataGroup& group, const std::string& name,
                                   std::size_t size) {
  for (const DataArray& array : group.arrays) {
    if (array.label.name != name) continue;
    const auto* values = std::get_if<std::vector<double>>(&array.values);
    if (values != nullptr && values->size() == size) return *values;
  }
  throw DamagedFile("no dataset levels/" + name +
                    " of the expected shape (the file is not as voidhop levels writes it): "
                    "enumerate anew");
}

std::size_t extent(const DataGroup& group, const std::string& name) {
  for (const DataArray& scale : group.scales) {
    if (scale.label.name == name && scale.shape.size() == 1) return scale.shape.front();
  }
  throw DamagedFile("no scale levels/" + name +
                    " (the file is not as voidhop levels writes it): enumerate anew");
}

}  // namespace

std::vector<LevelDensity> level_densities(const Result& result) {
  const auto group = std::find_if(result.groups.begin(), result.groups.end(),
                                  [](const DataGroup& g) { return g.path == "levels"; });
  if (group == result.groups.end()) return {};
  std::size_t points = 1;
  for (const Axis& axis : result.axes) points *= axis.values.size();
  const std::size_t places = extent(*group, "at");
  const std::size_t bins = extent(*group, "splitting_bin");
  const std::size_t rows = points * places;
  const std::vector<double>& temperature = numbers(*group, "temperature", rows);
  const std::vector<double>& energy = numbers(*group, "splitting_energy", rows * bins);
  const std::vector<double>& density = numbers(*group, "splitting_density", rows * bins);
  const std::vector<double>& error = numbers(*group, "splitting_density_error", rows * bins);
  std::vector<LevelDensity> found;
  for (std::size_t row = 0; row < rows; ++row) {
    if (std::isnan(temperature[row])) continue;  // fewer temperatures here than elsewhere
    found.push_back({row / places,
                     temperature[row],
                     {take(energy, row, bins), take(density, row, bins), take(error, row, bins)}});
  }
  return found;
}

}  // namespace voidhop
