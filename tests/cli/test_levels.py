"""voidhop levels: what it prints and writes, and what it refuses."""

import json
import unittest

import h5py
import numpy as np
import xarray

from program import CONFIG, CONFLICT, INVALID, UNAVAILABLE, ProgramTest

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
        _, err = self.call(*self.flags, "-o", "l.h5")
        self.assertIn("already complete", err)
        self.call(*self.flags, "--seed", "9", "-o", "l.h5", code=CONFLICT)

    def test_equal_runs_give_equal_files(self):
        self.call(*self.flags, "--threads", "1", "-o", "one.h5")
        self.call(*self.flags, "--threads", "3", "-o", "three.h5")
        self.call("compare", "one.h5", "three.h5", "--bitwise")

    def test_listed_in_the_config(self):
        levels = "measure: [levels: {at: 0.04, threshold: 0.3, max_states: 64}]\n"
        self.write("b.yaml", COLD[: COLD.index("measure:")] + levels)
        out, _ = self.call("levels", "b.yaml", "--json")
        at = json.loads(out)["initial_temperatures"][0]["at"]
        self.assertEqual([(a["T"], a["dE_max"]) for a in at], [(0.04, 0.3)])
        _, err = self.call("run", "b.yaml", code=INVALID)
        self.assertIn("measure.levels", err)
        self.assertIn("voidhop levels", err)

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
        _, err = self.call("levels", "a.yaml", "--engine", "cuda", "--threshold", "0.3", code=UNAVAILABLE)
        self.assertIn("host", err)
        self.write("hold.yaml", COLD.replace("cool: {to: 0.0, rate: 1000, stages: 5}", "hold: {time: 1}"))
        _, err = self.call("levels", "hold.yaml", code=INVALID)
        self.assertIn("cooling rate", err)


if __name__ == "__main__":
    unittest.main()
