#include "voidhop/theory/bond_sum.hpp"

#include <algorithm>
#include <cmath>

#include "voidhop/base/error.hpp"

namespace voidhop {

namespace {

constexpr std::size_t kMostAligned = 320;  // panels tried for a table on a regular grid
constexpr std::size_t kUnaligned = 256;    // panels for any other table
constexpr std::size_t kTermsAtKink = 8;
constexpr double kWidest = 1.0 / 16.0;  // of the range of g
constexpr double kWidthInT = 4.0;

/// Whether every border of a segment falls on the grid of n panels.
bool aligned(const Interaction& g, std::size_t n) {
  const double width = (g.high() - g.low()) / static_cast<double>(n);
  const auto on_grid = [&](double energy) {
    const double place = (energy - g.low()) / width;
    return std::abs(place - std::floor(place + 0.5)) < 1e-9;
  };
  return std::all_of(g.segments().begin(), g.segments().end(), [&](const InteractionSegment& s) {
    return on_grid(s.low) && on_grid(s.high);
  });
}

/// Panels for a piecewise linear g. f rises from its lower end like a power up to 2m-1, so a panel
/// much wider than T would lose the digits where exp(-y/T) puts the weight.
std::size_t linear_panels(const Interaction& g, double temperature) {
  std::size_t n = kUnaligned;
  for (std::size_t trial = 1; trial <= kMostAligned; ++trial) {
    if (aligned(g, trial)) {
      n = trial;
      break;
    }
  }
  const double width = std::min(kWidest * (g.high() - g.low()), kWidthInT * temperature);
  const double parts = std::ceil((g.high() - g.low()) / (static_cast<double>(n) * width) - 1e-9);
  return n * static_cast<std::size_t>(std::max(1.0, parts));
}

/// Panel width for the smooth family: sigma (16 terms then leave 1e-16), and narrow against the
/// steepest slope of ln g that exp(-V/T) can bring to the fore, which only a Gaussian alone has.
double smooth_width(const InteractionSpec& spec, double temperature) {
  double width = spec.sigma;
  if (spec.g0 < 1e-6) {
    width = std::min(width, 2.0 * std::max(temperature, spec.sigma * spec.sigma / spec.delta_v));
  }
  return width;
}

/// The smooth part of g by panels from low() on.
LegendrePanels single_bond(const Interaction& g, double temperature) {
  if (g.segments().empty()) return {g.low(), g.scale(), 1};
  const double range = g.high() - g.low();
  if (g.spec().family == InteractionFamily::kFermiPlusGaussian) {
    const double width = smooth_width(g.spec(), temperature);
    LegendrePanels panels(g.low(), width, static_cast<std::size_t>(std::ceil(range / width)));
    for (std::size_t i = 0; i < panels.panels(); ++i) {
      // The last panel reaches past high(): the form goes on smoothly, with a weight below 2^-53.
      panels.add_projection(i, [&](double t) {
        return g.tilted_density(g.segments()[0], panels.panel_low(i) + t * width, 0.0, 0.0);
      });
    }
    return panels;
  }
  const std::size_t n = linear_panels(g, temperature);
  const bool on_grid = aligned(g, n);
  const double width = range / static_cast<double>(n);
  LegendrePanels panels(g.low(), width, n);
  for (const InteractionSegment& s : g.segments()) {
    double from = (s.low - g.low()) / width;
    double to = (s.high - g.low()) / width;
    if (on_grid) {
      from = std::floor(from + 0.5);
      to = std::floor(to + 0.5);
    }
    for (auto i = static_cast<std::size_t>(from); i < n && static_cast<double>(i) < to; ++i) {
      const double start = static_cast<double>(i);
      const double low = std::max(0.0, from - start);
      const double high = std::min(1.0, to - start);
      if (!(low < high)) continue;
      const bool whole = low == 0.0 && high == 1.0;
      panels.add_projection(
          i,
          [&](double t) {
            const double share = (start + t - from) / (to - from);
            return s.density_low * (1.0 - share) + s.density_high * share;
          },
          low, high, whole ? 2 : kTermsAtKink);
    }
  }
  return panels;
}

double power(double base, int exponent) {
  double result = 1.0;
  for (int i = 0; i < exponent; ++i) result *= base;
  return result;
}

}  // namespace

BondSum make_bond_sum(const Interaction& interaction, int bonds, double temperature) {
  const LegendrePanels single = single_bond(interaction, temperature);
  const auto m = static_cast<std::size_t>(bonds);
  const std::size_t n = single.panels();
  if (interaction.atoms().size() > 1 ||
      (interaction.has_atom() && interaction.atoms()[0].energy != interaction.high())) {
    throw InternalError("an atom of g(V) off its upper end (the grid of P(dE) cannot carry it)");
  }
  const double atom = interaction.has_atom() ? interaction.atoms()[0].weight : 0.0;
  BondSum sum{LegendrePanels(bonds * interaction.low(), single.width(), m * n), 0.0, 0.0, 0};
  // Binomial: k bonds in the atom, the others in the smooth part.
  LegendrePanels smooth = single;
  double binomial = bonds;
  for (int others = 1; others <= bonds; ++others) {
    if (others > 1) {
      smooth = convolve(smooth, single);
      binomial = binomial * (bonds - others + 1) / others;
    }
    const double factor = binomial * power(atom, bonds - others);
    if (factor > 0.0) sum.smooth.add(smooth, factor, (m - static_cast<std::size_t>(others)) * n);
  }
  if (interaction.has_atom()) {
    sum.atom_weight = power(atom, bonds);
    sum.atom_energy = bonds * interaction.high();
    sum.atom_panel = interaction.segments().empty() ? 0 : m * n;
  }
  return sum;
}

}  // namespace voidhop
