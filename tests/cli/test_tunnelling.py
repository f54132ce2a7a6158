"""tunnelling: densities from a config or a file, tables and JSON, what is refused."""

import json
import math
import unittest

import h5py
import numpy as np

from program import CONFIG, DAMAGED, INVALID, NO_INPUT, USAGE, ProgramTest

DENSITY = """# counted by hand
energy,density,error
0.005, 0.2, 0.01
0.015, 0.2, 0.01
2.0, 0.2, 0.01
"""
MATERIAL = (
    "--mass-density", "1260", "--molar-mass", "92.09", "--sound-velocity", "3600,1850",
    "--gamma", "0.8,0.5",
)
COLD = CONFIG.replace("temperature: [0.2, 0.3]", "temperature: [0.05, 0.06]")
UNITS = CONFIG + "units: {T_g: 193 K, k_B: 8.314 J/(K mol), dimensionless_T_g: 0.24}\n"


class TunnellingTest(ProgramTest):
    def report(self, *words):
        out, err = self.call("tunnelling", *words, "--json")
        self.assertEqual(err, "")
        return json.loads(out)

    def test_json_of_a_config(self):
        report = self.report(self.write("a.yaml"), "--time", "1e-3,1", "--temperatures", "0.01,0.02")
        theory = json.loads(self.call("theory", "a.yaml", "--json")[0])
        points = report["initial_temperatures"]
        self.assertEqual([point["T_initial"] for point in points], [0.2, 0.3])
        for point, closed in zip(points, theory["initial_temperatures"]):
            self.assertAlmostEqual(point["n0"] / closed["n0"], 1.0, 9)
            self.assertAlmostEqual(point["P"] * 20.0, point["n0"], 12)
            self.assertEqual([at["T"] for at in point["at"]], [0.01, 0.02])
            for at in point["at"]:
                self.assertGreater(at["double_wells"], at["two_level_systems"])
                self.assertGreater(at["two_level_systems"], at["times"][1]["relevant"])
                self.assertGreater(at["times"][1]["C_v"], at["times"][0]["C_v"])
                self.assertIsNone(at["C_v_all_error"])
                self.assertEqual(len(at["splittings"]), 7)
                self.assertAlmostEqual(at["conductivity_exponent"], 2.0, 1)
        self.assertEqual(report["parameters"]["rate_constant"], 1e6)

    def test_classical_limit_is_theory(self):
        """Without tunnelling C_v is that of the pairs of theory."""
        out = self.call("theory", self.write("a.yaml"), "--json")[0]
        at = json.loads(out)["initial_temperatures"][0]["specific_heat"][0]
        report = self.report("a.yaml", "--temperatures", repr(at["T"]), "--prefactor", "1e-9",
                             "--lambda-max", "1")
        found = report["initial_temperatures"][0]["at"][0]["C_v_all"]
        self.assertAlmostEqual(found / at["C_v"], 1.0, 6)

    def test_density_of_a_file(self):
        report = self.report("--density", self.write("n.csv", DENSITY), "--temperatures", "0.01",
                             "--time", "1e3,1e5", "--lambda-max", "60", "--rate-constant", "1e9")
        point = report["initial_temperatures"][0]
        self.assertIsNone(point["T_initial"])
        at = point["at"][0]
        # n is constant: the standard model.
        for seen in at["times"]:
            self.assertAlmostEqual(seen["C_v"] / seen["C_v_standard"], 1.0, 5)
            self.assertGreater(seen["C_v_error"], 0.0)
            self.assertLess(seen["C_v_error"], 0.05 * seen["C_v"])
        slope = (at["times"][1]["C_v"] - at["times"][0]["C_v"]) / math.log(100.0)
        self.assertAlmostEqual(slope / (math.pi**2 / 12 * (0.2 / 60) * 0.01), 1.0, 5)
        self.assertAlmostEqual(at["conductivity_exponent"], 2.0, 5)

    def test_units_of_the_laboratory(self):
        report = self.report(self.write("a.yaml", UNITS), *MATERIAL, "--temperatures", "0.001")
        kelvin = 193 / 0.24
        parameters = report["parameters"]
        self.assertAlmostEqual(parameters["units"]["kelvin"], kelvin, 9)
        self.assertEqual(parameters["units"]["C_v_physical"], "J/(K mol)")
        self.assertEqual(len(parameters["coupling_energy"]), 2)
        at = report["initial_temperatures"][0]["at"][0]
        seen = at["times"][0]
        self.assertAlmostEqual(seen["C_v_physical"] / seen["C_v"], 8.314, 9)
        self.assertAlmostEqual(at["T_kelvin"], 0.001 * kelvin, 9)
        # P, gamma, rho and v by hand: kappa = sum of rho k^3 v T^2/(6 pi hbar^2 P gamma^2).
        p = report["initial_temperatures"][0]["P_per_J_m3"]
        k, hbar, ev = 1.380649e-23, 1.054571817e-34, 1.602176634e-19
        kappa = sum(
            count * 1260 * k**3 * v * at["T_kelvin"] ** 2 / (6 * math.pi * hbar**2 * p * (g * ev) ** 2)
            for count, v, g in ((1, 3600, 0.8), (2, 1850, 0.5)))
        self.assertAlmostEqual(at["conductivity_W_per_m_K"] / kappa, 1.0, 3)
        self.assertTrue(1e-7 < at["mean_free_path_m"] < 1e-3)
        # The same scale by hand.
        other = self.report(self.write("b.yaml"), *MATERIAL, "--temperatures", "0.001",
                            "--kelvin", repr(kelvin))
        self.assertAlmostEqual(
            other["initial_temperatures"][0]["at"][0]["conductivity_W_per_m_K"] / kappa, 1.0, 3)

    def test_text(self):
        out, err = self.call("tunnelling", self.write("a.yaml", UNITS), *MATERIAL)
        for words in ("T_I = 0.2\n", "relevant", "C_v J/(K mol)", "kappa W/(m K)", "uniform"):
            self.assertIn(words, out)
        self.assertEqual(err, "")
        out, _ = self.call("tunnelling", "--density", self.write("n.csv", DENSITY),
                           "--lambda-mean", "8", "--lambda-width", "2")
        self.assertIn("Gaussian, mean 8, width 2", out)
        self.assertRegex(out, r"\d\(\S+\)")  # a value with its error

    def test_swept_and_overridden_configs(self):
        report = self.report(self.write("a.yaml"), "-s", "model.lattice.size=[20, 40]",
                             "-s", "initial.temperature=0.2", "--temperatures", "0.01")
        self.assertEqual([point["swept"] for point in report["initial_temperatures"]],
                         [{"lattice_size": 20}, {"lattice_size": 40}])

    def enumerate_levels(self, *words):
        self.write("a.yaml", COLD)
        self.call("levels", "a.yaml", "--replicas", "400", "--threshold", "0.3", "-o", "l.h5",
                  *words)

    def test_density_of_a_result(self):
        self.enumerate_levels("--at", "0.02,0.04")
        report = self.report("l.h5", "--temperatures", "0.002", "--time", "1e30",
                             "--lambda-min", "20", "--lambda-max", "20.1")
        points = report["initial_temperatures"]
        self.assertEqual([(p["T_initial"], p["levels_at"]) for p in points],
                         [(0.05, 0.02), (0.06, 0.02)])
        self.assertEqual(report["parameters"]["rate_constant"], 1e6)
        with h5py.File(self.path("l.h5")) as file:
            for k, point in enumerate(points):
                levels = file["levels"]
                energy = levels["splitting_energy"][k, 0]
                density = levels["splitting_density"][k, 0]
                error = levels["splitting_density_error"][k, 0]
                # Without tunnelling C_v is Schottky's, integrated over the table by hand.
                steps = np.linspace(0.0, energy[-1], 40001)[1:]
                half = np.minimum(steps / (2 * 0.002), 300.0)
                schottky = (half / np.cosh(half)) ** 2 * (steps[1] - steps[0])
                weights = [schottky @ np.interp(steps, energy, row) for row in np.eye(len(energy))]
                at = point["at"][0]
                self.assertAlmostEqual(at["C_v_all"] / (weights @ density), 1.0, 3)
                self.assertAlmostEqual(at["C_v_all_error"] / np.linalg.norm(weights * error), 1.0, 2)
                self.assertAlmostEqual(point["n0"], density[0], 12)

    def test_choice_among_the_densities_of_a_result(self):
        self.enumerate_levels("--at", "0.04,0.02")

        def chosen(*words):
            report = self.report("l.h5", "--temperatures", "0.002", *words)
            return [(p["T_initial"], p["levels_at"]) for p in report["initial_temperatures"]]

        self.assertEqual(chosen("--at", "0.04"), [(0.05, 0.04), (0.06, 0.04)])
        self.assertEqual(chosen("--point", "1"), [(0.06, 0.02)])
        self.assertEqual(chosen("--point", "0", "--at", "0.04"), [(0.05, 0.04)])
        out, _ = self.call("tunnelling", "l.h5", "--at", "0.04", "--temperatures", "0.002")
        self.assertIn("T_I = 0.06, levels at 0.04", out)
        for words, said in (
            (("--at", "0.03"), "0.02, 0.04"),
            (("--point", "2"), "0 to 1"),
            (("-s", "seed=3"), "--set"),
        ):
            with self.subTest(words):
                self.assertIn(said,
                              self.refuse_in_one_line(INVALID, "tunnelling", "l.h5", *words))
        self.assertIn("--at", self.refuse_in_one_line(INVALID, "tunnelling", "a.yaml", "--at", "0.02"))
        self.refuse_in_one_line(USAGE, "tunnelling", "l.h5", "--point", "-1")

    def test_units_of_a_result_are_those_of_its_config(self):
        self.write("u.yaml", COLD + UNITS[len(CONFIG):])
        self.call("levels", "u.yaml", "--replicas", "400", "--threshold", "0.3", "-o", "u.h5")
        report = self.report("u.h5", "--temperatures", "0.002")
        self.assertAlmostEqual(report["parameters"]["units"]["kelvin"], 193 / 0.24, 9)

    def test_results_without_a_density(self):
        self.write("a.yaml")
        self.call("run", "a.yaml")
        said = self.refuse_in_one_line(DAMAGED, "tunnelling", "a.h5")
        for words in ("/levels", "measure: [levels]", "voidhop levels", "--density"):
            self.assertIn(words, said)
        self.write("cold.yaml", COLD)
        self.call("levels", "cold.yaml", "--replicas", "1", "--threshold", "0.001", "-o", "none.h5")
        self.assertIn("more replicas", self.refuse_in_one_line(INVALID, "tunnelling", "none.h5"))
        data = bytearray(self.read("none.h5"))
        data[len(data) // 2] ^= 1
        self.write("bad.h5", bytes(data))
        self.refuse_in_one_line(DAMAGED, "tunnelling", "bad.h5")

    def test_conductivity_without_absorbers_is_null(self):
        report = self.report(self.write("a.yaml"), "--lambda-max", "2", "--temperatures", "0.001")
        at = report["initial_temperatures"][0]["at"][0]
        self.assertIsNone(at["conductivity"])
        self.assertNotEqual(at["reason_no_conductivity"], "")

    def test_wrong_usage(self):
        self.write("a.yaml")
        self.write("n.csv", DENSITY)
        for words, said in (
            ((), "--density"),
            (("a.yaml", "--density", "n.csv"), "exclude"),
            (("--density", "n.csv", "-s", "seed=3"), "--set"),
            (("--density", "n.csv", "--at", "0.02"), "--at"),
            (("a.yaml", "--time", "0"), "--time"),
            (("a.yaml", "--time", "nan"), "--time"),
            (("a.yaml", "--temperatures", "-1"), "--temperatures"),
            (("a.yaml", "--lambda-min", "5", "--lambda-max", "4"), "--lambda-max"),
            (("a.yaml", "--lambda-max", "1000"), "300"),
            (("a.yaml", "--lambda-mean", "8"), "--lambda-width"),
            (("a.yaml", "--gamma", "1"), "--molar-mass"),
            (("a.yaml", *MATERIAL, "--rate-constant", "1"), "material"),
            (("--density", "n.csv", *MATERIAL), "--kelvin"),
            (("a.yaml", "--threshold", "x"), "--threshold"),
        ):
            with self.subTest(words):
                self.assertIn(said, self.refuse_in_one_line(USAGE, "tunnelling", *words))

    def test_bad_files(self):
        self.refuse_in_one_line(NO_INPUT, "tunnelling", "no.yaml")
        self.refuse_in_one_line(NO_INPUT, "tunnelling", "--density", "no.csv")
        self.refuse(INVALID, "tunnelling", self.write("bad.yaml", "format: 1\n"))
        self.refuse_in_one_line(INVALID, "tunnelling", self.write("a.yaml"), *MATERIAL)
        hot = CONFIG.replace("[0.2, 0.3]", "infinite").replace(
            "  - cool", "  - quench: {to: 0.1}\n  - cool")
        self.assertIn("--temperatures", self.refuse_in_one_line(
            INVALID, "tunnelling", self.write("hot.yaml", hot)))
        self.call("tunnelling", "hot.yaml", "--temperatures", "0.01")
        for name, text, said in (
            ("words.csv", "hello\n", "words.csv:1"),
            ("one.csv", "0.1,1\n", "two rows"),
            ("more.csv", "0.1,1\n0.2,1,3\n", "more.csv:2"),
            ("no.csv", "0.1,1\n0.2,x\n", "no.csv:2"),
            ("back.csv", "0.2,1\n0.1,1\n", "increase"),
            ("below.csv", "0.1,1\n0.2,-1\n", "negative"),
            ("empty.csv", "", "two rows"),
            ("bytes.csv", b"\xff\x00\x01", "bytes.csv:1"),
            ("large.csv", b"0,1\n" * 300000, "large.csv"),
        ):
            with self.subTest(name):
                self.assertIn(said, self.refuse_in_one_line(
                    DAMAGED, "tunnelling", "--density", self.write(name, text)))


if __name__ == "__main__":
    unittest.main()
