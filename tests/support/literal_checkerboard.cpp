#include "support/literal_checkerboard.hpp"

#include <algorithm>
#include <utility>

#include "voidhop/dynamics/checkerboard_layout.hpp"
#include "voidhop/lattice/near.hpp"

namespace voidhop::testing_support {

LiteralCheckerboard::LiteralCheckerboard(const Model& model, const StreamKey& stream, Replica start,
                                         const CheckerboardSettings& settings)
    : model_(&model),
      stream_(stream),
      replica_(std::move(start)),
      settings_(settings),
      couplings_(model.couplings(stream)),
      cell_(replica_.void_site.size()),
      draws_(replica_.void_site.size(), 0),
      time_(replica_.void_site.size(), kNever),
      direction_(replica_.void_site.size(), 0) {}

std::uint32_t LiteralCheckerboard::cell_of(Site site) const {
  const Lattice& lattice = model_->lattice();
  const bool closed = settings_.scheme == CheckerboardScheme::kClosedCells;
  const Cell c = lattice.cell(site);
  const std::int32_t coordinate[3] = {c.x, c.y, c.z};
  std::uint32_t cell = 0;
  for (int i = dimensions(lattice.type()); i-- > 0;) {
    const std::uint32_t side = lattice.side(i);
    const std::uint32_t parts = closed ? side / settings_.cell : side / (2 * settings_.cell) * 2;
    std::uint32_t part = 0;
    bool first_line = true;
    std::uint32_t line = origin_[i];
    for (std::uint32_t k = 0; line != static_cast<std::uint32_t>(coordinate[i]); ++k) {
      line = (line + 1) % side;
      first_line = false;
      // Part p begins where k + 1 first reaches p side / parts.
      if ((k + 1) == (part + 1) * side / parts) {
        ++part;
        first_line = true;
      }
    }
    if (closed && first_line) return kNoCell;
    if (!closed && (part & 1U) != (colour_ >> i & 1U)) return kNoCell;
    cell = cell * 1000 + part;
  }
  return cell;
}

std::int64_t LiteralCheckerboard::energy_change(Site x, Site y) const {
  const Lattice& lattice = model_->lattice();
  const Particle mover = replica_.occupant[y].name();
  std::int64_t change = 0;
  for (int d = 0; d < lattice.coordination(); ++d) {
    const Site gained = lattice.neighbour(x, d);
    if (gained != y && !replica_.occupant[gained].is_void()) {
      change += couplings_(mover, replica_.occupant[gained].name());
    }
    const Site lost = lattice.neighbour(y, d);
    if (lost != x && !replica_.occupant[lost].is_void()) {
      change -= couplings_(mover, replica_.occupant[lost].name());
    }
  }
  return change;
}

void LiteralCheckerboard::take_draw(std::uint32_t v, StageTime now) {
  const Lattice& lattice = model_->lattice();
  const std::uint64_t count = draws_[v]++;
  const Site x = replica_.void_site[v];
  double rate[kMaxCoordination] = {};
  for (int d = 0; d < lattice.coordination(); ++d) {
    const Site y = lattice.neighbour(x, d);
    if (replica_.occupant[y].is_void()) continue;
    double factor = 1.0;
    if (settings_.scheme == CheckerboardScheme::kClosedCells) {
      if (cell_of(y) != cell_[v]) continue;
      factor = closed_cells(lattice, settings_.cell).factor[d >> 1];
    }
    rate[d] = rate_(energy_change(x, y), 0) * factor;
  }
  const HopTable table = make_hop_table(rate, lattice.coordination());
  const HopDraw words = hop_draw(stream_, v, count);
  const StageTime wait = waiting_quanta(table, words.waiting, clock_.quanta_per_attempt, [&] {
    return hop_draw_extension(stream_, v, count).waiting;
  });
  time_[v] = wait == kNever ? kNever : now + wait;
  if (wait == kNever) return;
  direction_[v] = select_direction(table, words.direction,
                                   [&] { return hop_draw_extension(stream_, v, count).direction; });
}

void LiteralCheckerboard::run_turn(StageTime from, StageTime until) {
  const Lattice& lattice = model_->lattice();
  const auto voids = static_cast<std::uint32_t>(cell_.size());
  std::vector<bool> waits(voids, false);
  for (std::uint32_t v = 0; v < voids; ++v) cell_[v] = cell_of(replica_.void_site[v]);
  for (std::uint32_t v = 0; v < voids; ++v) {
    time_[v] = kNever;
    if (cell_[v] != kNoCell) take_draw(v, from);
  }
  const std::int64_t ground = energy_;
  StageTime now = from;
  while (true) {
    const auto v =
        static_cast<std::uint32_t>(std::min_element(time_.begin(), time_.end()) - time_.begin());
    const StageTime when = std::min(time_[v], until);
    energy_time_ += static_cast<Int128>(energy_ - ground) * static_cast<Int128>(when - now);
    now = when;
    if (time_[v] >= until) return;
    const Site x = replica_.void_site[v];
    const Site y = lattice.neighbour(x, direction_[v]);
    energy_ += energy_change(x, y);
    std::swap(replica_.occupant[x], replica_.occupant[y]);
    replica_.void_site[v] = y;
    ++hops_;
    if (settings_.scheme == CheckerboardScheme::kFourColour && cell_of(y) != cell_[v]) {
      waits[v] = true;
      time_[v] = kNever;
    }
    for (std::uint32_t w = 0; w < voids; ++w) {
      if (waits[w] || cell_[w] != cell_[v]) continue;
      const Site s = replica_.void_site[w];
      if (w == v || within_two_steps(lattice, s, x) || within_two_steps(lattice, s, y)) {
        take_draw(w, now);
      }
    }
  }
}

void LiteralCheckerboard::run_stage(double temperature, const StageClock& clock) {
  rate_ = model_->hop_rate(temperature);
  clock_ = clock;
  hops_ = 0;
  energy_time_ = 0;
  const auto length = static_cast<StageTime>(settings_.window * clock.quanta_per_attempt) + 1;
  std::uint32_t samples = 0;
  for (StageTime from = 0; from < clock.length;) {
    // Windows are cut where they would hold more than four of the stage's instants of sampling.
    const Window window =
        Window::make(from, from + std::min(length, clock.length - from), samples, clock.length);
    samples += window.samples;
    const std::uint64_t count = windows_++;
    energy_time_ += static_cast<Int128>(energy_) * static_cast<Int128>(window.until - from);
    if (settings_.scheme == CheckerboardScheme::kClosedCells) {
      CheckerboardLayout layout = closed_cells(model_->lattice(), settings_.cell);
      rotate(layout, stream_, count);
      for (int i = 0; i < 3; ++i) origin_[i] = layout.axis[i].origin;
      run_turn(from, window.until);
    } else {
      std::uint32_t order[8];
      const int colours = colour_order(model_->lattice(), stream_, count, order);
      for (int i = 0; i < colours; ++i) {
        colour_ = order[i];
        run_turn(from, window.until);
      }
    }
    from = window.until;
  }
}

}  // namespace voidhop::testing_support
