"""voidhop levels: what it prints and writes, and what it refuses."""

import json
import unittest

import h5py
import numpy as np
import xarray

from program import CONFIG, CONFLICT, INVALID, ProgramTest

COLD = CONFIG.replace("temperature: [0.2, 0.3]", "temperature: [0.05, 0.2]")


class LevelsTest(ProgramTest):
    def setUp(self):
        super().setUp()
        self.write("a.yaml", COLD)
        self.flags = ("levels", "a.yaml", "--replicas", "70", "--threshold", "0.4")

    def test_json(self):
        out, _ = self.call(*self.flags, "--at", "0.03,0.02", "--json")
        points = json.loads(out)["initial_temperatures"]
        self.assertEqual([p["T_initial"] for p in points], [0.05, 0.2])
        for point in points:
            self.assertEqual([at["T"] for at in point["at"]], [0.03, 0.02])
            for at in point["at"]:
                self.assertEqual(at["dE_max"], 0.4)
                self.assertEqual(at["voids"], at["frozen"] + sum(at["n_level"]) + at["truncated_voids"])
                self.assertEqual(at["two_level"], at["n_level"][0])
                for name in ("grouped_voids", "n0", "n0_error", "phi_tls"):
                    self.assertIn(name, at)
                for heat in at["specific_heat"]:
                    self.assertEqual(
                        {"T", "C_v", "C_v_error", "C_v_pairs_only"} - set(heat), set()
                    )

    def test_auto_temperatures(self):
        out, _ = self.call("levels", "a.yaml", "--json", "--threshold", "0.3")
        at = [[a["T"] for a in p["at"]] for p in json.loads(out)["initial_temperatures"]]
        self.assertEqual(at, [[0.02, 0.05], [0.02]])

    def test_file(self):
        self.call(*self.flags, "-o", "l.h5")
        with h5py.File(self.path("l.h5")) as file:
            self.assertEqual(int(file.attrs["complete"]), 1)
            self.assertNotIn("cooling", file)
            levels = file["levels"]
            self.assertEqual(levels["n_level"].shape, (2, 2, 4))
            self.assertEqual(levels["specific_heat"].shape, (2, 2, 6))
            np.testing.assert_array_equal(levels["temperature"][0], [0.02, 0.05])
            self.assertTrue(np.isnan(levels["temperature"][1, 1]))
            self.assertEqual(int(levels["voids"][1, 1]), 0)
            for name, item in levels.items():
                for word in ("units", "long_name", "description"):
                    self.assertTrue(item.attrs.get(word), f"{name}: {word}")
        with xarray.open_dataset(self.path("l.h5"), group="levels", engine="h5netcdf") as data:
            self.assertEqual(data["n0"].dims, ("initial_temperature", "at"))
            self.assertEqual(
                data["splitting_density"].dims, ("initial_temperature", "at", "splitting_bin")
            )
            self.assertEqual(list(data.levels.values), [2, 3, 4, 5])
        out, _ = self.call("info", "l.h5")
        self.assertIn("/levels", out)
        self.call("export", "l.h5", "--csv", "tables")
        _, err = self.call("plot", "l.h5")
        self.assertIn("change over a factor 3/2 in T_I", err)
        self.assertGreater(len(self.read("l.png")), 5000)
        _, err = self.call(*self.flags, "-o", "l.h5")
        self.assertIn("already complete", err)
        self.call(*self.flags, "--seed", "9", "-o", "l.h5", code=CONFLICT)

    def test_equal_runs_give_equal_files(self):
        self.call(*self.flags, "--threads", "1", "-o", "one.h5")
        self.call(*self.flags, "--threads", "3", "-o", "three.h5")
        self.call("compare", "one.h5", "three.h5", "--bitwise")

    def test_says_where_it_counts(self):
        _, err = self.call(*self.flags, "--engine", "cpu")
        self.assertIn("levels on the host\n", err)
        _, err = self.call(*self.flags, env={"CUDA_VISIBLE_DEVICES": ""})
        self.assertRegex(err, r"levels on the host; not on cuda: .")

    def test_listed_in_the_config(self):
        levels = "measure: [levels: {at: 0.04, threshold: 0.3, max_states: 64}]\n"
        self.write("b.yaml", COLD[: COLD.index("measure:")] + levels)
        out, _ = self.call("levels", "b.yaml", "--json")
        at = json.loads(out)["initial_temperatures"][0]["at"]
        self.assertEqual([(a["T"], a["dE_max"]) for a in at], [(0.04, 0.3)])

    def test_refuses(self):
        for flags, reason in (
            (("--threshold", "3"), "every arrangement"),
            (("--threshold", "0"), "measure.levels.threshold"),
            (("--at", "0"), "measure.levels.at"),
            (("--at", "0.1,0.1"), "twice"),
            (("--at", "warm"), "measure.levels.at"),
            (("--max-states", "3"), "measure.levels.max_states"),
        ):
            _, err = self.call("levels", "a.yaml", *flags, code=INVALID)
            self.assertIn(reason, err)
        self.write("hold.yaml", COLD.replace("cool: {to: 0.0, rate: 1000, stages: 5}", "hold: {time: 1}"))
        _, err = self.call("levels", "hold.yaml", code=INVALID)
        self.assertIn("cooling rate", err)


