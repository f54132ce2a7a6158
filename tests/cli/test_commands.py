"""help, version, check, theory, init, plot, export, devices."""

import json
import os
import unittest

from program import CONFIG, CONFLICT, DAMAGED, INVALID, UNAVAILABLE, USAGE, ProgramTest

COMMANDS = (
    "run", "check", "init", "theory", "plot", "info", "compare", "export", "devices", "help",
    "bench", "verify", "tunnelling", "report", "play",
)
DRAWING = ("plot", "report", "play")


class HelpTest(ProgramTest):
    def test_help_of_every_command(self):
        for command in COMMANDS:
            for words in ((command, "--help"), (command, "-h"), ("help", command)):
                if words[0] == "help" and command in DRAWING:
                    continue  # knows of its flags only by asking the Python package
                with self.subTest(words):
                    out, err = self.call(*words)
                    self.assertIn(f"voidhop {command}", out)
                    self.assertIn("--help", out)
                    self.assertEqual(err, "")

    def test_help_of_the_program_names_every_command_and_code(self):
        for words in (("--help",), ("-h",), ("help",)):
            out, _ = self.call(*words)
            for word in COMMANDS + ("64 usage", "78 bad config"):
                self.assertIn(word, out)
        self.assertEqual(self.call(code=USAGE)[0], self.call("--help")[0])

    def test_help_of_a_key(self):
        for topic, key in (
            ("model.lattice.size", "model.lattice.size"), ("cool.rate", "protocol.cool.rate"),
            ("seed", "seed"), ("sede", "seed"), ("units", "units.T_g"),
            ("scheme", "engine.scheme"), ("cell", "engine.cell"),
            ("two_level", "measure.two_level"), ("engine.window", "engine.window"),
        ):
            out, _ = self.call("help", topic)
            self.assertTrue(out.startswith(key + "\n  "), out)
        err = self.refuse_in_one_line(USAGE, "help", "nonsense.of.nobody")
        self.assertIn("nonsense.of.nobody", err)
        self.assertIn("did you mean run?", self.refuse_in_one_line(USAGE, "help", "rnu"))

    def test_help_for_editors_and_pages(self):
        schema = json.loads(self.call("help", "--schema")[0])
        self.assertLessEqual({"model", "seed", "protocol"}, set(schema["properties"]))
        self.assertIn("| `model.lattice.size` |", self.call("help", "--markdown")[0])

    def test_version(self):
        self.assertRegex(self.call("--version")[0], r"\Avoidhop \d+\.\d+\.\d+\n\Z")
        info = json.loads(self.call("--version", "--json")[0])
        self.assertLessEqual({"version", "git_commit", "compiler", "flags", "cuda"}, set(info))
        self.assertEqual(json.loads(self.call("--json", "--version")[0]), info)
        before = self.listing()
        self.call("--version", "run", self.path("a.yaml"))
        self.assertEqual(self.listing(), before)


class UsageTest(ProgramTest):
    ROWS = (
        (("rum", "a.yaml"), "unknown command rum (did you mean run?)"),
        (("chek",), "unknown command chek (did you mean check?)"),
        (("--hlep",), "unknown flag --hlep (did you mean --help?)"),
        (("run", "a.yaml", "--seeed", "3"), "unknown flag --seeed (did you mean --seed?)"),
        (("run", "a.yaml", "--thread=3"), "unknown flag --thread (did you mean --threads?)"),
        (("run", "a.yaml", "-Z"), "unknown flag -Z: "),
        (("run", "a.yaml", "b.yaml"), "unexpected argument b.yaml"),
        (("run", "a.yaml", "--", "--seed"), "unexpected argument --seed"),
        (("devices", "all"), "unexpected argument all"),
        (("run",), "config is required"), (("compare", "a.h5"), "b is required"),
        (("export", "a.h5"), "--csv is required"), (("--json",), "requires --version"),
        (("run", "a.yaml", "--seed"), "--seed"), (("run", "a.yaml", "--seed", ""), "empty"),
        (("run", "a.yaml", "-o", ""), "empty"), (("run", ""), "empty"),
        (("run", "a.yaml", "--seed", "1", "--seed", "2"), "--seed"),
        (("run", "a.yaml", "--progress", "loud"), "loud"),
        (("run", "a.yaml", "-q", "-v"), "excludes"),
        (("check", "a.yaml", "--resolved", "xml"), "xml"), (("init", "--example", "no"), "sweep"),
        (("info", "a.h5", "--config", "--provenance"), "excludes"),
        (("compare", "a.h5", "b.h5", "--bitwise", "--false-alarm", "0.1"), "excludes"),
        (("bench", "--method", "protected,skiping"), "skiping"), (("bench", "--engine", "tpu"), "tpu"),
        (("bench", "--threads", "1,none"), "none"), (("bench", "--threads", "0"), "0"),
        (("bench", "-s", "L=100,T=cold"), "T=cold is no number above 0"),
        (("bench", "-s", "M=3"), "no setting M (there are L, T,"), (("bench", "--repeats", "0"), "0"),
        (("bench", "-o", ""), "empty"), (("verify", "--engine", "tpu"), "tpu"),
        (("verify", "--compare", "a.json"), "unknown flag --compare"),
    )

    def test_one_line_and_a_hint(self):
        self.write("a.yaml")
        for words, message in self.ROWS:
            with self.subTest(words):
                err = self.refuse_in_one_line(USAGE, *words)
                self.assertIn(message, err)
                self.assertRegex(err, r": see voidhop (\w+ )?--help\n\Z")


