"""python3 -m voidhop.plot as users call it: pictures come out, bad calls end in the right code."""

import os
import subprocess
import sys
import tempfile
import unittest

from synthetic_result import write_synthetic


class PlotTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory(prefix="voidhop plot ")
        cls.result = os.path.join(cls.folder.name, "the result.h5")
        write_synthetic(cls.result, title="costs $5 or $6_{x^", temperatures=(0.05, 0.1), stages=60)

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def path(self, name):
        return os.path.join(self.folder.name, name)

    def plot(self, *words):
        # No display, and settings of the user's that must change nothing.
        environment = {k: v for k, v in os.environ.items() if k != "DISPLAY"}
        environment.update(MPLBACKEND="TkAgg", MPLCONFIGDIR=self.folder.name, LC_ALL="C")
        with open(self.path("matplotlibrc"), "w") as file:
            file.write("text.usetex: True\n")
        environment["MATPLOTLIBRC"] = self.path("matplotlibrc")
        return subprocess.run(
            [sys.executable, "-m", "voidhop.plot", *words],
            env=environment,
            capture_output=True,
            text=True,
            timeout=240,
        )

    def assert_fails(self, code, mention, *words):
        done = self.plot(*words)
        self.assertEqual(done.returncode, code, done.stderr)
        self.assertIn(mention, done.stderr)
        self.assertNotIn("Traceback", done.stderr)
        self.assertEqual(done.stdout, "")

    def test_pictures_of_every_format(self):
        for suffix, start in ((".png", b"\x89PNG"), (".svg", b"<?xml"), (".pdf", b"%PDF")):
            with self.subTest(suffix):
                figure = self.path("figure" + suffix)
                done = self.plot(self.result, "-o", figure)
                self.assertEqual(done.returncode, 0, done.stderr)
                with open(figure, "rb") as file:
                    content = file.read()
                self.assertTrue(content.startswith(start))
                self.assertGreater(len(content), 5000)

    def test_equal_runs_give_equal_pictures(self):
        contents = []
        for name in ("one.svg", "two.svg"):
            self.plot(self.result, "-o", self.path(name))
            with open(self.path(name), "rb") as file:
                contents.append(file.read())
        self.assertEqual(contents[0], contents[1])

    def test_default_name_and_other_kind(self):
        self.assertEqual(self.plot(self.result, "--kind", "fig8").returncode, 0)
        self.assertTrue(os.path.exists(self.path("the result.png")))

    def test_two_files_make_one_figure(self):
        other = self.path("other.h5")
        write_synthetic(other, temperatures=(0.03,), stages=60)
        figure = self.path("both.svg")
        self.assertEqual(self.plot(self.result, other, "-o", figure).returncode, 0)
        self.assertTrue(os.path.exists(figure))

    def test_without_theory_the_markers_are_drawn(self):
        for kind in ("fig1", "fig8"):
            bare = self.path("bare theory.h5")
            gone = ("/thermo/specific_heat_theory", "/thermo/theory_c1", "/thermo/theory_c1_limit")
            write_synthetic(bare, stages=60, leave_out=gone)
            done = self.plot(bare, "--kind", kind, "-o", self.path("bare.png"))
            self.assertEqual(done.returncode, 0, done.stderr)
            self.assertEqual(done.stderr.count("\n"), 1, done.stderr)

    def test_bad_calls(self):
        png = self.path("x.png")
        self.assert_fails(66, "not found", self.path("none.h5"), "-o", png)
        self.assert_fails(64, "unknown kind of picture", self.result, "-o", self.path("x.gif"))
        self.assert_fails(64, "required", "-o", png)
        self.assert_fails(64, "--t-max", self.result, "--t-max", "-1", "-o", png)
        self.assert_fails(74, "cannot be written", self.result, "-o", self.path("none/x.png"))
        self.assertFalse(os.path.exists(png))

    def test_file_without_the_data(self):
        bare = self.path("bare.h5")
        write_synthetic(bare, stages=60, leave_out=("/thermo/specific_heat",))
        self.assert_fails(76, "specific_heat", bare, "-o", self.path("x.png"))
        self.assert_fails(76, "damaged", self.path("matplotlibrc"), "-o", self.path("x.png"))


if __name__ == "__main__":
    unittest.main()
