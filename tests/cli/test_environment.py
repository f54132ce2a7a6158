"""Environment variables: which win over which, and that no other one changes a result."""

import os
import subprocess
import unittest

from program import CONFIG, INVALID, PROGRAM, UNAVAILABLE, ProgramTest

NO_GPU = {"CUDA_VISIBLE_DEVICES": ""}


class OwnVariablesTest(ProgramTest):
    def setUp(self):
        super().setUp()
        self.write("a.yaml")

    def threads(self, *words, env=None, name="a.yaml"):
        """The number of threads that check says a run would take."""
        _, err = self.call("check", name, *words, env=env)
        return int(err.split("threads: ")[1].split()[0])

    def test_flags_above_environment_above_file(self):
        self.write("b.yaml", CONFIG + "engine: {threads: 3}\n")
        env = {"VOIDHOP_THREADS": "5"}
        self.assertEqual(self.threads(name="b.yaml"), 3)
        self.assertEqual(self.threads(name="b.yaml", env=env), 5)
        self.assertEqual(self.threads("--threads", "7", name="b.yaml", env=env), 7)
        self.assertEqual(self.threads("-s", "engine.threads=7", name="b.yaml", env=env), 7)
        self.assertEqual(self.threads(name="b.yaml", env={"VOIDHOP_THREADS": ""}), 3)

    def test_bad_values_name_the_variable(self):
        for variable, value, key in (
            ("VOIDHOP_THREADS", "many", "engine.threads"),
            ("VOIDHOP_THREADS", "-1", "engine.threads"),
            ("VOIDHOP_THREADS", "[1]", "engine.threads"), ("VOIDHOP_ENGINE", "gpu", "engine.kind"),
            ("VOIDHOP_ENGINE", "CUDA", "engine.kind"), ("VOIDHOP_DEVICE", "0.5", "engine.device"),
        ):
            with self.subTest(variable=variable, value=value):
                err = self.refuse(INVALID, "run", "a.yaml", env={variable: value})
                self.assertTrue(err.startswith(f"error: environment {variable}: {key}: "), err)

    def test_cuda_without_a_device_is_refused(self):
        asked = {**NO_GPU, "VOIDHOP_ENGINE": "cuda"}
        for words, env in (((), asked), (("--engine", "cuda"), NO_GPU),
                           (("-s", "engine.kind=cuda"), NO_GPU)):
            with self.subTest(words):
                err = self.refuse_in_one_line(UNAVAILABLE, "run", "a.yaml", *words, env=env)
                self.assertIn("--engine cpu", err)
                err = self.refuse(UNAVAILABLE, "check", "a.yaml", *words, env=env)
                self.assertRegex(err, r"\nerror: engine cuda is not usable here [^\n]+\n\Z")
        self.call("run", "a.yaml", "--engine", "cpu", env=asked)
        _, err = self.call("run", "a.yaml", "-o", "b.h5", env=NO_GPU)
        self.assertRegex(err, r"engine: cpu, method: \w+; not on cuda: .")


class OtherVariablesTest(ProgramTest):
    def test_locale(self):
        self.call("run", self.write("a.yaml"), "-o", "c.h5", env={"LC_ALL": "C"})
        theory, _ = self.call("theory", "a.yaml", env={"LC_ALL": "C"})
        for locale in ("de_DE.UTF-8", "de_DE", "tr_TR.UTF-8", "no_such_locale", "C.UTF-8"):
            with self.subTest(locale):
                env = {"LC_ALL": locale, "LANG": locale, "LC_NUMERIC": locale}
                self.call("run", "a.yaml", "--fresh", "-o", "l.h5", env=env)
                self.call("compare", "--bitwise", "c.h5", "l.h5")
                self.assertEqual(self.call("theory", "a.yaml", env=env)[0], theory)

    def test_no_environment_at_all(self):
        """HOME, PATH and the rest unset: a run and its picture work."""
        self.write("a.yaml")
        for words in (("run", "a.yaml"), ("plot", "a.h5"), ("info", "a.h5")):
            done = subprocess.run([PROGRAM, *words], cwd=self.folder, env={}, capture_output=True)
            self.assertEqual(done.returncode, 0, done.stderr)
        self.assertTrue(os.path.exists(self.path("a.png")))

    def test_home_that_is_not_there(self):
        self.call("run", self.write("a.yaml"), env={"HOME": "/nonexistent"})
        self.call("plot", "a.h5", env={"HOME": "/nonexistent", "XDG_CONFIG_HOME": "/nonexistent"})

    def test_threads_of_openmp_and_time_zone_change_nothing(self):
        self.call("run", self.write("a.yaml"), "-o", "a.h5")
        for number, env in enumerate(({"OMP_NUM_THREADS": "1"}, {"OMP_NUM_THREADS": "7"},
                                      {"OMP_DYNAMIC": "true"}, {"OMP_THREAD_LIMIT": "1"},
                                      {"TZ": "Asia/Kathmandu"})):
            self.call("run", "a.yaml", "-o", f"{number}.h5", env=env)
            self.call("compare", "--bitwise", "a.h5", f"{number}.h5")


if __name__ == "__main__":
    unittest.main()