class CheckTest(ProgramTest):
    def test_says_what_a_run_needs(self):
        before = self.listing()
        out, err = self.call("check", self.path(self.write("a.yaml")))
        self.assertEqual(out, "")
        parts = ("points: 2, replicas: 4", "memory: about", "a replica being computed: ",
                 "wall time: about", "engine: ", ", method: ", "valid; nothing was run")
        for part in parts:
            self.assertIn(part, err)
        self.assertEqual(len(self.listing()), len(before) + 1)

    def test_resolved_forms_give_the_same_run(self):
        self.write("a.yaml", CONFIG.replace('"tiny"', r'"a: # \"quoted\" é\ttab"'))
        self.call("run", "a.yaml", "-o", "a.h5")
        for form in ("yaml", "json"):
            out, _ = self.call("check", "a.yaml", "--resolved", form)
            self.write(f"{form}.yaml", out)
            _, err = self.call("run", f"{form}.yaml", "-o", "a.h5")
            self.assertIn("already complete", err)
            again, _ = self.call("check", f"{form}.yaml", "--resolved", "json")
            self.assertEqual(json.loads(again), json.loads(self.call(
                "check", "a.yaml", "--resolved", "json")[0]))

    def test_origins_of_values(self):
        self.write("a.yaml")
        out, _ = self.call("check", "a.yaml", "--resolved", "yaml", "--seed", "9",
                           env={"VOIDHOP_THREADS": "3"})
        self.assertIn("seed: 9  # flag --seed\n", out)
        self.assertIn("threads: 3  # environment VOIDHOP_THREADS\n", out)
        self.assertIn("size: 20  # a.yaml:4\n", out)
        self.assertIn("force: false  # default\n", out)


class TheoryTest(ProgramTest):
    KEYS = {
        "T_initial", "P0", "P0_limit", "Ppp0", "Ppp0_limit", "c1", "c3", "c1_limit", "c3_limit",
        "q", "dE_max", "n0", "phi_tls", "energy_per_particle", "specific_heat",
    }

    def test_json(self):
        out, err = self.call("theory", self.write("a.yaml"), "--json")
        points = json.loads(out)["initial_temperatures"]
        self.assertEqual([point["T_initial"] for point in points], [0.2, 0.3])
        for point in points:
            self.assertLessEqual(self.KEYS, set(point))
            self.assertEqual(len(point["specific_heat"]), 5)
            self.assertEqual(set(point["specific_heat"][0]), {"T", "C_v", "C_v_expansion"})
        self.assertEqual(err, "")

    def test_text(self):
        out, _ = self.call("theory", self.write("a.yaml"))
        self.assertIn("T_I = 0.2\n", out)
        self.assertIn("phi_TLS", out)

    def test_infinite_temperature(self):
        hot = CONFIG.replace("[0.2, 0.3]", "infinite").replace(
            "  - cool", "  - quench: {to: 0.1}\n  - cool")
        out, _ = self.call("theory", self.write("a.yaml", hot), "--json")
        self.assertEqual(json.loads(out)["initial_temperatures"][0]["T_initial"], "infinite")
        self.call("run", "a.yaml")
        self.call("info", "a.h5")


