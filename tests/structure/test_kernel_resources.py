"""Reports of ptxas: kept by the build, read by scripts/kernel_resources.py, spills found."""

import json
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
READER = ROOT / "scripts" / "kernel_resources.py"
KEEPER = ROOT / "scripts" / "keep-ptxas-report.sh"

KERNEL = "_ZN7voidhop51_GLOBAL__N__2c10dcac_18_replica_kernels_cu_6321f3d014advance_kernelILi4EEEvNS_12ReplicaBatchEj"
CALLED = "_ZN7voidhop13BlockStageRunILi4ENS_11DeviceBlockEE8run_turnEb"


def report(kernel_spill=0, called_spill=0):
    """What ptxas says of a kernel that calls a function."""
    return f"""ptxas info    : 45 bytes gmem
ptxas info    : Compiling entry function '{KERNEL}' for 'sm_90'
ptxas info    : Function properties for {KERNEL}
    4672 bytes stack frame, {kernel_spill} bytes spill stores, {kernel_spill} bytes spill loads
ptxas info    : Used 168 registers, used 1 barriers, 4672 bytes cumulative stack size, 1360 bytes smem
ptxas info    : Compile time = 21523.273 ms
ptxas info    : Function properties for {CALLED}
    0 bytes stack frame, {called_spill} bytes spill stores, 0 bytes spill loads
"""


class KernelReportTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="voidhop kernels ")
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def read(self, text, *words):
        (self.folder / "a.cu.o.ptxas").write_text(text)
        command = [sys.executable, READER, self.folder, *words]
        return subprocess.run(command, capture_output=True, text=True)

    def test_numbers_and_names(self):
        rows = json.loads(self.read(report(), "--compiler", "nvcc 13").stdout)["kernels"]
        kernel, called = rows
        self.assertEqual(
            kernel,
            {"file": "a.cu", "kernel": "advance_kernel<4>", "architecture": "sm_90",
             "stack_bytes": 4672, "spill_store_bytes": 0, "spill_load_bytes": 0, "registers": 168,
             "static_shared_bytes": 1360},
        )
        self.assertEqual(called["kernel"], "advance_kernel<4>")
        self.assertEqual(called["function"], "BlockStageRun<4, DeviceBlock>::run_turn")

    def test_spills(self):
        judge = ("--no-spills", "advance_kernel")
        self.assertEqual(self.read(report(), *judge).returncode, 0)
        for text in (report(kernel_spill=8), report(called_spill=8)):
            done = self.read(text, *judge)
            self.assertEqual(done.returncode, 1)
            self.assertIn("on sm_90 spills 8 bytes", done.stdout)
        self.assertEqual(self.read(report(), "--no-spills", "other_kernel").returncode, 2)

    def test_the_build_keeps_the_report_and_passes_on_the_rest(self):
        compiler = self.folder / "nvcc"
        compiler.write_text(f"#!/bin/sh\ncat >&2 <<'END'\n{report()}a.cu(3): warning: odd\nEND\nexit $1\n")
        compiler.chmod(0o755)
        made = self.folder / "b.cu.o"
        for code in (0, 2):
            command = ["sh", KEEPER, compiler, str(code), "-o", made]
            done = subprocess.run(command, capture_output=True, text=True)
            self.assertEqual((done.returncode, done.stderr), (code, "a.cu(3): warning: odd\n"))
            self.assertEqual((self.folder / "b.cu.o.ptxas").read_text(), report())

    def test_recorded_kernels_do_not_spill(self):
        recorded = json.loads((ROOT / "bench" / "results" / "kernel-resources.json").read_text())
        found = [row for row in recorded["kernels"] if row["kernel"].startswith("advance_kernel")]
        self.assertEqual({row["architecture"] for row in found}, {"sm_80", "sm_90"})
        self.assertEqual({row["spill_store_bytes"] + row["spill_load_bytes"] for row in found}, {0})


if __name__ == "__main__":
    unittest.main()
