"""The main job: what it writes, that it is not done twice, and that the config alone decides."""

import json
import os
import unittest

import h5py
import numpy as np
import xarray

from program import CONFIG, DIFFERENT, ProgramTest


class RunTest(ProgramTest):
    def setUp(self):
        super().setUp()
        self.write("a.yaml")

    def test_file_for_h5py(self):
        self.call("run", "a.yaml")
        with h5py.File(self.path("a.h5")) as file:
            self.assertEqual(int(file.attrs["complete"]), 1)
            self.assertEqual(file.attrs["title"], "tiny")
            self.assertEqual(int(file.attrs["seed"]), 7)
            np.testing.assert_array_equal(file["initial_temperature"], [0.2, 0.3])
            for name in ("energy", "energy_sq", "hops", "returns_void", "returns_particle"):
                self.assertEqual(file["cooling"][name].shape, (2, 4, 5), name)
            self.assertEqual(file["provenance/config_input"][()].decode(), CONFIG)
            bare = []

            def look(name, item):
                if isinstance(item, h5py.Dataset):
                    bare.extend(
                        f"{name}: {word}"
                        for word in ("units", "long_name", "description")
                        if not item.attrs.get(word)
                    )

            file.visititems(look)
            self.assertEqual(bare, [])

    def test_groups_for_xarray(self):
        self.call("run", "a.yaml")
        for group, name, dims in (
            ("cooling", "energy", ("initial_temperature", "replica", "stage")),
            ("thermo", "specific_heat", ("initial_temperature", "stage")),
        ):
            with xarray.open_dataset(self.path("a.h5"), group=group, engine="h5netcdf") as data:
                self.assertEqual(data[name].dims, dims)
                self.assertEqual(list(data.initial_temperature.values), [0.2, 0.3])
                self.assertIn("stage", data.coords)

    def test_done_once(self):
        self.call("run", "a.yaml")
        before = self.listing()
        _, err = self.call("run", "a.yaml")
        self.assertIn("already complete", err)
        self.assertEqual(self.listing(), before)
        out, _ = self.call("run", "a.yaml", "--json")
        self.assertTrue(json.loads(out)["complete"])
        self.assertEqual(self.listing(), before)

    def test_what_does_not_decide_numbers_asks_for_no_other_run(self):
        self.call("run", "a.yaml", "-o", "a.h5")
        before = self.listing()
        for words in (("--threads", "1"), ("--device", "1"), ("-s", "title=another"),
                      ("-s", "output.file=b.h5"), ("--engine", "cpu")):
            with self.subTest(words):
                _, err = self.call("run", "a.yaml", "-o", "a.h5", *words)
                self.assertIn("already complete", err)
                self.assertEqual(self.listing(), before)

    def test_fresh_gives_the_same_numbers(self):
        self.call("run", "a.yaml", "-o", "a.h5")
        os.rename(self.path("a.h5"), self.path("first.h5"))
        self.call("run", "a.yaml", "-o", "a.h5")
        inode = os.stat(self.path("a.h5")).st_ino
        self.call("run", "a.yaml", "-o", "a.h5", "--fresh")
        self.assertNotEqual(os.stat(self.path("a.h5")).st_ino, inode)
        self.call("compare", "--bitwise", "a.h5", "first.h5")

    def test_fresh_replaces_another_run(self):
        self.call("run", "a.yaml", "--seed", "8", "-o", "a.h5")
        self.call("run", "a.yaml", "--fresh", "-o", "a.h5")
        with h5py.File(self.path("a.h5")) as file:
            self.assertEqual(int(file.attrs["seed"]), 7)

    def test_threads_change_nothing(self):
        for threads in ("1", "2", "4", "8"):
            self.call("run", "a.yaml", "--threads", threads, "-o", f"{threads}.h5")
            self.call("compare", "--bitwise", "1.h5", f"{threads}.h5")

    def test_seed_changes_all_but_the_law(self):
        self.call("run", "a.yaml", "--replicas", "32", "-o", "a.h5")
        self.call("run", "a.yaml", "--replicas", "32", "--seed", "8", "-o", "b.h5")
        out, _ = self.call("compare", "--bitwise", "a.h5", "b.h5", code=DIFFERENT)
        for name in ("/cooling/energy", "/cooling/hops", "attribute seed"):
            self.assertIn(name, out)
        self.call("compare", "a.h5", "b.h5")

    def test_another_law_is_seen(self):
        self.call("run", "a.yaml", "--replicas", "64", "-o", "a.h5")
        shifted = CONFIG.replace("high: 1.0", "high: 1.3")
        self.call("run", self.write("b.yaml", shifted), "--replicas", "64", "-o", "b.h5")
        self.call("compare", "a.h5", "b.h5", code=DIFFERENT)

    def test_a_point_of_a_sweep_is_the_run_of_its_own(self):
        self.call("run", "a.yaml", "-o", "both.h5")
        alone = CONFIG.replace("[0.2, 0.3]", "[0.3]").replace("replicas: 4", "replicas: 2")
        self.call("run", self.write("b.yaml", alone), "-o", "alone.h5")
        with h5py.File(self.path("both.h5")) as both, h5py.File(self.path("alone.h5")) as one:
            for name in ("energy", "hops", "returns_void"):
                np.testing.assert_array_equal(both["cooling"][name][1, :2], one["cooling"][name][0])

    def test_output_names(self):
        self.write("with.two.dots.yaml")
        self.call("run", "with.two.dots.yaml")
        self.call("run", self.write("b.yaml", CONFIG + "output: {file: named.h5}\n"))
        self.call("run", "b.yaml", "-o", "flag.h5")
        names = set(os.listdir(self.folder))
        self.assertLessEqual({"with.two.dots.h5", "named.h5", "flag.h5"}, names)
        self.assertNotIn("b.h5", names)


