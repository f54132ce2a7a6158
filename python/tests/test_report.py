"""The report: its figures and numbers, and the page in a browser, on paper and on a phone."""

import base64
import json
import os
import re
import tempfile
import unittest

import h5py
import numpy as np

from browser import DESKTOP, PHONE, Browser
from synthetic_correlations import VFT, write_correlations
from synthetic_levels import write_levels
from synthetic_motion import write_motion
from synthetic_result import write_synthetic
from voidhop import ResultError, open_result
from voidhop.kinds import available_kinds
from voidhop.paper_values import PAPER_VALUES, values_for
from voidhop.report import report
from voidhop.report_numbers import beside_the_paper, diffusion

HOSTILE = "</title><script>alert(1)</script><img src=x onerror=alert(2)> \"' &"
GLYCEROL = {
    "model": {
        "lattice": {"type": "square", "size": 200},
        "voids": {"density": [0.031]},
        "interaction": {"distribution": "fermi_plus_gaussian", "G0": 0.2, "sigma": 0.1},
    },
    "units": {"T_g": "193 K", "k_B": "8.314 J/(K mol)", "dimensionless_T_g": 0.24},
}


def add_provenance(path, config=None):
    """What a run of the program says of itself."""
    with h5py.File(path, "a") as file:
        file.attrs.update({"git_commit": "0123abcd", "seed": 7, "git_dirty": 0})
        group = file.create_group("provenance")
        group["config_yaml"] = "format: 1\ntitle: " + HOSTILE
        group["config_resolved"] = json.dumps(config or {})
        group["command_line"] = "voidhop run '" + HOSTILE + "'"
        group["build"] = json.dumps({"compiler": "GNU <12>", "libraries": {"fmt": 90100}})
        segments = group.create_group("segments")
        for name, value in (("host", "node1"), ("device", "cpu"), ("driver", ""), ("reason", "start")):
            segments.create_dataset(name, data=[value.encode()])
        file.create_group("performance")["wall_seconds"] = 12.5


class PaperTest(unittest.TestCase):
    def test_values_belong_to_their_parameters(self):
        self.assertEqual(values_for({}), [])
        glycerol = {value.quantity for value in values_for(GLYCEROL)}
        self.assertEqual(glycerol, {"c1", "c1_physical", "c3_physical"})
        other = json.loads(json.dumps(GLYCEROL))
        other["model"]["voids"]["density"] = 0.03
        self.assertEqual(values_for(other), [])
        for value in PAPER_VALUES:
            self.assertTrue(value.source and value.holds_for)

    def test_the_paper_converts_its_own_c1(self):
        # c1 in J/(K^2 mol) is that of the model times k_B/(193 K/0.24).
        by_name = {value.quantity: value.value for value in values_for(GLYCEROL)}
        self.assertAlmostEqual(by_name["c1"] * 8.314 / (193 / 0.24), by_name["c1_physical"], delta=1e-6)


class NumbersTest(unittest.TestCase):
    def setUp(self):
        holder = tempfile.TemporaryDirectory(prefix="voidhop report ")
        self.addCleanup(holder.cleanup)
        self.file = os.path.join(holder.name, "r.h5")

    def test_diffusion_beside_the_paper(self):
        # The law of the synthetic file crosses 0.1 where its own parameters say.
        write_correlations(self.file)
        config = {"model": {**GLYCEROL["model"], "voids": {"density": 0.01}}}
        add_provenance(self.file, config)
        a, b, t0 = VFT
        with open_result(self.file) as result:
            table, text = beside_the_paper(result), diffusion(result)
        for reference, name in ((0.1, "0.1"), (1e-14, "1e-14")):
            x = a - np.log10(reference)
            found = re.search(rf'>{name}</th><td>([\d.]+) ± ([\d.]+)</td><td>([\d.]+)', text)
            self.assertAlmostEqual(float(found[1]), t0 + b / x, delta=5 * float(found[2]))
            self.assertAlmostEqual(float(found[3]), x * x * t0 / b + x, delta=0.1 * float(found[3]))
            self.assertIn(f"m_k at D = {name}", table)
        self.assertIn("T_g, where D", table)

    def test_returns_beside_the_paper(self):
        write_synthetic(self.file, temperatures=(0.2,), stages=50)
        uniform = {"type": "square"}, {"density": 0.005}, {"distribution": "uniform", "low": 0, "high": 1}
        add_provenance(self.file, {"model": dict(zip(("lattice", "voids", "interaction"), uniform))})
        with h5py.File(self.file, "a") as file:
            for which, at in (("void", 0.3), ("particle", 0.7)):
                for end, value in (("", at), ("_error", 0.01)):
                    data = file.create_dataset(f"thermo/return_probability_{which}{end}", data=np.full((1, 50), value))
                    data.dims[0].attach_scale(file["thermo/initial_temperature"])
                    data.dims[1].attach_scale(file["thermo/stage"])
        with open_result(self.file) as result:
            table = beside_the_paper(result)
        self.assertIn("P_ret at T = 0.15 (of hops, T_I = 0.2)</th><td>0.700 ± 0.010</td><td>0.8</td>", table)
        self.assertIn("Q_ret at T = 0.01 (of hops, T_I = 0.2)</th><td>0.300 ± 0.010</td><td>0.99</td>", table)

    def test_what_a_file_lacks_is_left_out_of_the_comparison(self):
        write_levels(self.file)
        add_provenance(self.file, GLYCEROL)
        with open_result(self.file) as result:
            self.assertEqual(beside_the_paper(result), "")
            self.assertEqual(diffusion(result), "")


class ReportTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory(prefix="voidhop report ")
        cls.addClassCleanup(cls.folder.cleanup)
        cls.files = [cls.path(name) for name in ("heat.h5", "levels.h5", "motion <i>.h5")]
        write_synthetic(cls.files[0], title=HOSTILE, temperatures=(0.05, 0.1), stages=60)
        add_provenance(cls.files[0], GLYCEROL)
        write_levels(cls.files[1])
        write_motion(cls.files[2], window=800.0)
        cls.page = cls.path("report.html")
        report([*cls.files, "-o", cls.page])
        cls.browser = Browser()
        cls.addClassCleanup(cls.browser.close)

    @classmethod
    def path(cls, name):
        return os.path.join(cls.folder.name, name)

    def setUp(self):
        self.browser.view()
        self.browser.open(self.page)

    def tearDown(self):
        self.assertEqual(self.browser.problems(), [])
        self.assertEqual(self.browser.requests(), [])

    def js(self, text, *arguments):
        return self.browser.script("return " + text, *arguments)

    def test_every_figure_is_there(self):
        expected = 0
        for path in self.files:
            with open_result(path) as result:
                expected += len(available_kinds(result))
        images = self.js("Array.from(document.images, (i) => [i.complete, i.naturalWidth, i.alt])")
        self.assertEqual(len(images), expected)
        for complete, width, text in images:
            self.assertTrue(complete and width > 100 and text, text)

    def test_texts_are_texts(self):
        self.assertEqual(self.js("document.querySelector('h1').textContent"), HOSTILE)
        self.assertEqual(self.js("document.title"), HOSTILE)
        self.assertEqual(self.js("document.scripts.length"), 0)
        body = self.js("document.body.textContent")
        for text in ("motion <i>.h5", "GNU <12>", "voidhop run '" + HOSTILE, "title: " + HOSTILE, "node1"):
            self.assertIn(text, body)

    def test_links_lead_somewhere(self):
        broken = self.js(
            "Array.from(document.querySelectorAll('a')).filter((a) =>"
            "!a.hash || !document.getElementById(a.hash.slice(1))).length")
        self.assertEqual(broken, 0)
        self.assertGreater(self.js("document.querySelectorAll('nav a').length"), 6)
        names = self.js("Array.from(document.querySelectorAll('[id]'), (e) => e.id)")
        self.assertEqual(len(names), len(set(names)))

    def test_numbers(self):
        text = self.js("document.getElementById('file1-fits').textContent")
        for part in ("0.003948 ± 0.000079", "1.000 ± 0.020", "0.2273"):
            self.assertIn(part, text.replace("(3.948 ± 0.079)e-3", "0.003948 ± 0.000079"))
        paper = self.js("document.getElementById('file1-paper').textContent")
        for part in ("0.0001835", "Fig. 6", "experiment: 1.84e-4"):
            self.assertIn(part, paper)
        self.assertIn("0.0012", self.js("document.getElementById('file2-levels').textContent"))

    def test_it_fits_and_follows_the_scheme(self):
        for name, size in (("desktop", DESKTOP), ("phone", PHONE)):
            for dark in (False, True):
                with self.subTest(size=name, dark=dark):
                    self.browser.view(size, dark, touch=name == "phone")
                    self.assertLessEqual(self.browser.overflow(), 0)
                    self.assertEqual(self.browser.brightness() < 128, dark)
                    scheme = "dark" if dark else "light"
                    self.assertGreater(len(self.browser.screenshot(f"report-{name}-{scheme}")), 10000)

    def test_it_prints(self):
        printed = self.browser.driver.execute_cdp_cmd("Page.printToPDF", {"printBackground": False})
        content = base64.b64decode(printed["data"])
        self.assertTrue(content.startswith(b"%PDF"))
        self.assertGreater(content.count(b"/Type /Page\n"), 3)

    def test_several_runs_are_drawn_together(self):
        other = self.path("other.h5")
        write_synthetic(other, temperatures=(0.03,), stages=60)
        together = self.path("together.html")
        report([self.files[0], other, "-o", together])
        self.browser.open(together)
        self.assertGreaterEqual(self.js("document.querySelectorAll('#all img').length"), 2)

    def test_bad_calls(self):
        for code, words in (
            (64, []), (64, [self.files[0], "-o", self.path("x.png")]), (66, [self.path("none.h5")]),
            (74, [self.files[1], "-o", self.path("none/x.html")]),
        ):
            with self.assertRaises(ResultError) as caught:
                report(words)
            self.assertEqual(caught.exception.code, code)


if __name__ == "__main__":
    unittest.main()
