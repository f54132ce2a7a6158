"""Files with names that only a mean user gives."""

import os
import unittest

from program import CONFIG, INVALID, NO_INPUT, ProgramTest

NAMES = (
    "two words", "it's", 'a "quoted" name', "$HOME `id` ;&|*?[x]", "back\\slash", "über Zürich ☃",
    "line\nbreak", "tab\there", "#comment", "a=b,c", "~", "{brace}", "%s%n%d", "{}", "{0:d}",
)


class NameTest(ProgramTest):
    def test_from_the_config_to_the_picture(self):
        for name in NAMES:
            with self.subTest(name):
                config, result = self.write(f"{name}.yaml"), f"{name}.h5"
                self.call("run", config)
                self.call("info", result)
                out, _ = self.call("info", result, "--config")
                self.call("run", self.write(f"{name}.2.yaml", out), "-o", f"{name}.2.h5")
                self.call("compare", "--bitwise", result, f"{name}.2.h5")
                self.call("export", result, "--csv", f"{name}.tables")
        self.call("plot", f"{NAMES[0]}.h5", f"{NAMES[3]}.h5", f"{NAMES[5]}.h5", "-o", "a b.svg")

    def test_bytes_that_are_no_text(self):
        with open(os.fsencode(self.folder) + b"/\xff.yaml", "w", encoding="utf-8") as file:
            file.write(CONFIG)
        self.call("run", b"\xff.yaml", "--json")
        self.call("info", b"\xff.h5")
        out, _ = self.call("info", b"\xff.h5", "--config")
        self.call("run", self.write("b.yaml", out))
        self.call("compare", "--bitwise", b"\xff.h5", "b.h5")

    def test_leading_dashes(self):
        self.write("-a.yaml")
        self.write("--seed")
        self.call("run", "-o", "-a.h5", "--", "-a.yaml")
        self.call("run", "-o", "b.h5", "--", "--seed")
        self.call("compare", "--bitwise", "--", "-a.h5", "b.h5")
        self.call("run", "./-a.yaml", "-o", "-a.h5")
        self.call("info", "./-a.h5")

    def test_messages_stay_on_one_line(self):
        for name in ("line\nbreak", "\x1b[31mred", "bell\a"):
            with self.subTest(name):
                err = self.refuse_in_one_line(NO_INPUT, "run", name)
                self.assertNotRegex(err[:-1], r"[\x00-\x1f]")
                self.refuse_in_one_line(NO_INPUT, "info", name)
        bad = self.write("line\nbreak.yaml", CONFIG.replace("seed: 7", "seed: -7"))
        err = self.refuse(INVALID, "run", bad)
        self.assertTrue(err.startswith("error: line?break.yaml:8:7: seed: "), err)
        self.assertEqual(err.count("\n"), 2)

    def test_folders_with_odd_names(self):
        folder = self.path("a folder\nof $mine")
        os.mkdir(folder)
        self.write("a folder\nof $mine/a.yaml")
        self.call("run", "a.yaml", cwd=folder)
        self.call("plot", "a.h5", cwd=folder)
        self.assertEqual(sorted(os.listdir(folder)), ["a.h5", "a.png", "a.yaml"])

    def test_a_folder_that_is_gone(self):
        folder = self.path("gone")
        os.mkdir(folder)
        config = self.path(self.write("a.yaml"))
        for words in (("run", config), ("run", config, "-o", "a.h5"), ("init", "a.yaml")):
            self.call(*words, code=74, preexec_fn=lambda: os.rmdir(folder), cwd=folder)
            os.mkdir(folder)
        result = self.path("a.h5")
        self.call("run", config, "-o", result, preexec_fn=lambda: os.rmdir(folder), cwd=folder)


if __name__ == "__main__":
    unittest.main()
