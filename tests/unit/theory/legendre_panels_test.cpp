#include "voidhop/theory/legendre_panels.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace voidhop {
namespace {

LegendrePanels constant(double value, std::size_t panels, double width) {
  LegendrePanels f(0.0, width, panels);
  for (std::size_t i = 0; i < panels; ++i) f.add_projection(i, [&](double) { return value; });
  return f;
}

LegendrePanels sine(std::size_t panels) {
  LegendrePanels f(-1.0, 2.0 / static_cast<double>(panels), panels);
  for (std::size_t i = 0; i < panels; ++i) {
    f.add_projection(i, [&](double t) { return std::sin(f.panel_low(i) + t * f.width()); });
  }
  return f;
}

TEST(LegendrePanels, ProjectsSmoothFunctions) {
  const LegendrePanels f = sine(4);
  for (const double x : {-1.0, -0.77, 0.0, 0.3, 0.999}) {
    EXPECT_NEAR(f.value(x), std::sin(x), 1e-14);
  }
  EXPECT_EQ(f.value(1.5), 0.0);
  EXPECT_EQ(f.value(-1.5), 0.0);
  EXPECT_NEAR(f.second_derivative_in(2, 0.4), -std::sin(0.2), 1e-10);
  EXPECT_NEAR(f.weight(2), 1.0 - std::cos(0.5), 1e-15);
  EXPECT_NEAR(f.weight_below(2, 0.4), 1.0 - std::cos(0.2), 1e-15);
  EXPECT_NEAR(f.weight_below(2, 1.0), f.weight(2), 1e-16);
}

TEST(LegendrePanels, ProjectionOfAPartKeepsItsWeight) {
  LegendrePanels f(0.0, 2.0, 1);
  f.add_projection(
      0, [](double) { return 1.0; }, 0.25, 0.75, 6);
  EXPECT_NEAR(f.weight(0), 1.0, 1e-15);
}

TEST(LegendrePanels, ReflectsAndRefines) {
  const LegendrePanels f = sine(5);
  const LegendrePanels reflected = f.reflected();
  const LegendrePanels fine = f.refined(3);
  EXPECT_EQ(fine.panels(), 15U);
  for (const double x : {-0.9, -0.123, 0.4567}) {
    EXPECT_NEAR(reflected.value(x), std::sin(-x), 1e-14);
    EXPECT_NEAR(fine.value(x), std::sin(x), 1e-14);
  }
}

TEST(LegendrePanels, ConvolutionOfBoxesIsTheIrwinHallDensity) {
  for (const std::size_t n : {1U, 4U}) {
    const LegendrePanels box = constant(1.0, n, 1.0 / static_cast<double>(n));
    const LegendrePanels sum = convolve(convolve(box, box), box);
    for (const double y : {0.01, 0.5, 0.99, 1.3, 1.5, 2.2, 2.99}) {
      const double exact = y < 1.0   ? 0.5 * y * y
                           : y < 2.0 ? 0.5 * (-2.0 * y * y + 6.0 * y - 3.0)
                                     : 0.5 * (3.0 - y) * (3.0 - y);
      EXPECT_NEAR(sum.value(y), exact, 1e-13) << n << " " << y;
    }
  }
}

TEST(LegendrePanels, ConvolutionOfDifferentLengths) {
  const LegendrePanels sum = convolve(constant(1.0, 2, 0.5), constant(2.0, 6, 0.5));
  EXPECT_EQ(sum.panels(), 8U);
  EXPECT_NEAR(sum.value(0.25), 0.5, 1e-13);
  EXPECT_NEAR(sum.value(2.0), 2.0, 1e-13);
  EXPECT_NEAR(sum.value(3.75), 0.5, 1e-13);
}

TEST(LegendrePanels, TailsKeepTheirDigits) {
  // The sum of two exponentials has density x exp(-x), over 40 decades.
  LegendrePanels f(0.0, 1.0, 90);
  for (std::size_t i = 0; i < 90; ++i) {
    f.add_projection(i, [&](double t) { return std::exp(-f.panel_low(i) - t); });
  }
  const LegendrePanels sum = convolve(f, f);
  for (const double x : {0.5, 10.25, 40.5, 89.75}) {
    EXPECT_NEAR(sum.value(x) / (x * std::exp(-x)), 1.0, 1e-13) << x;
  }
}

}  // namespace
}  // namespace voidhop
