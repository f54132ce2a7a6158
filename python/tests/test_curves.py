"""Binned specific heat: the known curve comes back, with errors of the right size."""

import os
import tempfile
import unittest

import numpy as np

from synthetic_result import LIMIT_C3, limit_c1, write_synthetic
from voidhop import ResultError, open_result
from voidhop.curves import Curve, binned_heat, monotone_runs, read_curves
from voidhop.summary import table


def polynomial_curve(c1, c3, stages=200, scatter=0.0, per_replica=True):
    """A cooling from T = 0.1 with E = c1 T^2/2 + c3 T^4/4, replicas scattered about it."""
    random = np.random.default_rng(11)
    t = 0.1 * (1 - (np.arange(stages) + 0.5) / stages)
    heat = c1 * t + c3 * t**3
    factor = 1 + scatter * random.standard_normal((400, 1))
    energy = factor * (c1 * t**2 / 2 + c3 * t**4 / 4)
    error = np.full(stages, 1e-6)
    return Curve("x", 0.1, t, heat, error, heat, energy if per_replica else None, {})


class CurvesTest(unittest.TestCase):
    def read(self, **options):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "r.h5")
            write_synthetic(path, **options)
            with open_result(path) as result:
                return read_curves(result)

    def test_squared_bins_are_exact_for_the_law(self):
        # E is a parabola in T^2, so the slope at the stated place has no error of curvature.
        curve = polynomial_curve(0.004, 0.23)
        points = binned_heat(curve, True, 0.01)
        self.assertEqual(len(points.x), 14)
        np.testing.assert_allclose(points.y, 0.004 + 0.23 * points.x, rtol=1e-9)

    def test_plain_bins_follow_the_law(self):
        curve = polynomial_curve(0.004, 0.23)
        points = binned_heat(curve, False, 0.1)
        np.testing.assert_allclose(points.y, 0.004 * points.x + 0.23 * points.x**3, rtol=2e-3)

    def test_error_is_that_of_the_replicas(self):
        # Every replica is the same curve times a factor: the error is the factor's, in every bin,
        # however many stages a bin holds. 400 replicas know it to 3.5 %; 20 % is 5.7 sigma.
        curve = polynomial_curve(0.004, 0.23, scatter=0.1)
        points = binned_heat(curve, True, 0.01)
        np.testing.assert_allclose(points.error / points.y, 0.1 / 20, rtol=0.2)

    def test_without_replicas_the_stages_are_weighted(self):
        curve = polynomial_curve(0.004, 0.23, per_replica=False)
        points = binned_heat(curve, True, 0.01)
        np.testing.assert_allclose(points.y, 0.004 + 0.23 * points.x, rtol=1e-9)
        self.assertTrue(np.all(points.error > 0))

    def test_one_replica_has_markers_without_errors(self):
        (curve,) = self.read(temperatures=(0.1,), stages=60, replicas=1)
        points = binned_heat(curve, True, 0.01)
        self.assertGreater(len(points.x), 5)
        self.assertTrue(np.all(np.isnan(points.error)))

    def test_few_stages_make_few_bins(self):
        points = binned_heat(polynomial_curve(0.004, 0.23, stages=12), False, 0.1)
        self.assertEqual(len(points.x), 3)

    def test_a_hold_makes_no_markers(self):
        curve = polynomial_curve(0.004, 0.23)
        still = Curve("x", 0.1, np.full(200, 0.05), *([curve.error] * 3), curve.energy, {})
        self.assertEqual(len(binned_heat(still, False, 0.1).x), 0)

    def test_cooling_and_heating_are_kept_apart(self):
        runs = monotone_runs(np.array([0.3, 0.2, 0.1, 0.1, 0.2, 0.3]))
        self.assertEqual([list(run) for run in runs], [[0, 1, 2], [3, 4, 5]])

    def test_curves_of_a_file(self):
        curves = self.read(densities=(0.005, 0.01), temperatures=(0.03, 0.05), stages=30)
        self.assertEqual(len(curves), 4)
        self.assertIn("0.01", curves[3].label)
        self.assertEqual(curves[3].initial_temperature, 0.05)
        self.assertAlmostEqual(curves[1].coefficients["theory_c1"], limit_c1(0.05), places=15)
        low = np.array([0.01])
        self.assertAlmostEqual(
            float(curves[1].limit(low)[0]), limit_c1(0.05) * 0.01 + LIMIT_C3 * 1e-6, places=12
        )

    def test_theory_may_be_missing_but_not_the_measurement(self):
        (curve,) = self.read(
            temperatures=(0.1,), stages=30, leave_out=("/thermo/specific_heat_theory",)
        )
        self.assertTrue(np.all(np.isnan(curve.theory)))
        with self.assertRaises(ResultError) as caught:
            self.read(stages=30, leave_out=("/thermo/specific_heat",))
        self.assertIn("/thermo/specific_heat", str(caught.exception))

    def test_summary_table(self):
        text = table(self.read(temperatures=(0.03, 0.1), stages=30))
        self.assertIn("T_I = 0.03", text)
        self.assertIn("3.9478e-03 +- 7.9e-05", text)
        self.assertIn("1.000 +- 0.020", text)

    def test_summary_says_where_there_is_no_fit(self):
        text = table(self.read(temperatures=(0.1,), stages=30, leave_out=("/thermo/fit_c1",)))
        self.assertIn("no fit", text)


if __name__ == "__main__":
    unittest.main()
