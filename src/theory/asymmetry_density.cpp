#include "voidhop/theory/asymmetry_density.hpp"

#include <algorithm>
#include <cmath>

#include "voidhop/base/error.hpp"

namespace voidhop {

std::string table_problem(const DensityTable& table) {
  const std::size_t rows = table.energy.size();
  if (rows < 2) return "fewer than two rows";
  if (table.density.size() != rows || (!table.error.empty() && table.error.size() != rows)) {
    return "columns of different lengths";
  }
  for (std::size_t i = 0; i < rows; ++i) {
    const std::string row = " in row " + std::to_string(i + 1);
    if (!std::isfinite(table.energy[i]) || !std::isfinite(table.density[i]) ||
        (!table.error.empty() && !std::isfinite(table.error[i]))) {
      return "a number that is not finite" + row;
    }
    if (table.energy[i] < 0.0) return "a negative energy" + row + "; energies are sizes |dE|";
    if (i > 0 && table.energy[i] <= table.energy[i - 1]) return "energies do not increase" + row;
    if (table.density[i] < 0.0) return "a negative density" + row;
    if (!table.error.empty() && table.error[i] < 0.0) return "a negative error" + row;
  }
  if (*std::max_element(table.density.begin(), table.density.end()) == 0.0) {
    return "a density of 0 throughout";
  }
  return "";
}

AsymmetryDensity::AsymmetryDensity(const HopEnergyDistribution& distribution, double directions)
    : atom_(directions * distribution.at_zero()) {
  const LegendrePanels& p = distribution.smooth();
  const LegendrePanels mirror = p.reflected();
  const std::size_t zero = distribution.zero_panel();
  const std::size_t mirror_zero = p.panels() - zero;
  const std::size_t panels = std::max(mirror_zero, zero);
  for (std::size_t i = 0; i < panels; ++i) {
    Piece piece;
    piece.low = static_cast<double>(i) * p.width();
    piece.high = static_cast<double>(i + 1) * p.width();
    const auto add = [&](std::span<const double> series) {
      for (std::size_t k = 0; k < series.size(); ++k) piece.series[k] += directions * series[k];
      piece.terms = std::max(piece.terms, series.size());
    };
    if (zero + i < p.panels()) add(p.series(zero + i));
    if (mirror_zero + i < mirror.panels()) add(mirror.series(mirror_zero + i));
    pieces_.push_back(piece);
  }
  while (!pieces_.empty() && pieces_.back().terms == 0) pieces_.pop_back();
}

AsymmetryDensity::AsymmetryDensity(const DensityTable& table) : errors_(table.error) {
  const std::string problem = table_problem(table);
  if (!problem.empty()) {
    throw InvalidParameter("no density of asymmetries (" + problem + "): correct the table");
  }
  const auto add = [&](double low, std::size_t from, std::size_t to) {
    const double mean = 0.5 * (table.density[from] + table.density[to]);
    const double slope = 0.5 * (table.density[to] - table.density[from]);
    Piece piece;
    piece.low = low;
    piece.high = table.energy[to];
    piece.series = {mean, slope};
    piece.terms = 2;
    piece.knots[0] = from;
    piece.knots[1] = to;
    pieces_.push_back(piece);
  };
  if (table.energy.front() > 0.0) add(0.0, 0, 0);
  for (std::size_t i = 0; i + 1 < table.energy.size(); ++i) add(table.energy[i], i, i + 1);
}

std::size_t AsymmetryDensity::piece_at(double energy) const {
  const auto above = std::upper_bound(pieces_.begin(), pieces_.end(), energy,
                                      [](double e, const Piece& p) { return e < p.low; });
  return above == pieces_.begin() ? 0 : static_cast<std::size_t>(above - pieces_.begin()) - 1;
}

double AsymmetryDensity::value(double energy) const {
  if (!(energy >= 0.0 && energy <= reach()) || pieces_.empty()) return 0.0;
  return pieces_[piece_at(energy)].value(energy);
}

void DensitySum::add(const AsymmetryDensity::Piece& piece, double energy, double weight) {
  value_ += weight * piece.value(energy);
  if (weight_.empty()) return;
  const double t = (energy - piece.low) / (piece.high - piece.low);
  weight_[piece.knots[0]] += weight * (1.0 - t);
  weight_[piece.knots[1]] += weight * t;
}

void DensitySum::add(const DensitySum& other, double factor) {
  value_ += factor * other.value_;
  for (std::size_t i = 0; i < weight_.size(); ++i) weight_[i] += factor * other.weight_[i];
}

DensityEstimate DensitySum::estimate() const {
  double square = 0.0;
  for (std::size_t i = 0; i < weight_.size(); ++i) {
    const double part = weight_[i] * density_->errors()[i];
    square += part * part;
  }
  return {value_, std::sqrt(square)};
}

}  // namespace voidhop