class RunOutputTest(ProgramTest):
    """What a run says, and where."""

    KEYS = {
        "output", "complete", "engine", "method", "wall_seconds", "hops", "hops_skipped",
        "physical_time", "replicas", "hops_per_second", "void_time_per_second", "peak_bytes",
    }

    def setUp(self):
        super().setUp()
        self.write("a.yaml")

    def test_json(self):
        out, _ = self.call("run", "a.yaml", "--json")
        self.assertEqual(out.count("\n"), 1)
        summary = json.loads(out)
        self.assertLessEqual(self.KEYS, set(summary))
        self.assertEqual(summary["output"], "a.h5")
        self.assertIs(summary["complete"], True)
        with h5py.File(self.path("a.h5")) as file:
            self.assertEqual(summary["hops"], int(np.sum(file["cooling/hops"])))
            self.assertEqual(summary["replicas"], 4)
        again, _ = self.call("run", "a.yaml", "--json")
        self.assertEqual(json.loads(again), summary)

    def test_people_are_spoken_to_on_standard_error(self):
        out, err = self.call("run", "a.yaml")
        self.assertEqual(out, "")
        for part in ("engine: ", "hops", "c1 = ", "wrote a.h5", "voidhop plot a.h5"):
            self.assertIn(part, err)

    def test_quiet(self):
        self.assertEqual(self.call("run", "a.yaml", "-q"), ("", ""))
        self.assertEqual(self.call("run", "a.yaml", "-q"), ("", ""))

    def test_verbose(self):
        _, err = self.call("run", "a.yaml", "-v")
        self.assertIn("memory: about", err)

    def test_dry_run_writes_nothing(self):
        before = self.listing()
        out, err = self.call("run", "a.yaml", "-n", "--log", "a.log")
        self.assertEqual(out, "")
        self.assertIn("output: a.h5\ndry run: nothing was run\n", err)
        self.assertEqual(self.listing(), before)

    def test_log(self):
        _, err = self.call("run", "a.yaml", "--log", "a.log")
        log = self.read("a.log").decode()
        self.assertRegex(log, r"\A\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d info engine: ")
        self.assertIn("wrote a.h5", log)
        self.assertIn("wrote a.h5", err)
        self.call("run", "a.yaml", "--fresh", "-q", "--log", "a.log")
        self.assertTrue(self.read("a.log").decode().startswith(log), "a log is added to")

    def test_progress(self):
        _, bar = self.call("run", "a.yaml", "--progress", "bar", "-o", "bar.h5")
        self.assertIn("\r[########################] 100.0 %", bar)
        for style in ("line", "none", "auto"):
            with self.subTest(style):
                _, err = self.call("run", "a.yaml", "--progress", style, "-o", f"{style}.h5")
                self.assertNotIn("\r", err)
        _, err = self.call("run", "a.yaml", "--progress", "bar", "-q", "-o", "quiet.h5")
        self.assertEqual(err, "")


if __name__ == "__main__":
    unittest.main()
