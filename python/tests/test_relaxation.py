"""Stretched exponentials of known data come back, with errors; the figures of relaxation and Fig. 4."""

import json
import os
import tempfile
import unittest

import numpy as np

from synthetic_correlations import BETA, TAU, TEMPERATURES, diffusion, write_correlations
from voidhop import ResultError, open_result
from voidhop.figure_request import FigureOptions
from voidhop.kinds import draw_figure
from voidhop.relaxation import fit_stretched, read_relaxation, step_temperatures
from voidhop.relaxation_figure import numbers
from voidhop.returns import exact_returns, pooled, ratio_with_error

LAG = np.geomspace(1e-4, 1e3, 60)


def replicas(random, count=40, tau=2.0, beta=0.55, amplitude=0.97, scatter=0.05):
    """F of replicas whose tau scatter: the error of tau is known."""
    own = tau * np.exp(scatter * random.standard_normal((count, 1)))
    fast = (1 - amplitude) * np.exp(-LAG / 1e-4)
    return amplitude * np.exp(-((LAG / own) ** beta)) + fast


class FitTest(unittest.TestCase):
    def test_exact_data(self):
        fit = fit_stretched(LAG, replicas(np.random.default_rng(1), 3, scatter=0.0))
        self.assertAlmostEqual(fit.tau, 2.0, places=4)
        self.assertAlmostEqual(fit.beta, 0.55, places=5)
        self.assertAlmostEqual(fit.amplitude, 0.97, places=5)
        np.testing.assert_allclose(fit.at(2.0), 0.97 / np.e, rtol=1e-4)

    def test_amplitude_is_at_most_one(self):
        fit = fit_stretched(LAG, replicas(np.random.default_rng(1), 3, amplitude=1.0, scatter=0.0))
        self.assertAlmostEqual(fit.amplitude, 1.0, places=5)

    def test_errors_are_those_of_repeated_measurements(self):
        # 60 repetitions: the scatter of tau over its stated error is 1 within 5 sigma = 0.46.
        random = np.random.default_rng(6)
        fits = [fit_stretched(LAG, replicas(random)) for _ in range(60)]
        scatter = np.std([fit.tau for fit in fits])
        self.assertLess(abs(scatter / np.median([fit.tau_error for fit in fits]) - 1), 0.46)
        # 5 % scatter of 40 replicas: 0.8 % of tau = 2.
        self.assertLess(abs(scatter / (2 * 0.05 / np.sqrt(40)) - 1), 0.5)

    def test_one_replica_has_no_errors(self):
        fit = fit_stretched(LAG, replicas(np.random.default_rng(1), 1))
        self.assertTrue(np.isnan(fit.tau_error))
        self.assertGreater(fit.tau, 0)

    def test_what_does_not_decay_has_no_fit(self):
        self.assertIsNone(fit_stretched(LAG, replicas(np.random.default_rng(1), 4, tau=1e7)))

    def test_steps_that_hold(self):
        temperature = np.array([0.3, 0.2, 0.1, 0.1, 0.1])
        step = np.array([0, 0, 1, 1, 1])
        self.assertEqual(step_temperatures(temperature, step), {1: 0.1})


class ReturnsTest(unittest.TestCase):
    def test_jackknife_of_a_ratio_by_hand(self):
        counts = np.array([[1.0], [2.0], [6.0]])
        totals = np.array([[4.0], [4.0], [8.0]])
        ratio, error = ratio_with_error(counts, totals)
        without = np.array([8 / 12, 7 / 12, 3 / 8])
        expected = np.sqrt(2 / 3 * ((without - without.mean()) ** 2).sum())
        self.assertAlmostEqual(float(ratio[0]), 9 / 16)
        self.assertAlmostEqual(float(error[0]), expected)

    def test_nothing_counted(self):
        ratio, error = ratio_with_error(np.zeros((1, 2)), np.array([[0.0, 5.0]]))
        self.assertTrue(np.isnan(ratio[0]))
        self.assertEqual(ratio[1], 0)
        self.assertTrue(np.isnan(error).all())

    def test_skipped_hops_count(self):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "c.h5")
            write_correlations(path)
            with open_result(path) as result:
                value, error = exact_returns(result, "void")
        expected = 1 - 2 * np.array(TEMPERATURES)
        np.testing.assert_allclose(value[:, -1], expected, atol=1e-9)
        # Counts of 40 replicas scatter by 10 of 1000.
        np.testing.assert_allclose(error, 0.01 / np.sqrt(39), rtol=1e-6)


class RelaxationFigureTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.file = os.path.join(cls.folder.name, "c.h5")
        write_correlations(cls.file)

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def draw(self, kind, **options):
        with open_result(self.file) as result:
            return draw_figure(kind, [result], FigureOptions(**options))

    def test_the_law_of_the_file(self):
        with open_result(self.file) as result:
            series = read_relaxation(result, None)
            slow = read_relaxation(result, 10.0)
            text = numbers([result], FigureOptions())
        self.assertEqual([one.temperature for one in series], sorted(TEMPERATURES, reverse=True))
        for one in series:
            fit = fit_stretched(one.lag, one.per_replica)
            self.assertLess(abs(fit.tau * diffusion(one.temperature) / TAU - 1), 0.02)
            self.assertAlmostEqual(fit.beta, BETA, places=2)
        self.assertEqual((series[0].wavelength, slow[0].wavelength), (2.0, 10.0))
        self.assertGreater(slow[0].scattering[20], series[0].scattering[20])
        self.assertEqual(text.count("tau = "), len(series))

    def test_figure(self):
        left, middle, right = self.draw("relaxation").axes
        for axes in (left, middle, right):
            self.assertEqual(axes.get_xscale(), "log")
            self.assertIn("time", axes.get_xlabel())
        self.assertEqual(middle.get_yscale(), "log")
        self.assertIn("F_s", left.get_ylabel())
        self.assertIn("chi_4", right.get_ylabel())
        self.assertEqual(len(left.get_legend().get_texts()), len(TEMPERATURES))

    def test_returns_in_equilibrium_are_one_curve(self):
        figure = self.draw("fig4")
        (axes,) = figure.axes
        words = [text.get_text() for text in axes.get_legend().get_texts()]
        self.assertEqual(len(words), 4)
        self.assertIn("$Q_{ret}$ of voids, snapshots", words)
        markers = [c for c in axes.containers]
        self.assertEqual(len(markers), 4)
        line = markers[0].lines[0]
        np.testing.assert_allclose(line.get_ydata(), 1 - 1 / line.get_xdata())
        self.assertIn("lower bound", figure._supxlabel.get_text())

    def test_stages_are_pooled_by_their_counts(self):
        temperature = np.array([0.8, 0.4, 0.4, 0.1])  # bins of a factor sqrt(8)
        counts = np.array([[1.0, 2, 3, 0], [3.0, 2, 1, 0]])
        totals = np.array([[4.0, 4, 4, 0], [4.0, 4, 12, 0]])
        where, ratio, error = pooled(counts, totals, temperature, 2)
        np.testing.assert_allclose(where, [0.128 ** (1 / 3)])  # nothing was counted in the other
        np.testing.assert_allclose(ratio, [12 / 32])
        np.testing.assert_allclose(error, [abs(6 / 12 - 6 / 20) / 2])

    def test_theory_adds_a_panel(self):
        path = os.path.join(self.folder.name, "t.json")
        rows = [{"T_initial": t, "q": t / 2, "dE_max": 9 * t} for t in (0.1, 0.05)]
        rows.append({"T_initial": 0.2, "q": None})
        with open(path, "w") as file:
            json.dump({"initial_temperatures": rows}, file)
        figure = self.draw("fig4", theory=path)
        self.assertEqual(len(figure.axes), 2)
        np.testing.assert_allclose(figure.axes[1].lines[0].get_xydata(), [[20, 0.025], [10, 0.05]])
        self.assertIn("0.45", figure._supxlabel.get_text())
        for content, code in ((None, 66), ("{", 76), ("[]", 76), ('{"initial_temperatures": []}', 64)):
            broken = os.path.join(self.folder.name, "none.json")
            if content is not None:
                with open(broken, "w") as file:
                    file.write(content)
            with self.assertRaises(ResultError) as caught:
                self.draw("fig4", theory=broken)
            self.assertEqual(caught.exception.code, code, content)


if __name__ == "__main__":
    unittest.main()
