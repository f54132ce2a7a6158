"""No device, no driver, an old driver: every command that insists on a GPU says why there is none,
with exit code 69, and nothing is computed on the CPU instead."""

import json
import os
import unittest

from program import UNAVAILABLE, ProgramTest

HARNESS = os.path.abspath(os.environ["VOIDHOP_HARNESS"])
STUB = os.environ.get("VOIDHOP_DRIVER_STUB", "")  # a folder with a driver of our own

HIDDEN = {"CUDA_VISIBLE_DEVICES": ""}
OLD = {"LD_LIBRARY_PATH": STUB, "DRIVER_STUB_VERSION": "11040"}
EMPTY = {"LD_LIBRARY_PATH": STUB, "DRIVER_STUB_INIT": "100"}  # CUDA_ERROR_NO_DEVICE

# Each insists on a GPU. The last line of the error is what is looked at: check tells more before.
INSISTING = (
    ("run", "a.yaml", "--engine", "cuda"),
    ("run", "a.yaml", "--engine", "cuda", "--method", "protected"),
    ("run", "a.yaml", "--engine", "cuda", "--method", "checkerboard"),
    ("run", "a.yaml", "--engine", "cuda", "--device", "0"),
    ("run", "a.yaml", "-s", "engine.kind=cuda"),
    ("run", "a.yaml", "--engine", "cuda", "--fresh", "-o", "b.h5"),
    ("run", "a.yaml", "--engine", "cuda", "--json"),
    ("run", "a.yaml", "--engine", "cuda", "--dry-run"),
    ("check", "a.yaml", "--engine", "cuda"),
    ("levels", "a.yaml", "--engine", "cuda", "--threshold", "0.3"),
    ("levels", "a.yaml", "--engine", "cuda", "--threshold", "0.3", "--json", "-o", "b.h5"),
    ("bench", "--engine", "cuda"),
    ("bench", "--engine", "cpu,cuda", "--quick"),
    ("bench", "--engine", "cuda", "--method", "protected", "--json"),
    ("bench", "--engine", "cuda", "-o", "a.json"),
    ("verify", "--engine", "cuda"),
    ("verify", "--engine", "cuda", "--quick", "--json", "-o", "a.json"),
)


class NoGpuTest(ProgramTest):
    def setUp(self):
        super().setUp()
        self.write("a.yaml")

    def assert_refused(self, reason, words, **options):
        err = self.refuse(UNAVAILABLE, *words, **options).splitlines()[-1]
        self.assertRegex(err, rf"\Aerror: engine cuda is not usable here \([^\n]*{reason}[^\n]*\): "
                              "use --engine cpu or auto")

    def test_hidden_devices(self):
        for words in INSISTING:
            with self.subTest(words):
                self.assert_refused("", words, env=HIDDEN)

    def test_the_environment_insists_too(self):
        for words in (("run", "a.yaml"), ("check", "a.yaml")):
            self.assert_refused("", words, env={**HIDDEN, "VOIDHOP_ENGINE": "cuda"})

    def test_harness(self):
        for words in INSISTING:
            if words[0] in ("bench", "verify"):
                with self.subTest(words):
                    self.assert_refused("", words, program=HARNESS, env=HIDDEN)
        self.assert_refused("", ("census", "--engine", "cuda"), program=HARNESS, env=HIDDEN)

    def test_auto_says_why_it_takes_the_cpu(self):
        _, err = self.call("run", "a.yaml", env=HIDDEN)
        self.assertRegex(err, r"engine: cpu, [^\n]*; not on cuda: .")
        _, err = self.call("bench", "--engine", "auto", "--method", "protected", "--repeats", "1",
                           "--seconds", "0.001", "-s", "L=20,T=0.2,density=0.02", env=HIDDEN)
        self.assertRegex(err, r"engine: cpu \(.+\)")

    def test_devices(self):
        report = json.loads(self.call("devices", "--json", env=HIDDEN)[0])
        self.assertIs(report["usable"], False)
        self.assertTrue(report["reason"])
        self.assertEqual(report["advance_kernels"], [])


@unittest.skipUnless(STUB, "a build without CUDA loads no driver")
class DriverTest(NoGpuTest):
    def test_old_driver(self):
        for words in INSISTING:
            with self.subTest(words):
                self.assert_refused("driver version is insufficient", words, env=OLD)
        report = json.loads(self.call("devices", "--json", env=OLD)[0])
        self.assertEqual(report["driver_version"], 11040)
        out, _ = self.call("devices", env=OLD)
        self.assertRegex(out, r"no usable GPU: CUDA driver version is insufficient[^\n]*\n"
                              r"CUDA of the driver: 11\.4; of this program: \d+\.\d+\n")

    def test_driver_without_a_device(self):
        for words in INSISTING:
            with self.subTest(words):
                self.assert_refused("no CUDA-capable device", words, env=EMPTY)


if __name__ == "__main__":
    unittest.main()
