"""A run that is ended from outside leaves nothing that looks like a result."""

import os
import random
import signal
import time
import unittest

from program import CONFIG, LONG_CONFIG, ProgramTest

# Few hops and many numbers: some 0.2 s, of which the writing takes some 10 ms.
BULKY_CONFIG = (
    CONFIG.replace("replicas: 4", "replicas: 3000").replace("size: 20", "size: 8")
    .replace("rate: 1000, stages: 5", "rate: 1e5, stages: 50")
)


class SignalTest(ProgramTest):
    def end(self, process, number):
        """Sends a signal; the program must be gone soon. Returns its exit code."""
        process.send_signal(number)
        with process:
            process.communicate(timeout=20)
        return process.returncode

    def wait_for_start(self, process):
        line = process.stderr.readline()
        self.assertTrue(line.startswith(b"engine: "), line)

    def test_interrupted_run_leaves_nothing(self):
        self.write("a.yaml", LONG_CONFIG)
        before = self.listing()
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGKILL):
            with self.subTest(number):
                process = self.start("run", "a.yaml")
                self.wait_for_start(process)
                time.sleep(0.1)
                self.assertNotEqual(self.end(process, number), 0)
                self.assertEqual(self.listing(), before)

    def test_interrupted_rerun_keeps_the_old_result(self):
        self.call("run", self.write("a.yaml"), "-o", "a.h5")
        self.write("b.yaml", LONG_CONFIG)
        before = self.listing()
        process = self.start("run", "b.yaml", "-o", "a.h5", "--fresh")
        self.wait_for_start(process)
        self.assertNotEqual(self.end(process, signal.SIGINT), 0)
        self.assertEqual(self.listing(), before)

    def test_interrupted_while_writing(self):
        """Waits for the temporary file with its first bytes, which is there for milliseconds."""
        self.write("a.yaml", BULKY_CONFIG)
        hits = tries = 0
        while hits < 3 and tries < 30:
            tries += 1
            process = self.start("run", "a.yaml", "-q", "--fresh")
            hits += self.wait_for_temporary(process)
            code = self.end(process, signal.SIGINT) if process.poll() is None else 0
            self.assertEqual(self.temporaries(), [], f"left behind, exit {code}")
            if os.path.exists(self.path("a.h5")):
                self.call("info", "a.h5")
        if hits == 0:
            self.skipTest("writing is too quick here for a signal to hit it")

    def temporaries(self):
        return [name for name in os.listdir(self.folder) if name.startswith(".voidhop")]

    def wait_for_temporary(self, process):
        """Whether a temporary file with something in it was seen before the end of the process."""
        while process.poll() is None:
            for name in self.temporaries():
                try:
                    if os.stat(self.path(name)).st_size > 0:
                        return True
                except FileNotFoundError:
                    pass
        return False

    def test_killed_at_any_time(self):
        """A file under the final name is whole, whenever the process was killed."""
        self.write("a.yaml", BULKY_CONFIG)
        start = time.monotonic()
        self.call("run", "a.yaml", "-q", "-o", "whole.h5")
        length = time.monotonic() - start
        draw = random.Random(20210907)
        for _ in range(15):
            process = self.start("run", "a.yaml", "-q")
            time.sleep(draw.uniform(0.0, 1.1) * length)
            self.end(process, signal.SIGKILL)
            if os.path.exists(self.path("a.h5")):
                self.call("compare", "--bitwise", "a.h5", "whole.h5")
                os.remove(self.path("a.h5"))
        self.call("run", "a.yaml", "-q")
        self.call("compare", "--bitwise", "a.h5", "whole.h5")

    def test_ignored_signals_stay_ignored(self):
        """As under nohup."""
        self.write("a.yaml", BULKY_CONFIG)
        process = self.start(
            "run", "a.yaml", preexec_fn=lambda: signal.signal(signal.SIGHUP, signal.SIG_IGN)
        )
        self.wait_for_start(process)
        self.assertEqual(self.end(process, signal.SIGHUP), 0)
        self.call("info", "a.h5")


if __name__ == "__main__":
    unittest.main()
