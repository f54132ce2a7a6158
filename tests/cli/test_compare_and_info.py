"""compare and info: what differs, what made a file, and a config that makes it again."""

import os
import unittest

import h5py

from program import CONFIG, DAMAGED, DIFFERENT, INVALID, NO_INPUT, ProgramTest


class CompareTest(ProgramTest):
    def setUp(self):
        super().setUp()
        self.call("run", self.write("a.yaml"), "-o", "a.h5")

    def test_with_itself(self):
        for words in ((), ("--bitwise",)):
            out, _ = self.call("compare", "a.h5", "a.h5", *words)
            self.assertIn("same", out)

    def test_other_shapes(self):
        self.call("run", "a.yaml", "--replicas", "5", "-o", "b.h5")
        out, _ = self.call("compare", "--bitwise", "a.h5", "b.h5", code=DIFFERENT)
        self.assertIn("shapes", out)

    def test_other_title_alone(self):
        self.call("run", "a.yaml", "-s", "title=another", "-o", "b.h5")
        out, _ = self.call("compare", "--bitwise", "a.h5", "b.h5", code=DIFFERENT)
        self.assertIn("attribute title", out)
        self.assertIn("different: 1 of ", out)
        self.call("compare", "a.h5", "b.h5")

    def test_other_models_differ(self):
        """Results that have no number in common are different, and why is said."""
        for number, (change, reason) in enumerate((
            ("initial.temperature=[0.2, 0.25]", "other values of initial_temperature"),
            ("model.voids.density=0.03", "other numbers of particles"),
            ("protocol.cool.stages=6", "5 and 6 stages"),
            ("protocol.cool.rate=2000", "other durations of the stages"),
        )):
            with self.subTest(change):
                self.call("run", "a.yaml", "-s", change, "-o", f"{number}.h5")
                out, err = self.call("compare", "a.h5", f"{number}.h5", code=DIFFERENT)
                self.assertEqual((out, err), (f"different models or protocols: {reason}\n", ""))

    def test_too_few_replicas_for_errors(self):
        self.call("run", "a.yaml", "--replicas", "3", "-o", "b.h5")
        err = self.refuse_in_one_line(DAMAGED, "compare", "a.h5", "b.h5")
        self.assertIn("4 and 3 replicas", err)

    def test_reference_and_protected_are_one_run(self):
        self.call("run", "a.yaml", "--method", "protected", "-s", "engine.window=7", "-o", "b.h5")
        self.call("run", "a.yaml", "--method", "reference", "-o", "c.h5")
        for words in ((), ("--bitwise",)):
            self.call("compare", "b.h5", "c.h5", *words)
        self.call("compare", "a.h5", "b.h5")  # skipping: the same law
        _, err = self.call("run", "a.yaml", "--method", "reference", "-o", "b.h5")
        self.assertIn("already complete", err)

    def test_false_alarm_is_a_probability(self):
        for value in ("0", "1", "-1", "2", "nan"):
            with self.subTest(value):
                self.refuse_in_one_line(INVALID, "compare", "a.h5", "a.h5", "--false-alarm", value)

    def test_one_file_is_missing(self):
        for words in (("a.h5", "no.h5"), ("no.h5", "a.h5")):
            self.assertIn("no.h5", self.refuse_in_one_line(NO_INPUT, "compare", *words))


