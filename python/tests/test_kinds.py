"""The table of kinds: what a file supports, what it lacks in words, and equal pictures."""

import contextlib
import io
import os
import tempfile
import unittest

from synthetic_correlations import write_correlations
from synthetic_levels import write_levels
from synthetic_motion import write_motion
from synthetic_result import write_synthetic
from voidhop import ResultError, open_result
from voidhop.figure_request import FigureOptions
from voidhop.kinds import KINDS, available_kinds, default_kind, draw_figure, figure_numbers
from voidhop.plot import plot

UNITS = {
    "model": {"interaction": {"distribution": "uniform", "low": 0, "high": 1}},
    "units": {"T_g": "193 K", "k_B": "8.314 J/(K mol)", "dimensionless_T_g": 0.24},
}
# Which synthetic file shows each kind.
SOURCE = {
    "fig1": "heat", "fig8": "heat", "fig6": "heat", "fig7": "heat", "cycle": "heat",
    "levels": "levels", "fig2": "motion", "fig3": "motion", "fig9": "motion", "fig10": "motion",
    "fig4": "correlations", "fig5": "correlations", "relaxation": "correlations",
}  # fmt: skip


class KindsTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory(prefix="voidhop kinds ")
        write_synthetic(cls.path("heat"), temperatures=(0.05, 0.1), densities=(0.005, 0.01),
                        stages=60, config=UNITS, cycle=True)
        write_levels(cls.path("levels"))
        write_motion(cls.path("motion"), window=400)
        write_correlations(cls.path("correlations"), replicas=8)

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    @classmethod
    def path(cls, name):
        return os.path.join(cls.folder.name, name + ".h5")

    def kinds(self, name):
        with open_result(self.path(name)) as result:
            return available_kinds(result)

    def refused(self, kind, name, options=None):
        with open_result(self.path(name)) as result:
            with self.assertRaises(ResultError) as caught:
                draw_figure(kind, [result], options)
        return caught.exception

    def test_every_kind_has_a_file_that_shows_it(self):
        self.assertEqual(set(SOURCE), set(KINDS))
        for kind, name in SOURCE.items():
            self.assertIn(kind, self.kinds(name), kind)

    def test_available_kinds_are_those_that_can_be_drawn(self):
        for name in ("heat", "levels", "motion", "correlations"):
            there = self.kinds(name)
            self.assertEqual(there, sorted(there, key=there.index))
            with open_result(self.path(name)) as result:
                for kind in KINDS:
                    if kind in there:
                        figure = draw_figure(kind, [result])
                        self.assertTrue(figure.axes, kind)
                        self.assertTrue(all(axes.get_xlabel() or not axes.axison or kind in
                                            ("fig2", "fig10") for axes in figure.axes), kind)
                    else:
                        with self.assertRaises(ResultError, msg=kind):
                            draw_figure(kind, [result])

    def test_default_is_the_most_special(self):
        expected = {"heat": "fig6", "levels": "levels", "motion": "fig2", "correlations": "fig5"}
        for name, kind in expected.items():
            with open_result(self.path(name)) as result:
                self.assertEqual(default_kind(result), kind)
        write_synthetic(self.path("plain"), temperatures=(0.05,), stages=40)
        self.assertEqual(self.kinds("plain"), ["fig1", "fig8"])

    def test_what_is_missing_is_named_with_the_config_line(self):
        for kind, name, dataset, line in (
            ("fig2", "heat", "/maps/occupation", "measure: [maps: {hops: 1e7}]"),
            ("fig3", "heat", "/traces/event_time", "measure: [traces: {hops: 20000, replicas: 1}]"),
            ("fig4", "motion", "/cooling/returns_void", "measure: [hop_statistics]"),
            ("fig5", "heat", "/correlations/diffusion_paper", "measure: [correlations: {wave"),
            ("relaxation", "motion", "/correlations/scattering", "measure: [correlations: {wave"),
            ("levels", "heat", "/levels/n0", "measure: [levels]"),
            ("fig1", "motion", "/thermo/specific_heat", "measure: [energy, specific_heat]"),
        ):
            error = self.refused(kind, name)
            self.assertEqual(error.code, 76)
            self.assertIn(f"no {dataset} in it", str(error))
            self.assertIn(line, str(error))

    def test_what_does_not_fit_is_said(self):
        write_synthetic(self.path("plain"), temperatures=(0.05,), stages=40)
        self.assertIn("units: {T_g: 193 K", str(self.refused("fig6", "plain")))
        self.assertIn("model.voids.density", str(self.refused("fig7", "plain")))
        self.assertIn("heat: {...}", str(self.refused("cycle", "plain")))
        write_correlations(self.path("two"), temperatures=(0.2, 0.3), replicas=4)
        self.assertIn("fewer than 3 temperatures", str(self.refused("fig5", "two")))
        self.assertNotIn("fig5", self.kinds("two"))

    def test_options_that_do_not_fit(self):
        for kind, options, words in (
            ("fig3", FigureOptions(at={"void_density": 0.1}), "no such axis"),
            ("fig3", FigureOptions(at={"initial_temperature": 0.1}), "it has 0.2"),
            ("fig3", FigureOptions(replica=1), "--replica 1"),
            ("fig3", FigureOptions(voids=(9,)), "the voids are 0 to 3"),
            ("fig2", FigureOptions(replica=7), "--replica 7"),
            ("fig2", FigureOptions(layer=0), "not a layer of this square lattice"),
        ):
            error = self.refused(kind, "motion", options)
            self.assertEqual(error.code, 64, words)
            self.assertIn(words, str(error))
        error = self.refused("relaxation", "correlations", FigureOptions(wavelength=3.0))
        self.assertIn("there are 2, 10", str(error))
        self.assertEqual(self.refused("fig99", "motion").code, 64)

    def test_one_file_at_a_time(self):
        with open_result(self.path("motion")) as result:
            with self.assertRaises(ResultError) as caught:
                draw_figure("fig2", [result, result])
        self.assertEqual(caught.exception.code, 64)

    def test_equal_files_for_equal_input(self):
        for kind, name in SOURCE.items():
            contents = []
            for copy in ("one.svg", "two.svg"):
                figure = os.path.join(self.folder.name, copy)
                with contextlib.redirect_stderr(io.StringIO()):
                    plot([self.path(name), "--kind", kind, "-o", figure])
                with open(figure, "rb") as file:
                    contents.append(file.read())
            self.assertEqual(contents[0], contents[1], kind)

    def test_words_of_the_command_line(self):
        for words, part in (
            (["--at", "density"], "AXIS=VALUE"),
            (["--voids", "a"], "3,7"),
            (["--span", "0"], "--span"),
            (["--reference", "-1"], "--reference"),
            (["--kind", "fig99"], "invalid choice"),
            (["--kind", "fig2", "--t-max", "1"], "it reads --at, --replica, --layer"),
            (["--kind", "fig9", "--einstein"], "--einstein: not an option of fig9"),
        ):
            with contextlib.redirect_stderr(io.StringIO()):
                with self.assertRaises(ResultError) as caught:
                    plot([self.path("motion"), *words, "-o", os.path.join(self.folder.name, "x.png")])
            self.assertEqual(caught.exception.code, 64)
            self.assertIn(part, str(caught.exception))

    def test_numbers_are_printed_where_there_are_some(self):
        with open_result(self.path("correlations")) as result:
            self.assertIn("m_k", figure_numbers("fig5", [result]))
            self.assertIn("beta", figure_numbers("relaxation", [result]))
            self.assertEqual(figure_numbers("fig4", [result]), "")


if __name__ == "__main__":
    unittest.main()
