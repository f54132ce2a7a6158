"""The specific heat in physical units, for several densities, and over a cycle."""

import os
import tempfile
import unittest

import numpy as np

from synthetic_result import LIMIT_C3, limit_c1, write_synthetic
from voidhop import ResultError, open_result
from voidhop.cycle_figure import Passage, holds, read_passages
from voidhop.density_figure import proportionality
from voidhop.figure_request import FigureOptions
from voidhop.house_style import wrapped
from voidhop.interaction import interaction_density
from voidhop.kinds import draw_figure
from voidhop.physical_units import read_units
from voidhop.quantity import plain_number, powers, with_error

GLYCEROL = {"T_g": "193 K", "k_B": "8.314 J/(K mol)", "dimensionless_T_g": 0.24}
FERMI = {"distribution": "fermi_plus_gaussian", "G0": 0.2, "sigma": 0.1, "delta_v": 1}


class QuantityTest(unittest.TestCase):
    def test_digits_follow_the_error(self):
        self.assertEqual(with_error(0.18334, 0.0123), "0.183 ± 0.012")
        self.assertEqual(with_error(13.04, 0.6, "+-"), "13.04 +- 0.60")
        self.assertEqual(with_error(1.834e-4, 2.1e-6, "+-"), "(1.834 +- 0.021)e-4")
        self.assertEqual(with_error(250.0, float("nan")), "250")
        self.assertEqual(with_error(123456.0, 700.0), "(1.2346 ± 0.0070)$\\times 10^{5}$")

    def test_captions_are_no_wider_than_the_figure(self):
        text = "one $x$;  two;  three\nfour"
        self.assertEqual(wrapped(text, 10), text)
        self.assertEqual(wrapped(text, 0.1), "one $x$\ntwo\nthree\nfour")

    def test_powers(self):
        self.assertEqual(powers(1e7), "$10^{7}$")
        self.assertEqual(powers(31234), "$3.1 \\times 10^{4}$")
        self.assertEqual(powers(250), "250")
        self.assertEqual(plain_number(1e-4), "0.0001")


