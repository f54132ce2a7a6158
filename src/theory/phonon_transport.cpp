#include "voidhop/theory/phonon_transport.hpp"

#include <boost/math/constants/constants.hpp>
#include <cmath>

#include "voidhop/base/error.hpp"

namespace voidhop {

namespace {

constexpr double kPi = boost::math::constants::pi<double>();
/// Phonons above 50 T carry no heat to speak of, nor do those below 1e-9 T.
constexpr double kHighest = 50.0;
constexpr double kLowest = 1e-9;

/// x^3 e^x/(e^x-1)^2 coth(x/2), whose integral is pi^2.
double heat_share(double x) {
  const double sinh = std::sinh(0.5 * x);
  return x * x * x / (4.0 * sinh * sinh * std::tanh(0.5 * x));
}

}  // namespace

double resonant_path(double energy, double temperature) {
  return 1.0 / (kPi * energy * std::tanh(0.5 * energy / temperature));
}

double standard_conductivity(double temperature) {
  return temperature * temperature / (6.0 * kPi);
}

double standard_mean_free_path(double temperature) {
  return 15.0 / (4.0 * kPi * kPi * kPi * temperature);
}

PhononTransport phonon_transport(const TunnellingModel& model, double temperature) {
  if (!(temperature > 0.0)) {
    throw InvalidParameter("thermal conductivity at temperature " + std::to_string(temperature) +
                           " (no phonon carries heat there): raise it");
  }
  // In 1/C the density stands below: the error is that of the linear part.
  double integral = 0.0;
  double scattered = 0.0;
  DensitySum derivative(model.density());
  model.over_splittings(
      kLowest * temperature, kHighest * temperature, {}, [&](double energy, double weight) {
        const DensitySum absorbing = model.absorbing_density(energy);
        if (!(absorbing.value() > 0.0)) return;
        const double share = heat_share(energy / temperature) * weight / temperature;
        scattered += share;
        integral += share / absorbing.value();
        derivative.add(absorbing, share / (absorbing.value() * absorbing.value()));
      });
  PhononTransport transport;
  const double scale = standard_conductivity(temperature) / (kPi * kPi);
  transport.conductivity = {scale * integral, scale * derivative.estimate().error};
  const double path = standard_mean_free_path(temperature) / standard_conductivity(temperature);
  transport.mean_free_path = {path * transport.conductivity.value,
                              path * transport.conductivity.error};
  transport.unscattered = std::max(0.0, 1.0 - scattered / (kPi * kPi));
  return transport;
}

}  // namespace voidhop
