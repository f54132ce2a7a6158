#include "voidhop/model/model.hpp"

#include <cmath>
#include <limits>
#include <sstream>

#include "voidhop/base/error.hpp"
#include "voidhop/model/bond_energy.hpp"

namespace voidhop {

namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

/// Largest ln(rate/w0): waits stay above 2^-20 attempt times, far above the quantum of time.
constexpr double kMaxExponent = 14.0;

}  // namespace

Model::Model(const ModelSpec& spec)
    : spec_(spec),
      lattice_(Lattice::make(spec.lattice, spec.size)),
      interaction_(spec.interaction),
      partition_(BoltzmannBonds(interaction_, spec.initial_temperature).partition()),
      planted_(BoltzmannBonds(interaction_, spec.initial_temperature)),
      fresh_(BoltzmannBonds(interaction_, kInfinity)) {
  if (spec.voids == 0 || spec.voids >= lattice_.sites()) {
    std::ostringstream message;
    message << spec.voids << " voids on " << lattice_.sites()
            << " sites (at least one void and one particle are needed): change voids.density";
    throw InvalidParameter(message.str());
  }
  if (spec.hopping.has_barrier_disorder) {
    barrier_.emplace(spec.hopping.barrier_disorder);
    if (barrier_->low() < 0.0) {
      throw InvalidParameter(
          "barrier disorder reaches below 0 (a barrier cannot speed a hop up): "
          "raise its lower end");
    }
    barrier_table_.emplace(BoltzmannBonds(*barrier_, kInfinity));
  }
}

CouplingView Model::couplings(const StreamKey& stream) const {
  return {lattice_, pair_hash(stream, Purpose::kCoupling, 0), planted_.view(), fresh_.view()};
}

BarrierView Model::barriers(const StreamKey& stream) const {
  BarrierView view{};
  view.lattice = lattice_;
  view.present = barrier_.has_value();
  if (!view.present) return view;
  for (int axis = 0; axis < kMaxCoordination / 2; ++axis) {
    view.hash[axis] = pair_hash(stream, Purpose::kBarrier, static_cast<std::uint64_t>(axis));
  }
  view.quantile = barrier_table_->view();
  return view;
}

HopRate Model::hop_rate(double temperature) const {
  HopRate rate;
  rate.rule = spec_.hopping.rule;
  // Below this even one quantum of energy stops a hop for good (portable_exp(-708) = 0).
  const double smallest = barrier_ ? std::fmin(quantum(), barrier_->quantum()) : quantum();
  rate.frozen = temperature < smallest / 750.0;
  rate.beta = rate.frozen ? 0.0 : quantum() / temperature;
  rate.barrier_beta = barrier_ && !rate.frozen ? barrier_->quantum() / temperature : 0.0;
  if (rate.rule == HopRule::kSymmetric) {
    const double drop = changed_bonds(spec_.lattice) * (interaction_.high() - interaction_.low());
    rate.symmetric_exponent = spec_.hopping.barrier / temperature;
    if (rate.frozen || (0.5 * drop - spec_.hopping.barrier) / temperature > kMaxExponent) {
      std::ostringstream message;
      message << "the symmetric rate at T = " << temperature
              << " (it grows beyond exp(14) w0): raise hopping.barrier or the temperature";
      throw InvalidParameter(message.str());
    }
  }
  return rate;
}

std::int64_t total_energy(const CouplingView& couplings, const Replica& replica) {
  const BondEnergyStep step{couplings, replica.occupant.data()};
  std::int64_t sum = 0;
  for (Site s = 0; s < couplings.lattice.sites(); ++s) sum += step(s);
  return sum;
}

}  // namespace voidhop