class PhysicalTest(unittest.TestCase):
    def setUp(self):
        holder = tempfile.TemporaryDirectory()
        self.addCleanup(holder.cleanup)
        self.file = os.path.join(holder.name, "h.h5")

    def write(self, **options):
        config = {"model": {"interaction": FERMI}, "units": GLYCEROL}
        write_synthetic(self.file, **{"stages": 80, "config": config, **options})

    def draw(self, kind, **options):
        with open_result(self.file) as result:
            return draw_figure(kind, [result], FigureOptions(**options))

    def test_the_papers_conversion(self):
        self.write()
        with open_result(self.file) as result:
            units = read_units(result)
        # Sec. VI of the paper: c1 = 0.0178 is 1.835e-4 J/(K^2 mol).
        self.assertAlmostEqual(units.c1(0.0178) / 1.835e-4, 1, delta=0.005)
        self.assertAlmostEqual(units.c3(1.0), 8.314 / (193 / 0.24) ** 3, places=15)
        self.assertEqual(units.per(1), "J/(K$^2$ mol)")

    def test_units_that_cannot_be_used(self):
        for units, words in (
            ({**GLYCEROL, "T_g": "-80 C"}, "not in K"),
            ({**GLYCEROL, "k_B": "much"}, "not a number"),
            ({"T_g": "193 K"}, "no units.k_B"),
        ):
            self.write(config={"units": units})
            with self.assertRaises(ResultError) as caught:
                self.draw("fig6")
            self.assertIn(words, str(caught.exception))

    def test_figure_in_physical_units(self):
        self.write(temperatures=(0.1,))
        figure = self.draw("fig6")
        axes, inset = figure.axes[0], figure.axes[0].child_axes[0]
        self.assertIn("K$^2$", axes.get_xlabel())
        self.assertIn("J/(K$^2$ mol)", axes.get_ylabel())
        marks = axes.containers[0].lines[0]
        scale = 193 / 0.24
        expected = 8.314 * (limit_c1(0.1) / scale + LIMIT_C3 * marks.get_xdata() / scale**3)
        np.testing.assert_allclose(marks.get_ydata(), expected, rtol=0.1)
        self.assertEqual(inset.get_ylabel(), "$g(V)$")
        self.assertIn("$c_1$ = (", figure._supxlabel.get_text())
        self.assertIn("J/(K$^4$ mol)", figure._supxlabel.get_text())

    def test_interactions(self):
        v, g, atoms = interaction_density(FERMI)
        self.assertAlmostEqual(float(np.trapz(g, v)), 1.0, places=9)
        self.assertAlmostEqual(float(v[np.argmax(g)]), 1.0, delta=0.01)
        self.assertEqual(atoms, [])
        v, g, atoms = interaction_density(
            {"distribution": "uniform_plus_delta", "G0": 0.7, "low": 0, "high": 2}
        )
        self.assertAlmostEqual(float(np.trapz(g, v)), 0.7)
        self.assertEqual(atoms[0][0], 2.0)
        self.assertAlmostEqual(atoms[0][1], 0.3)
        self.assertIsNone(interaction_density({"distribution": "table", "file": "x"}))

    def test_densities(self):
        self.write(temperatures=(0.05, 0.1), densities=(0.005, 0.01, 0.02), replicas=8)
        figure = self.draw("fig7", at={"initial_temperature": 0.1})
        left, right = figure.axes
        labels = [text.get_text() for text in left.get_legend().get_texts()]
        self.assertEqual(labels, ["$\\phi_v$ = 0.005", "$\\phi_v$ = 0.01", "$\\phi_v$ = 0.02"])
        self.assertEqual(left.get_title(), "$T_I$ = 0.1")
        self.assertEqual(len(right.get_legend().get_texts()), 2)
        marks = right.containers[1].lines[0]
        expected = limit_c1(0.1) * np.array([1, 2, 4])
        np.testing.assert_allclose(marks.get_ydata(), expected, rtol=1e-9)
        self.assertIn("measured / theory = 1.000", figure._supxlabel.get_text())
        with self.assertRaises(ResultError) as caught:
            self.draw("fig7", at={"initial_temperature": 0.3})
        self.assertIn("0.05, 0.1", str(caught.exception))

    def test_proportionality(self):
        slope, error = proportionality(np.array([1.0, 2.0]), np.array([3.0, 6.0]), np.array([1, 1]))
        self.assertAlmostEqual(slope, 3.0)
        self.assertAlmostEqual(error, 5**-0.5)

    def test_cycle(self):
        self.write(temperatures=(0.05, 0.1), cycle=True, replicas=8)
        figure = self.draw("cycle")
        heat, energy, wait = figure.axes
        self.assertEqual(wait.get_xscale(), "log")
        self.assertIn("$C_v$", heat.get_ylabel())
        # A cooling and a heating for each T_I.
        self.assertEqual(len(heat.containers), 4)
        words = [text.get_text() for text in energy.get_legend().get_texts()]
        self.assertEqual(words, ["cooling", "heating", "$T_I$ = 0.05", "$T_I$ = 0.1"])
        marks = wait.containers[0].lines[0]
        time, fall = marks.get_xdata(), marks.get_ydata()
        np.testing.assert_allclose(time, np.arange(len(time)) + 0.5)
        np.testing.assert_allclose(
            fall - fall[-1], -1e-6 * np.log((time + 0.5) / (time[-1] + 0.5)), atol=1e-7
        )

    def test_passages(self):
        self.write(temperatures=(0.1,), cycle=True)
        with open_result(self.file) as result:
            (passage,) = read_passages(result)
        (stages,) = holds(passage.temperature)
        self.assertEqual(len(stages), 20)
        self.assertEqual(holds(np.array([0.3, 0.2, 0.1])), [])
        energy = np.array([[1.0, 2.0], [3.0, 6.0]])
        mean, error = Passage("", np.zeros(2), np.zeros(2), energy).less(0)
        np.testing.assert_allclose(mean, [0, 2])
        np.testing.assert_allclose(error, [0, 1])


if __name__ == "__main__":
    unittest.main()