def arrays(path):
    """All of /levels by name."""
    with h5py.File(path) as file:
        return {name: item[()] for name, item in file["levels"].items()}


class LevelsOfRunsTest(ProgramTest):
    """measure: levels in voidhop run."""

    LEVELS = "levels: {at: [0.02, 0.05], threshold: 0.3, max_states: 256}"
    STEP = "cool: {to: 0.0, rate: 1000, stages: 25}"

    def setUp(self):
        super().setUp()
        self.config = CONFIG.replace("measure: [", f"measure: [{self.LEVELS}, ")
        self.config = self.config.replace("stages: 5", "stages: 25")

    def test_a_quench_shows_the_planted_states(self):
        config = self.config.replace(
            "- " + self.STEP, "- quench: {to: 0}\n  - hold: {time: 1e-15}")
        self.write("q.yaml", config)
        self.call("run", "q.yaml", "-o", "run.h5")
        self.call("levels", "q.yaml", "-o", "levels.h5")
        run, planted = arrays(self.path("run.h5")), arrays(self.path("levels.h5"))
        self.assertEqual(run.keys(), planted.keys())
        for name, values in run.items():
            np.testing.assert_array_equal(values, planted[name], err_msg=name)

    def test_equal_trajectories_and_threads(self):
        self.write("a.yaml", self.config)
        for name, flags in (
            ("reference", ("--method", "reference", "--threads", "1")),
            ("protected", ("--method", "protected", "--threads", "1")),
            ("threads", ("--method", "protected", "--threads", "3")),
        ):
            self.call("run", "a.yaml", *flags, "-o", name + ".h5")
        truth = arrays(self.path("reference.h5"))
        self.assertGreater(truth["n_level"].sum(), 0)
        for other in ("protected", "threads"):
            for name, values in arrays(self.path(other + ".h5")).items():
                np.testing.assert_array_equal(values, truth[name], err_msg=name)
        self.call("compare", "protected.h5", "threads.h5", "--bitwise")

    def test_the_file_and_the_words(self):
        self.write("a.yaml", self.config)
        out, err = self.call("run", "a.yaml", "--method", "skipping", "--json")
        words = [line for line in err.splitlines() if line.startswith("levels: ")]
        self.assertEqual(len(words), 1, err)
        self.assertIn("128 voids enumerated", words[0])  # 2 T_I, 4 replicas, 8 voids, 2 at
        self.assertNotIn("levels", json.loads(out))
        with h5py.File(self.path("a.h5")) as file:
            self.assertIn("cooling", file)
            self.assertIn("thermo", file)
            self.assertEqual(file["levels/n_level"].shape, (2, 2, 4))
        out, _ = self.call("info", "a.h5")
        self.assertIn("/levels", out)
        self.call("export", "a.h5", "--csv", "tables")
        self.call("plot", "a.h5")
        _, err = self.call("plot", "a.h5", "--kind", "levels", "-o", "levels.png")
        self.assertIn("change over a factor 3/2 in T_I", err)
        _, err = self.call("run", "a.yaml")
        self.assertIn("already complete", err)

    def test_run_and_levels_keep_their_files_apart(self):
        self.write("a.yaml", self.config)
        self.call("levels", "a.yaml", "-o", "l.h5")
        self.assertIn("voidhop levels", self.refuse(CONFLICT, "run", "a.yaml", "-o", "l.h5"))
        self.call("run", "a.yaml", "-o", "r.h5")
        self.assertIn("voidhop run", self.refuse(CONFLICT, "levels", "a.yaml", "-o", "r.h5"))

    def test_what_cannot_be_enumerated(self):
        for command in ("run", "check"):
            for change, key, said in (
                (("[0.02, 0.05]", "[0.02, 0.25]"), "measure.levels.at", "0.25 is not among"),
                (("to: 0.0, rate", "to: 0.1, rate"), "measure.levels.at", "0.02 is not among"),
                (("[0.02, 0.05]", "0"), "measure.levels.at", "out of range"),
                (("threshold: 0.3", "threshold: 4"), "measure.levels.threshold", "arrangement"),
                (("max_states: 256", "max_states: 3"), "measure.levels.max_states", "range"),
                (("seed: 7", "seed: 7\nengine: {kind: cuda}"), "engine.kind", "cpu"),
            ):
                with self.subTest(f"{command} {change}"):
                    self.assertEqual(self.config.count(change[0]), 1)
                    self.write("bad.yaml", self.config.replace(*change))
                    err = self.refuse(INVALID, command, "bad.yaml")
                    self.assertIn(f"{key}: ", err)
                    self.assertIn(said, err)
        self.call("check", self.write("a.yaml", self.config))


if __name__ == "__main__":
    unittest.main()
