"""Densities of levels: known power laws come back, in the right places, with errors."""

import contextlib
import dataclasses
import io
import os
import tempfile
import unittest

import numpy as np

from synthetic_levels import RATES, write_levels
from synthetic_result import write_synthetic
from voidhop import ResultError, open_result
from voidhop.curves import Markers
from voidhop.level_figure import draw_levels
from voidhop.levels import read_levels, step_table, steps
from voidhop.plot import plot


class LevelsTest(unittest.TestCase):
    def setUp(self):
        holder = tempfile.TemporaryDirectory()
        self.addCleanup(holder.cleanup)
        self.file = os.path.join(holder.name, "l.h5")
        self.figure = os.path.join(holder.name, "l.svg")

    def read(self, **options):
        write_levels(self.file, **options)
        with open_result(self.file) as result:
            return read_levels(result)

    def drawn(self, *words):
        said = io.StringIO()
        with contextlib.redirect_stderr(said):
            plot([*words, "-o", self.figure])
        with open(self.figure, encoding="utf-8") as file:
            self.assertGreater(len(file.read()), 5000)
        return said.getvalue()

    def test_values_against_the_initial_temperature(self):
        (series,) = self.read(temperatures=(0.045, 0.02, 0.03))
        self.assertEqual(series.axis, "initial_temperature")
        np.testing.assert_allclose(series.n0.x, [0.02, 0.03, 0.045])
        np.testing.assert_allclose(series.n0.y, 3 * series.n0.x**2)
        np.testing.assert_allclose(series.n0.error, 0.05 * series.n0.y)
        np.testing.assert_allclose(series.near.y, 2 * series.n0.y)
        np.testing.assert_allclose(series.phi.y, series.phi.x)
        np.testing.assert_allclose(series.heat.y, series.phi.y)
        np.testing.assert_allclose(series.heat_pairs.y, 0.8 * series.phi.y)
        np.testing.assert_allclose(series.heat_theory, 1.1 * series.phi.y)
        self.assertAlmostEqual(series.truncated, 0.02)

    def test_a_series_for_every_temperature_of_measurement(self):
        low, own = self.read(own=True)
        self.assertEqual((low.label, own.label), ("T = 0.02", "T = T_I"))
        np.testing.assert_allclose(own.n0.x, [0.02, 0.03])

    def test_cooling_rates(self):
        first, second = self.read(rates=RATES, temperatures=(0.1, 0.2))
        self.assertEqual(first.axis, "cooling_rate")
        self.assertEqual(first.label, "initial temperature 0.1, T = 0.02")
        np.testing.assert_allclose(first.phi.y, 0.1 * np.sqrt(RATES))
        np.testing.assert_allclose(second.phi.y, 0.2 * np.sqrt(RATES))
        (fixed,) = self.read(rates=(1.0,))
        self.assertEqual(fixed.axis, "initial_temperature")

    def test_changes_over_a_factor(self):
        x = np.array([0.02, 0.03, 0.05])
        change = steps(Markers(x, x**2, 0.1 * x**2), 1.5)
        np.testing.assert_allclose(change.y, 1.5**2)
        np.testing.assert_allclose(change.error[0], 1.5**2 * 0.1 * np.sqrt(2))
        empty = steps(Markers(x, np.array([0.0, 1.0, 2.0]), np.ones(3)), 1.5)
        np.testing.assert_array_equal(np.isnan(empty.y), [True, False])

    def test_the_table(self):
        text = step_table(self.read())
        self.assertIn("2.25 +- 0.16", text)  # n(0)
        self.assertIn("1.50 +- 0.04", text)  # phi_TLS
        self.assertIn("more than 10", text)
        self.assertIn("2.0 % of the voids", text)
        text = step_table(self.read(rates=RATES, temperatures=(0.2,)))
        self.assertIn("3.16 +-", text)
        self.assertNotIn("more than 10", text)

    def test_pictures(self):
        write_levels(self.file, own=True)
        self.assertIn("change over a factor 3/2", self.drawn(self.file))
        self.assertIn("decade", self.drawn_rates())
        other = self.file + ".other"
        write_levels(other)
        write_levels(self.file)
        self.assertIn("l: T = 0.02", self.drawn(self.file, other, "--kind", "levels"))

    def drawn_rates(self):
        write_levels(self.file, rates=RATES, temperatures=(0.2,))
        return self.drawn(self.file)

    def test_what_is_drawn(self):
        (series,) = self.read()
        figure = draw_levels([series], "a title")
        values = [line.get_ydata() for line in figure.axes[0].lines]
        for wanted in (series.n0.y, series.near.y, series.n0_theory):
            self.assertTrue(any(np.array_equal(wanted, y) for y in values))

    def test_what_is_within_its_error_of_zero_is_counted_instead(self):
        (series,) = self.read()
        weak = dataclasses.replace(
            series, n0=Markers(series.n0.x, series.n0.y, np.array([1, 0, 0]) * 2 * series.n0.y))
        figure = draw_levels([weak], "a title")
        self.assertTrue(any(np.array_equal(series.n0.y[1:], line.get_ydata())
                            for line in figure.axes[0].lines))
        self.assertIn("1 values within", figure._supxlabel.get_text())

    def test_wrong_files(self):
        other = self.file + ".other"
        write_levels(self.file)
        write_levels(other, rates=RATES)
        with self.assertRaisesRegex(ResultError, "one figure for each kind"):
            plot([self.file, other, "-o", self.figure])
        write_synthetic(other, stages=60)
        with self.assertRaisesRegex(ResultError, "measure: \\[levels\\]"):
            plot([other, "--kind", "levels", "-o", self.figure])


if __name__ == "__main__":
    unittest.main()
