"""bench: what it measures, its report, and comparing reports."""

import json
import os
import unittest

from program import (
    DAMAGED, DIFFERENT, DONE, INPUT_OUTPUT, INVALID, NO_INPUT, UNAVAILABLE, ProgramTest,
)

HARNESS = os.path.abspath(os.environ["VOIDHOP_HARNESS"])

# A tenth of a second in all.
SMALL = ("bench", "--engine", "cpu", "--method", "reference,protected", "--repeats", "2",
         "--seconds", "0.002", "-s", "L=30,T=0.2,density=0.01")

FIELDS = {
    "engine", "method", "L", "density", "T", "replicas", "threads", "window", "hops",
    "hops_skipped", "seconds", "hops_per_second", "hops_per_second_min", "hops_per_second_max",
    "void_time_per_second", "bytes_per_replica",
}


class BenchTest(ProgramTest):
    def measure(self, *words, **options):
        return json.loads(self.call(*SMALL, "--json", *words, **options)[0])

    def test_report(self):
        report = self.measure()
        self.assertLessEqual({"machine", "compiler", "flags", "commit", "results"}, set(report))
        self.assertGreater(report["machine"]["cores"], 0)
        reference, protected = report["results"]
        for row, method, window in ((reference, "reference", "none"), (protected, "protected", "auto")):
            self.assertLessEqual(FIELDS, set(row))
            self.assertEqual((row["engine"], row["method"], row["window"]), ("cpu", method, window))
            self.assertEqual((row["L"], row["T"], row["density"], row["threads"]), (30, 0.2, 0.01, 1))
            self.assertEqual(len(row["seconds_of_repeats"]), 2)
            self.assertEqual(row["timed"], "dynamics")
            self.assertLessEqual(row["hops_per_second_min"], row["hops_per_second"])
            self.assertLessEqual(row["hops_per_second"], row["hops_per_second_max"])
            self.assertAlmostEqual(row["hops_per_second"] * row["seconds"] / row["hops"], 1.0)
            self.assertAlmostEqual(
                row["void_time_per_second"] * row["seconds"] / (row["hold"] * 9), 1.0)
        for same in ("hops", "hold"):
            self.assertEqual(reference[same], protected[same])

    def test_grid(self):
        rows = self.measure("-s", "T=0.3", "-s", "window=auto,20", "--threads", "1,2")["results"]
        found = [(r["T"], r["method"], r["threads"], r["window"]) for r in rows]
        ways = [("reference", 1, "none"), ("reference", 2, "none"), ("protected", 1, "auto"),
                ("protected", 2, "auto"), ("protected", 1, "20"), ("protected", 2, "20")]
        self.assertEqual(found, [(t, *way) for t in (0.2, 0.3) for way in ways])
        self.assertEqual({r["replicas"] for r in rows}, {2})

    def test_people_get_a_table_and_files_the_report(self):
        out, err = self.call(*SMALL, "-o", "a.json")
        self.assertIn("void time/s", out)
        self.assertEqual(len([line for line in out.splitlines() if line.startswith("cpu ")]), 2)
        self.assertIn("measuring L = 30", err)
        self.assertEqual(len(json.loads(self.read("a.json"))["results"]), 2)

    def test_a_grid_that_ends_early_leaves_what_it_measured(self):
        self.call(*SMALL[:-1], "L=30,2,T=0.2,density=0.3", "-o", "a.json", code=INVALID)
        report = json.loads(self.read("a.json"))
        self.assertIs(report["complete"], False)
        self.assertEqual([row["L"] for row in report["results"]], [30, 30])
        self.assertIs(self.measure()["complete"], True)

    def test_out_of_reach(self):
        self.call(*SMALL, "-o", "no/folder/a.json", code=INPUT_OUTPUT)
        hidden = {"CUDA_VISIBLE_DEVICES": ""}
        err = self.refuse_in_one_line(UNAVAILABLE, "bench", "--engine", "cuda", env=hidden)
        self.assertIn("engine cuda is not usable here", err)
        self.refuse_in_one_line(INVALID, *SMALL, "-s", "density=1.5")
        self.refuse_in_one_line(INVALID, *SMALL, "-s", "L=2")


class CompareReportsTest(BenchTest):
    def changed(self, factor):
        """A report whose protected row is said to have been faster by a factor."""
        report = self.measure()
        for row in report["results"]:
            if row["method"] == "protected":
                row["void_time_per_second"] *= factor
                del row["seconds_of_repeats"]
        return self.write("old.json", json.dumps(report))

    def test_a_ratio_that_fell(self):
        # A hundred: no noise of so short a measurement reaches that.
        out, _ = self.call(*SMALL, "--compare", self.changed(100.0), code=DIFFERENT)
        self.assertIn("FELL", out)
        self.assertIn("1 of 1 ratios fell by more than 10 %", out)

    def test_a_ratio_that_rose(self):
        out, _ = self.call(*SMALL, "--compare", self.changed(0.01), code=DONE)
        self.assertIn("0 of 1 ratios fell", out)
        report = self.measure("--compare", "old.json")
        self.assertEqual([change["fell"] for change in report["comparison"]], [False])

    def test_recorded_results_are_a_report(self):
        recorded = os.path.join(os.path.dirname(__file__), "..", "..", "bench", "results",
                                "methods.json")
        with open(recorded, "rb") as file:
            rows = json.load(file)["results"]
        for row in rows:
            row["void_time_per_second"] /= 1.0 if row["method"] == "reference" else 1000.0
        name = self.write("old.json", json.dumps({"results": rows}))
        self.call("bench", "--engine", "cpu", "--repeats", "1", "--seconds", "0.001",
                  "-s", "L=100,T=0.2,replicas=1", "--compare", name)

    def test_bad_reports(self):
        self.assertIn("no.json", self.refuse_in_one_line(NO_INPUT, *SMALL, "--compare", "no.json"))
        for content in ("", "{", "[]", "3", "{}", '{"result": []}', b"\xff\xfe\x00"):
            with self.subTest(content):
                self.write("old.json", content)
                self.assertIn("old.json",
                              self.refuse_in_one_line(DAMAGED, *SMALL, "--compare", "old.json"))
        for results in ("[]", "[3]", '[{"T": 0.2}]', '"many"'):
            with self.subTest(results):
                self.write("old.json", '{"results": %s}' % results)
                self.call(*SMALL, "--compare", "old.json", code=DAMAGED)


class HarnessTest(ProgramTest):
    """The small program of the same commands."""

    def test_bench_and_devices(self):
        out, _ = self.call(*SMALL, "--json", "-o", "a.json", program=HARNESS)
        self.assertEqual(json.loads(out), json.loads(self.read("a.json")))
        report = json.loads(self.call("devices", "--json", program=HARNESS)[0])
        self.assertEqual(report, json.loads(self.call("devices", "--json")[0]))

    def test_exit_codes(self):
        for code, words in (
            (64, ()), (64, ("bnech",)), (64, ("bench", "--method", "fast")),
            (NO_INPUT, (*SMALL, "--compare", "no.json")), (INPUT_OUTPUT, (*SMALL, "-o", "no/a.json")),
        ):
            with self.subTest(words):
                _, err = self.call(*words, code=code, program=HARNESS)
                self.assertIn("error: ", err)
        self.assertIn("bench", self.call("--help", program=HARNESS)[0])
        with open("/dev/full", "wb") as full:
            self.call("devices", code=INPUT_OUTPUT, program=HARNESS, stdout=full)


if __name__ == "__main__":
    unittest.main()
