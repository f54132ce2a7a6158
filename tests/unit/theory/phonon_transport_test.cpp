#include "voidhop/theory/phonon_transport.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "voidhop/base/error.hpp"
#include "voidhop/theory/glass_material.hpp"

namespace voidhop {
namespace {

TunnellingModel flat_model(double density, double largest_lambda = 60.0, double error = 0.0) {
  TunnellingSpec spec;
  spec.prefactor = 1e3;
  spec.barrier.high = largest_lambda;
  const double n = density * largest_lambda;
  return {AsymmetryDensity(DensityTable{{0.0, 500.0}, {n, n}, {error * n, error * n}}), spec};
}

/// kappa ~ T^2 and l ~ 1/T, with the factors of the standard model.
TEST(PhononTransport, OfTheStandardModel) {
  const TunnellingModel model = flat_model(0.3);
  for (const double t : {0.01, 0.1, 1.0}) {
    const PhononTransport transport = phonon_transport(model, t);
    EXPECT_NEAR(transport.conductivity.value * 0.3 / standard_conductivity(t), 1.0, 1e-7);
    EXPECT_NEAR(transport.mean_free_path.value * 0.3 / standard_mean_free_path(t), 1.0, 1e-7);
    EXPECT_LT(transport.unscattered, 1e-8);
  }
  const double ratio = phonon_transport(model, 0.2).conductivity.value /
                       phonon_transport(model, 0.1).conductivity.value;
  EXPECT_NEAR(std::log2(ratio), 2.0, 1e-7);
}

/// In SI units, per polarisation: kappa = rho k_B^3 v T^2/(6 pi hbar^2 P gamma^2).
TEST(PhononTransport, InTheUnitsOfTheLaboratory) {
  GlassMaterial silica;
  silica.mass_density = 2200.0;
  silica.particle_mass = 60.08 * kGramPerMole;
  silica.branches = {{5800.0, 1.04 * kElectronVolt, 1}, {3800.0, 0.65 * kElectronVolt, 2}};
  const EnergyUnit unit{800.0};
  const double density = 1e-4;  // P per particle and energy unit
  const double per_volume = density * silica.number_density() / unit.joule();
  const double kelvin = 2.0;
  const double t = kelvin / unit.kelvin;
  double direct = 0.0;
  double found = 0.0;
  const double reduced = phonon_transport(flat_model(density), t).conductivity.value;
  for (const PhononBranch& b : silica.branches) {
    const double factor = silica.mass_density * std::pow(kBoltzmann, 3) /
                          (6.0 * M_PI * kReducedPlanck * kReducedPlanck * b.gamma * b.gamma);
    direct += b.polarisations * factor * b.velocity * kelvin * kelvin / per_volume;
    const double frequency = unit.joule() / kReducedPlanck;
    found += b.polarisations * reduced / silica.coupling_energy(b, unit) * kBoltzmann * frequency *
             frequency / b.velocity;
    EXPECT_NEAR(density * silica.coupling_energy(b, unit) /
                    (per_volume * b.gamma * b.gamma / (2200.0 * b.velocity * b.velocity)),
                1.0, 1e-12);
  }
  EXPECT_NEAR(found / direct, 1.0, 1e-7);
  // 1/tau = (sum gamma^2/v^5) Delta0^2 E coth(E/2kT)/(2 pi rho hbar^4), at Delta0 = E = k_B 1 K.
  const double e = kBoltzmann;
  double rate = 0.0;
  for (const PhononBranch& b : silica.branches) {
    rate += b.polarisations * b.gamma * b.gamma / std::pow(b.velocity, 5) * e * e * e /
            (2.0 * M_PI * 2200.0 * std::pow(kReducedPlanck, 4));
  }
  EXPECT_NEAR(silica.rate_constant(unit) / std::pow(800.0, 3) / rate, 1.0, 1e-9);
}

TEST(PhononTransport, ErrorsOfTheDensityArePassedOn) {
  // One relative error of two equal rows, which n at any E shares: between 1/sqrt(2) of it and it.
  const PhononTransport transport = phonon_transport(flat_model(0.3, 60.0, 0.01), 0.1);
  const double relative = transport.conductivity.error / transport.conductivity.value;
  EXPECT_GT(relative, 0.01 / std::sqrt(2.0));
  EXPECT_LE(relative, 0.01 * (1.0 + 1e-9));
}

/// Phonons below the least tunnelling element meet no system.
TEST(PhononTransport, PhononsThatNothingAbsorbsAreNamed) {
  const TunnellingModel model = flat_model(0.3, std::log(1e5));  // from 0.01 on
  EXPECT_NEAR(phonon_transport(model, 10.0).unscattered, 2e-3 / (M_PI * M_PI), 1e-6);
  EXPECT_GT(phonon_transport(model, 0.001).unscattered, 0.5);
  EXPECT_THROW(phonon_transport(model, 0.0), InvalidParameter);
}

TEST(PhononTransport, PathOfOnePhonon) {
  EXPECT_NEAR(resonant_path(0.1, 0.05), 1.0 / (M_PI * 0.1 * std::tanh(1.0)), 1e-13);
}

}  // namespace
}  // namespace voidhop
