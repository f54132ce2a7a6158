"""Runs the voidhop program in a folder of its own, for the tests beside this file.

The program is $VOIDHOP_PROGRAM.
"""

import hashlib
import os
import shutil
import subprocess
import tempfile
import unittest

PROGRAM = os.path.abspath(os.environ["VOIDHOP_PROGRAM"])
NOBODY = 65534  # user and group that own nothing

DONE, DIFFERENT, USAGE, NO_INPUT, UNAVAILABLE, INTERNAL = 0, 1, 64, 66, 69, 70
OUT_OF_MEMORY, CONFLICT, INPUT_OUTPUT, DAMAGED, INVALID = 71, 73, 74, 76, 78

# Runs in some 10 ms: 2 initial temperatures, 4 replicas, 5 stages.
CONFIG = """format: 1
title: "tiny"
model:
  lattice: {type: square, size: 20}
  voids: {density: 0.02}
  interaction: {distribution: uniform, low: 0.0, high: 1.0}
  hopping: {rule: metropolis, attempt_rate: 1e6}
seed: 7
replicas: 4
initial:
  temperature: [0.2, 0.3]
protocol:
  - cool: {to: 0.0, rate: 1000, stages: 5}
measure: [energy, specific_heat: {fit: {to: 0.9}}, hop_statistics]
"""

# The same cooled so slowly that it would take hours.
LONG_CONFIG = CONFIG.replace("rate: 1000", "rate: 1e-4")


class ProgramTest(unittest.TestCase):
    """A test with an empty folder, in which the program runs."""

    def setUp(self):
        holder = tempfile.TemporaryDirectory(prefix="voidhop-cli-")
        self.addCleanup(holder.cleanup)
        self.folder = holder.name

    def path(self, *names):
        return os.path.join(self.folder, *names)

    def write(self, name, content=CONFIG):
        """Writes a file, text as UTF-8, and returns its name."""
        data = content if isinstance(content, bytes) else content.encode()
        with open(self.path(name), "wb") as file:
            file.write(data)
        return name

    def read(self, name):
        with open(self.path(name), "rb") as file:
            return file.read()

    @staticmethod
    def environment(changes=None):
        """This process's environment without voidhop's own variables; a change to None removes."""
        own = ("VOIDHOP_ENGINE", "VOIDHOP_DEVICE", "VOIDHOP_THREADS", "VOIDHOP_PYTHON")
        variables = {name: value for name, value in os.environ.items() if name not in own}
        for name, value in (changes or {}).items():
            variables.pop(name, None)
            if value is not None:
                variables[name] = value
        return variables

    def start(self, *words, env=None, program=PROGRAM, **options):
        """Starts the program in the folder with its output captured."""
        options.setdefault("stdin", subprocess.DEVNULL)
        options.setdefault("stdout", subprocess.PIPE)
        options.setdefault("stderr", subprocess.PIPE)
        options.setdefault("cwd", self.folder)
        return subprocess.Popen([program, *words], env=self.environment(env), **options)

    def call(self, *words, code=DONE, **options):
        """Runs the program and checks its exit code. Returns what it wrote as two texts."""
        process = self.start(*words, **options)
        with process:
            out, err = process.communicate(timeout=120)
        out = (out or b"").decode(errors="replace")
        err = (err or b"").decode(errors="replace")
        self.assertEqual(process.returncode, code, f"voidhop {words}\n{out[-2000:]}\n{err[-2000:]}")
        return out, err

    def refuse(self, code, *words, **options):
        """Runs what must fail: nothing on standard output, nothing written. Returns the error."""
        before = self.listing()
        out, err = self.call(*words, code=code, **options)
        self.assertEqual(out, "")
        self.assertEqual(self.listing(), before, "something was written")
        return err

    def refuse_in_one_line(self, code, *words, **options):
        """The same where one line of error is enough."""
        err = self.refuse(code, *words, **options)
        self.assertRegex(err, r"\Aerror: [^\n]+\n\Z")
        return err

    def listing(self):
        """All that is in the folder: names, kinds, contents and times of change."""
        found = {}
        for root, folders, files in os.walk(self.folder):
            for name in folders + files:
                path = os.path.join(root, name)
                status = os.lstat(path)
                digest = ""
                if os.path.isfile(path) and not os.path.islink(path) and os.access(path, os.R_OK):
                    with open(path, "rb") as file:
                        digest = hashlib.sha256(file.read()).hexdigest()
                changed = status.st_mtime_ns if digest else 0
                found[path] = (status.st_mode, digest, changed)
        return found

    def as_nobody(self):
        """Options of call() to run as a user bound by permissions, which root is not."""
        if os.geteuid() != 0:
            return {}
        # The build folder may be out of that user's reach.
        holder = tempfile.TemporaryDirectory(prefix="voidhop-program-")
        self.addCleanup(holder.cleanup)
        os.chmod(holder.name, 0o755)
        os.chmod(self.folder, 0o755)
        copy = shutil.copy(PROGRAM, holder.name)
        os.chmod(copy, 0o755)
        return {"program": copy, "user": NOBODY, "group": NOBODY, "extra_groups": []}
