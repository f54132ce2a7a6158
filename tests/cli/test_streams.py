"""Standard input, output and error: pipes that close, full disks, closed streams."""

import json
import os
import subprocess
import unittest

from program import DONE, INPUT_OUTPUT, INVALID, PROGRAM, ProgramTest


class StreamTest(ProgramTest):
    def setUp(self):
        super().setUp()
        self.write("a.yaml")

    def shell(self, text, code=DONE):
        """Runs a line of bash in which $V is the program; a pipe fails where a part of it does."""
        done = subprocess.run(
            ["bash", "-o", "pipefail", "-c", text], cwd=self.folder, capture_output=True, text=True,
            env=self.environment({"V": PROGRAM}), timeout=120,
        )
        self.assertEqual(done.returncode, code, done.stderr)
        return done.stdout, done.stderr

    def test_a_reader_that_has_seen_enough(self):
        for command in ("theory a.yaml", "theory a.yaml --json", "help --markdown", "init"):
            with self.subTest(command):
                out, err = self.shell(f'"$V" {command} | head -n 1; true')
                self.assertEqual(out.count("\n"), 1)
                self.assertEqual(err, "")

    def test_a_reader_that_never_reads(self):
        # No output gets through, so that the exit code must tell.
        _, err = self.shell('"$V" theory a.yaml | exec 0<&-; true')
        self.assertEqual(err, "")

    def test_full_disk_behind_standard_output(self):
        for words in (("theory", "a.yaml"), ("--version",), ("--help",), ("run", "--help"),
                      ("help",), ("init",), ("devices", "--json"),
                      ("check", "a.yaml", "--resolved", "json")):
            with self.subTest(words), open("/dev/full", "wb") as full:
                _, err = self.call(*words, code=INPUT_OUTPUT, stdout=full)
                self.assertIn("error: cannot write to standard output", err)

    def test_a_result_is_kept_where_its_summary_cannot_be_written(self):
        with open("/dev/full", "wb") as full:
            self.call("run", "a.yaml", "--json", code=INPUT_OUTPUT, stdout=full)
        self.call("info", "a.h5")

    def test_full_disk_behind_standard_error_and_log(self):
        self.call("run", "a.yaml", "-o", "a.h5")
        with open("/dev/full", "wb") as full:
            self.call("run", "a.yaml", "-o", "b.h5", stderr=full)
        _, err = self.call("run", "a.yaml", "-o", "c.h5", "--log", "/dev/full")
        self.assertEqual(err.count("warning: a message was lost"), 1)
        for name in ("b.h5", "c.h5"):
            self.call("compare", "--bitwise", "a.h5", name)

    def test_closed_streams(self):
        self.call("run", "a.yaml", "-o", "a.h5")
        for number, closed in enumerate(("<&-", ">&-", "2>&-", "<&- >&- 2>&-", ">&- 2>&-")):
            with self.subTest(closed):
                self.shell(f'"$V" run a.yaml -o {number}.h5 --log {number}.log {closed}')
                self.call("compare", "--bitwise", "a.h5", f"{number}.h5")
                log = self.read(f"{number}.log").decode()
                self.assertEqual(log.count("wrote "), 1, "the log got what was meant for a stream")
        self.shell('"$V" run a.yaml -o j.h5 --json >&-', code=INPUT_OUTPUT)
        self.shell('"$V" theory a.yaml >&-', code=INPUT_OUTPUT)

    def test_machine_text_alone_on_standard_output(self):
        out, _ = self.shell('"$V" run a.yaml --json --log a.log -v --progress bar 2>/dev/null')
        json.loads(out)

    def test_config_through_a_pipe(self):
        out, _ = self.shell('"$V" check /dev/stdin --resolved json < a.yaml')
        piped, _ = self.shell('cat a.yaml | "$V" check /dev/stdin --resolved json')
        self.assertEqual(json.loads(out), json.loads(piped))
        self.shell('"$V" check <(cat a.yaml)')
        os.mkfifo(self.path("fifo"))
        self.shell('cat a.yaml > fifo & "$V" check fifo; wait')
        err = self.refuse(INVALID, "run", "/dev/stdin")
        self.assertIn("/dev/stdin:1:1: ", err)

    def test_one_line_of_shell_makes_the_file_again(self):
        self.shell('"$V" run a.yaml -q && "$V" info a.h5 --config > b.yaml && "$V" run b.yaml -q'
                   ' && "$V" compare --bitwise a.h5 b.h5')


if __name__ == "__main__":
    unittest.main()
