"""scripts/gpu_record.sh: skips everything where there is no GPU; steps that fail do not stop others."""

import json
import os
import subprocess
import unittest

from program import UNAVAILABLE, USAGE, ProgramTest

HARNESS = os.path.abspath(os.environ["VOIDHOP_HARNESS"])
SCRIPT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "scripts", "gpu_record.sh")

# Stands for the harness on a machine with a GPU: bench writes its report, verify finds a difference.
USABLE = r"""#!/bin/sh
case $1 in
  devices) echo '{"usable":true,"reason":"","devices":[{"index":0,"name":"A GPU (2)"}]}' ;;
  verify) printf 'FAILED "x"\tl\303\n'; exit 1 ;;
  bench)
    while [ $# -gt 0 ]; do
      [ "$1" != -o ] || echo '{}' >"$2"
      shift
    done ;;
esac
"""
PARITY = """#!/bin/sh
[ "$VOIDHOP_REQUIRE_GPU" = 1 ] || exit 3
echo parity
"""
TOOLS = {
    "nvidia-smi": "#!/bin/sh\necho smi\n",
    # One tool finds an error, the others pass on what they are given.
    "compute-sanitizer": "#!/bin/sh\n[ $2 != racecheck ] || exit 9\nshift 6\nexec \"$@\"\n",
    "ncu": "#!/bin/sh\necho '==ERROR== ERR_NVGPUCTRPERM - no permission'\nexit 1\n",
}


class GpuRecordTest(ProgramTest):
    def record(self, *words, code, **variables):
        done = subprocess.run([SCRIPT, *words], cwd=self.folder, env=self.environment(variables),
                              capture_output=True, text=True, errors="replace", timeout=120)
        self.assertEqual(done.returncode, code, done.stderr)
        return done.stderr

    def summary(self, name):
        report = json.loads(self.read(os.path.join(name, "summary.json")))
        steps = {step["name"]: step for step in report["steps"]}
        self.assertEqual(len(steps), len(report["steps"]), "two steps of one name")
        return report, steps

    def program(self, name, text):
        os.makedirs(self.path("tools"), exist_ok=True)
        path = self.path("tools", name)
        with open(path, "w") as file:
            file.write(text)
        os.chmod(path, 0o755)
        return path

    def with_a_gpu(self):
        for name, text in TOOLS.items():
            self.program(name, text)
        return {"VOIDHOP_HARNESS": self.program("harness", USABLE),
                "VOIDHOP_PARITY": self.program("parity", PARITY),
                "PATH": self.path("tools") + os.pathsep + os.environ["PATH"]}

    def test_without_a_gpu_every_step_is_skipped(self):
        err = self.record("a folder", code=UNAVAILABLE, VOIDHOP_HARNESS=HARNESS, CUDA_VISIBLE_DEVICES="")
        report, steps = self.summary("a folder")
        self.assertEqual((report["gpu"], report["failures"]), ("", 0))
        self.assertIs(json.loads(self.read("a folder/devices.json"))["usable"], False)
        steps.pop("devices")
        self.assertLessEqual({"parity", "verify", "bench_protected", "bench_replicas", "bench_cpu",
                              "memcheck_closed_cells", "racecheck_closed_cells", "ncu_T0.15",
                              "census", "memcheck_census", "racecheck_census"}, set(steps))
        for name, step in steps.items():
            self.assertEqual((step["status"], step["exit_code"]), ("skipped", None), name)
            self.assertRegex(step["reason"], "^no usable GPU: .")
            self.assertIn(name, err)
        self.assertEqual(sorted(os.listdir(self.path("a folder"))), ["devices.json", "summary.json"])

    def test_a_failed_step_stops_no_other(self):
        self.record("out", "--archive", "out.tar.gz", code=1, **self.with_a_gpu())
        report, steps = self.summary("out")
        self.assertEqual(report["gpu"], "A GPU (2)")
        for name, status, exit_code in (
            ("parity", "passed", 0), ("bench_protected", "passed", 0), ("bench_cpu", "passed", 0),
            ("memcheck_closed_cells", "passed", 0), ("nvidia-smi", "passed", 0),
            ("census", "passed", 0), ("memcheck_census", "passed", 0), ("racecheck_census", "failed", 9),
            ("racecheck_closed_cells", "failed", 9), ("verify_quick", "failed", 1),
            ("verify", "failed", 1), ("ncu_T0.15", "skipped", 1),
        ):
            self.assertEqual((steps[name]["status"], steps[name]["exit_code"]), (status, exit_code), name)
            self.assertTrue(os.path.exists(self.path("out", steps[name]["file"])), name)
        self.assertEqual(report["failures"], 5)
        self.assertEqual(steps["verify"]["reason"], 'FAILED "x" l')
        self.assertIn("ERR_NVGPUCTRPERM", steps["ncu_T0.15"]["reason"])
        self.assertEqual(self.read("out/bench_replicas.json"), b"{}\n")
        self.assertGreater(os.path.getsize(self.path("out.tar.gz")), 100)

    def test_steps_by_name_and_missing_tools(self):
        variables = self.with_a_gpu()
        self.record("out", "--only", "parity,bench_cpu", code=0, **variables)
        self.assertEqual(set(self.summary("out")[1]), {"devices", "parity", "bench_cpu"})
        self.program("parity", "#!/bin/sh\nexit 124\n")  # as timeout ends
        self.record("out", "--only", "parity", code=1, **variables)
        self.assertEqual(self.summary("out")[1]["parity"]["status"], "timed out")

    def test_no_time_left(self):
        self.record("out", code=0, **self.with_a_gpu(), VOIDHOP_RECORD_SECONDS="0")
        _, steps = self.summary("out")
        self.assertEqual(steps["parity"]["reason"], "no time was left")

    def test_usage(self):
        self.assertIn("--speed", self.record("--speed", code=USAGE))
        err = self.record("out", code=UNAVAILABLE, VOIDHOP_HARNESS="/no/such/program")
        self.assertIn("does not start", err)


if __name__ == "__main__":
    unittest.main()