class InfoTest(ProgramTest):
    def test_config_makes_the_file_again(self):
        texts = {
            "plain": CONFIG,
            "sweep": CONFIG.replace("size: 20", "size: [10, 20]").replace("1000,", "[1000, 3000],"),
            "title": CONFIG.replace('"tiny"', r'"a: # \"b\" \\ é \n line"'),
            "table": CONFIG.replace("uniform, low: 0.0, high: 1.0",
                                    "table, points: [[0, 1], [0.1, 0.3333333333333333], [2, 0]]"),
            "rule": CONFIG.replace("rule: metropolis", "rule: symmetric, barrier: 2.5").replace(
                "to: 0.0", "to: 0.1"),
            "forced": CONFIG.replace("[0.2, 0.3]", "0.001\n  force: true"),
            "numbers": CONFIG.replace("0.02", "0.0199999999999999").replace(
                "seed: 7", "seed: 18446744073709551615"),
            "steps": CONFIG.replace(
                "- cool", "- hold: {time: 1e-4, stages: 2}\n  "
                "- heat: {to: 0.4, rate: 3000, stages: 3}\n  - quench: {to: 0.2}\n  - cool"),
            "units": CONFIG
            + "units: {T_g: 193 K, k_B: 8.314 J/(K mol), dimensionless_T_g: 0.24}\n",
        }
        for name, text in texts.items():
            with self.subTest(name):
                self.call("run", self.write(f"{name}.yaml", text), "-o", f"{name}.h5")
                out, err = self.call("info", f"{name}.h5", "--config")
                self.assertEqual(err, "")
                self.call("run", self.write("again.yaml", out), "--fresh", "-o", "again.h5")
                self.call("compare", "--bitwise", f"{name}.h5", "again.h5")
                _, err = self.call("run", "again.yaml", "-o", f"{name}.h5")
                self.assertIn("already complete", err)

    def test_flags_and_environment_are_in_the_config(self):
        self.call("run", self.write("a.yaml"), "--seed", "11", "-s", "model.lattice.size=12",
                  "-s", "model.voids.count=3", "-o", "a.h5", env={"VOIDHOP_THREADS": "1"})
        out, _ = self.call("info", "a.h5", "--config")
        self.call("run", self.write("b.yaml", out), "-o", "b.h5")
        self.call("compare", "--bitwise", "a.h5", "b.h5")

    def test_text(self):
        self.call("run", self.write("a.yaml"), "-o", "a.h5")
        out, _ = self.call("info", "a.h5")
        for part in ("tiny", "0.2, 0.3", "c1 measured", "4 per point"):
            self.assertIn(part, out)

    def test_settings_of_the_method(self):
        self.call("run", self.write("a.yaml"), "--method", "protected", "-s", "engine.window=30")
        out, _ = self.call("info", "a.h5")
        self.assertIn("cpu, method protected, window 30\n", out)
        with h5py.File(self.path("a.h5")) as file:
            attributes = file["provenance"].attrs
            self.assertEqual(attributes["window"], "30")
            self.assertNotIn("scheme", attributes)
            self.assertNotIn("cell", attributes)

    def test_control_characters_are_shown(self):
        title = r'"\e[31mred \a\n\x9b2J é"'
        self.call("run", self.write("a.yaml", CONFIG.replace('"tiny"', title)))
        self.call("run", "a.yaml", "-s", "title=plain", "-o", "b.h5")
        shown = r"\x1b[31mred \x07\n\x9b2J é"
        for words, code in ((("info", "a.h5"), 0), (("compare", "--bitwise", "a.h5", "b.h5"), 1)):
            with self.subTest(words):
                out, _ = self.call(*words, code=code)
                self.assertIn(shown, out)
                self.assertNotRegex(out, r"[\x00-\x09\x0b-\x1f\x7f-\x9f]")

    def test_command_line_can_be_typed_again(self):
        name = self.write("it's a $config.yaml")
        self.call("run", name, "-o", "a b.h5", "-s", "title=two words")
        out, _ = self.call("info", "a b.h5", "--provenance")
        self.assertIn(r"run 'it'\''s a $config.yaml' -o 'a b.h5' -s 'title=two words'", out)
        self.assertIn("start on ", out)

    def test_reading_leaves_the_file_alone(self):
        self.call("run", self.write("a.yaml"), "-o", "a.h5")
        os.chmod(self.path("a.h5"), 0o444)
        before = self.listing()
        for words in (("info", "a.h5"), ("compare", "a.h5", "a.h5")):
            self.call(*words)
            self.assertEqual(self.listing(), before)


if __name__ == "__main__":
    unittest.main()