class InitTest(ProgramTest):
    def test_every_example_is_valid_and_is_not_overwritten(self):
        for name in ("cooling", "equilibrium", "sweep"):
            with self.subTest(name):
                self.call("init", "--example", name, f"{name}.yaml")
                self.call("check", f"{name}.yaml")
                before = self.listing()
                err = self.refuse_in_one_line(CONFLICT, "init", f"{name}.yaml")
                self.assertIn(f"{name}.yaml exists", err)
                self.assertEqual(self.listing(), before)

    def test_standard_output(self):
        out, _ = self.call("init")
        self.call("init", "a.yaml")
        self.assertEqual(self.read("a.yaml").decode(), out)


class PictureAndTableTest(ProgramTest):
    def setUp(self):
        super().setUp()
        self.call("run", self.write("a.yaml"))

    def test_kinds_of_pictures(self):
        for name, start in (("a.png", b"\x89PNG"), ("b.svg", b"<?xml"), ("c.pdf", b"%PDF")):
            self.call("plot", "a.h5", "-o", name)
            self.assertTrue(self.read(name).startswith(start), name)
        self.assertFalse([name for name in os.listdir(self.folder) if "part" in name])

    def test_pictures_refused(self):
        self.refuse_in_one_line(USAGE, "plot", "a.h5", "-o", "a.txt")
        self.assertIn("FILE", self.refuse(USAGE, "plot"))

    def test_pages(self):
        self.call("report", "a.h5", "-o", "a page.html")
        page = self.read("a page.html")
        for text in (b"<!DOCTYPE html>", b"image/svg+xml", b"default-src 'none'", b"attempt_rate: 1000000"):
            self.assertIn(text, page)
        self.assertIn("traces: {hops: 20000, replicas: 1}", self.refuse_in_one_line(DAMAGED, "play", "a.h5"))

    def test_a_recorded_run_is_played(self):
        hold = "protocol:\n  - hold: {time: 1e-3, stages: 1}\nmeasure: [energy, traces: {hops: 50}]\n"
        config = CONFIG[: CONFIG.index("protocol:")] + hold + "engine: {method: reference}\n"
        self.call("run", self.write("t.yaml", config))
        _, said = self.call("play", "t.h5", "--hops", "40")
        self.assertIn("player: t.html", said)
        self.assertIn("the first 40 of every hold", said)
        self.assertIn(b'id="recording"', self.read("t.html"))

    def test_what_cannot_start_python_is_unavailable(self):
        for command in DRAWING:
            env = {"VOIDHOP_PYTHON": "/no/python"}
            self.refuse_in_one_line(UNAVAILABLE, command, "a.h5", env=env)

    def test_a_python_that_cannot_draw_is_no_difference(self):
        for command in DRAWING:
            self.call(command, "a.h5", code=70, env={"VOIDHOP_PYTHON": "/bin/false"})

    def test_tables(self):
        self.call("export", "a.h5", "--csv", "new/tables")
        tables = os.listdir(self.path("new", "tables"))
        for name in ("attributes.csv", "columns.csv", "thermo_by_initial_temperature_stage.csv"):
            self.assertIn(name, tables)
        rows = self.read("new/tables/cooling_by_initial_temperature_replica_stage.csv").splitlines()
        self.assertEqual(len(rows), 1 + 2 * 4 * 5)
        self.call("export", "a.h5", "--csv", "new/tables")


class DevicesTest(ProgramTest):
    def test_json(self):
        report = json.loads(self.call("devices", "--json")[0])
        self.assertLessEqual({"usable", "reason", "devices"}, set(report))
        self.assertEqual(report["usable"], bool(report["devices"]) and not report["reason"])

    def test_no_device(self):
        out, _ = self.call("devices", env={"CUDA_VISIBLE_DEVICES": ""})
        self.assertTrue(out.startswith("no usable GPU: "), out)

    def test_a_bad_config_is_no_matter_of_devices(self):
        bad = self.write("a.yaml", CONFIG.replace("seed: 7", "seed: -7"))
        self.refuse(INVALID, "run", bad, "--engine", "cuda")


if __name__ == "__main__":
    unittest.main()
