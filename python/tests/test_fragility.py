"""The VFT law of known data comes back, with T_g, fragilities and errors; Fig. 5."""

import os
import tempfile
import unittest

import numpy as np

from synthetic_correlations import TEMPERATURES, VFT, diffusion, write_correlations
from voidhop import open_result
from voidhop.diffusion_figure import numbers, read_diffusion
from voidhop.figure_request import FigureOptions
from voidhop.fragility import fit_vft
from voidhop.kinds import draw_figure

T = np.array(TEMPERATURES)


class FragilityTest(unittest.TestCase):
    def test_exact_data(self):
        fit = fit_vft(T, diffusion(T), 0.01 * diffusion(T))
        np.testing.assert_allclose((fit.a, fit.b, fit.t0), VFT, rtol=1e-6)
        np.testing.assert_allclose(fit.log_diffusion(T), np.log10(diffusion(T)), atol=1e-9)
        self.assertEqual(fit.freedom, 3)

    def test_glass_temperature_and_fragility_by_hand(self):
        fit = fit_vft(T, diffusion(T), 0.01 * diffusion(T))
        a, b, t0 = VFT
        for reference in (0.1, 1e-14):
            glass = t0 + b / (a - np.log10(reference))
            self.assertAlmostEqual(fit.glass_temperature(reference)[0], glass, places=6)
            # The slope of log10(1/D) against T_g/T, taken by differences.
            h = 1e-6
            slope = (np.log10(diffusion(glass / (1 - h))) - np.log10(diffusion(glass / (1 + h)))) / (2 * h)
            self.assertAlmostEqual(fit.fragility(reference)[0] / slope, 1.0, places=4)

    def test_arrhenius_has_the_least_fragility(self):
        d = 10 ** (3 - 0.8 / T)
        fit = fit_vft(T, d, 0.01 * d)
        self.assertAlmostEqual(fit.t0, 0.0, places=5)
        self.assertAlmostEqual(fit.fragility(1e-14)[0], 3 + 14, places=2)

    def test_errors_are_those_of_repeated_measurements(self):
        # 200 repetitions: scatter over stated error is 1 within 5 sigma = 0.25.
        random = np.random.default_rng(2)
        glass, fragile = [], []
        for _ in range(200):
            d = diffusion(T) * (1 + 0.02 * random.standard_normal(len(T)))
            fit = fit_vft(T, d, 0.02 * d)
            glass.append(fit.glass_temperature(0.1))
            fragile.append(fit.fragility(0.1))
        for pairs in (glass, fragile):
            values, errors = np.array(pairs).T
            self.assertLess(abs(values.std() / np.median(errors) - 1), 0.25)

    def test_unknown_errors_take_the_scatter(self):
        random = np.random.default_rng(4)
        d = diffusion(T) * (1 + 0.03 * random.standard_normal(len(T)))
        fit = fit_vft(T, d, np.full(len(T), np.nan))
        self.assertAlmostEqual(fit.glass_temperature(0.1)[0], 0.1833, delta=0.003)
        self.assertGreater(fit.glass_temperature(0.1)[1], 0)

    def test_too_few_temperatures(self):
        self.assertIsNone(fit_vft(T[:3], diffusion(T[:3]), diffusion(T[:3])))
        d = diffusion(T)
        d[1:4] = np.nan
        self.assertIsNone(fit_vft(T, d, d))


class DiffusionFigureTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.file = os.path.join(cls.folder.name, "c.h5")
        write_correlations(cls.file)

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def test_conventions(self):
        with open_result(self.file) as result:
            (paper,) = read_diffusion(result, einstein=False)
            (einstein,) = read_diffusion(result, einstein=True)
            np.testing.assert_allclose(paper.temperature, sorted(T, reverse=True))
            np.testing.assert_allclose(paper.value, 4 * einstein.value)
            np.testing.assert_allclose(paper.value, diffusion(paper.temperature), rtol=0.02)
            text = numbers([result], FigureOptions())
            self.assertIn("D = <r^2>/t", text)
            self.assertIn("T_g = 0.183", text)
            self.assertIn("<r^2>/(2 d t)", numbers([result], FigureOptions(einstein=True)))

    def test_figure(self):
        with open_result(self.file) as result:
            figure = draw_figure("fig5", [result])
        (axes,) = figure.axes
        self.assertEqual(axes.get_yscale(), "log")
        self.assertIn("$1/T$", axes.get_xlabel())
        self.assertIn("lattice constants$^2$", axes.get_ylabel())
        self.assertIn("$T_g$ = 0.183", axes.texts[0].get_text())
        self.assertIn("extrapolated", figure._supxlabel.get_text())
        self.assertIn("hold too short", figure._supxlabel.get_text())
        filled, hollow = (container.lines[0] for container in axes.containers)
        self.assertEqual((len(filled.get_xdata()), len(hollow.get_xdata())), (5, 1))
        self.assertAlmostEqual(float(hollow.get_xdata()[0]), 1 / 0.18)


if __name__ == "__main__":
    unittest.main()
