"""The package on a result of the program itself: python3 -m unittest test_program, $VOIDHOP_PROGRAM set."""

import os
import shutil
import subprocess
import tempfile
import unittest

import numpy as np

from voidhop import open_result
from voidhop.curves import read_curves
from voidhop.kinds import available_kinds, draw_figure
from voidhop.recording import read_recording
from voidhop.returns import exact_returns
from voidhop.summary import table

CONFIG = """format: 1
title: "a $mall run"
model:
  lattice: {type: square, size: 24}
  voids: {density: 0.02}
  interaction: {distribution: uniform, low: 0.0, high: 1.0}
seed: 5
replicas: 8
initial: {temperature: [0.06, 0.1]}
protocol:
  - {cool: {to: 0.0, rate: 10, stages: 40}}
measure: [energy, specific_heat, hop_statistics]
"""

# Voids that hop, with all that is measured of their motion.
MOTION = CONFIG.replace("[0.06, 0.1]", "[0.2, 0.4]").replace(
    "  - {cool: {to: 0.0, rate: 10, stages: 40}}",
    "  - {hold: {time: [4.0e-4, 2.0e-4], stages: 6, spacing: log, first: 1.0e-5}}\n"
    "  - {hold: {time: 2.0e-4}}\n"
    "  - {cool: {to: 0.1, rate: 500, stages: 4}}\n"
    "  - {hold: {time: 4.0e-4}}",
).replace(
    "hop_statistics]",
    "hop_statistics, maps: {hops: 500}, traces: {hops: 400, replicas: 2}, correlations, "
    "snapshot_returns]\nengine: {kind: cpu, method: reference}",
)


class ProgramTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory(prefix="voidhop program ")
        config = os.path.join(cls.folder.name, "a config.yaml")
        with open(config, "w") as file:
            file.write(CONFIG)
        cls.result = os.path.join(cls.folder.name, "a result.h5")
        cls.call("run", config, "-o", cls.result)

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    @classmethod
    def call(cls, *words, out=subprocess.PIPE):
        done = subprocess.run(
            [os.environ["VOIDHOP_PROGRAM"], *words],
            stdout=out,
            stderr=subprocess.PIPE,
            text=True,
            timeout=240,
            cwd=cls.folder.name,
        )
        if done.returncode != 0:
            raise AssertionError(f"{words}: exit {done.returncode}\n{done.stderr}")

    def test_dimensions_and_attributes(self):
        with open_result(self.result) as result:
            names = [axis.name for axis in result.axes("/cooling/energy")]
            shape = result.array("/cooling/energy").shape
            self.assertEqual(result.title, "a $mall run")
            self.assertTrue(result.complete)
        self.assertEqual(names, ["initial_temperature", "replica", "stage"])
        self.assertEqual(shape, (2, 8, 40))

    def test_curves_have_theory_and_a_fit(self):
        with open_result(self.result) as result:
            curves = read_curves(result)
        self.assertEqual([curve.initial_temperature for curve in curves], [0.06, 0.1])
        for curve in curves:
            self.assertTrue(np.all(np.isfinite(curve.theory)))
            self.assertTrue(np.all(np.isfinite(list(curve.coefficients.values()))))
        self.assertIn("T_I = 0.06", table(curves))

    def test_xarray_sees_the_groups(self):
        with open_result(self.result) as result:
            thermo = result.dataset("/thermo")
            cooling = result.dataset("/cooling")
        self.assertEqual(thermo.specific_heat.dims, ("initial_temperature", "stage"))
        mean = cooling.energy.mean("replica")
        np.testing.assert_allclose(mean.values, thermo.energy.values, rtol=1e-12)

    def test_returns_are_those_of_the_program(self):
        with open_result(self.result) as result:
            for short in ("void", "particle"):
                value, error = exact_returns(result, short)
                name = f"/thermo/return_probability_{short}"
                np.testing.assert_allclose(value, result.array(name), rtol=1e-12)
                np.testing.assert_allclose(error, result.array(name + "_error"), rtol=1e-9)

    def test_every_kind_that_the_file_supports(self):
        with open_result(self.result) as result:
            self.assertEqual(available_kinds(result), ["fig1", "fig8", "fig4"])
        theory = os.path.join(self.folder.name, "theory.json")
        with open(theory, "w") as file:
            self.call("theory", os.path.join(self.folder.name, "a config.yaml"), "--json", out=file)
        figure = os.path.join(self.folder.name, "returns.svg")
        self.call("plot", self.result, "--kind", "fig4", "--theory", theory, "-o", figure)
        self.assertGreater(os.path.getsize(figure), 5000)

    def test_motion_as_the_program_writes_it(self):
        config = os.path.join(self.folder.name, "motion.yaml")
        with open(config, "w") as file:
            file.write(MOTION)
        path = os.path.join(self.folder.name, "motion.h5")
        self.call("run", config, "-o", path)
        with open_result(path) as result:
            kinds = available_kinds(result)
            for kind in ("fig2", "fig4", "relaxation", "cycle"):
                self.assertIn(kind, kinds)
            for kind in kinds:
                draw_figure(kind, [result])
            read_recording(result)  # replays every hop
            self.assertGreater(result.array("/traces/event_time").size, 500)
        page = os.path.join(self.folder.name, "motion.html")
        self.call("play", path, "-o", page)
        self.assertGreater(os.path.getsize(page), 20000)

    def test_plot_command(self):
        figure = os.path.join(self.folder.name, "a figure.svg")
        self.call("plot", self.result, "-o", figure)
        self.assertGreater(os.path.getsize(figure), 5000)

    @unittest.skipUnless(shutil.which("h5dump"), "h5dump is not installed")
    def test_h5dump_reads_the_file(self):
        words = ["h5dump", "-d", "/thermo/fit_c1", self.result]
        done = subprocess.run(words, capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("initial_temperature", done.stdout)


if __name__ == "__main__":
    unittest.main()
