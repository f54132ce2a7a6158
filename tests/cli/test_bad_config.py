"""Configurations that must be refused: place, key and reason of every error; nothing written."""

import re
import unittest

import bad_config_rows as rows
from program import CONFIG, INVALID, ProgramTest

LINE = re.compile(r"error: (?P<file>[^:]+):(?P<line>\d+):(?P<column>\d+): (?P<rest>.+)")


class BadConfigTest(ProgramTest):
    def issues(self, *words, **options):
        """Refuses a config; returns (line, column, "key: reason") of every error."""
        lines = self.refuse(INVALID, *words, **options).splitlines()
        count = len(lines) - 1
        word = "error" if count == 1 else "errors"
        self.assertEqual(lines[-1], f"error: {count} {word}; nothing was run")
        found = [LINE.fullmatch(line) for line in lines[:-1]]
        for match, line in zip(found, lines):
            self.assertIsNotNone(match, line)
            self.assertEqual(match["file"], words[1])
        return [(int(m["line"]), int(m["column"]), m["rest"]) for m in found]

    def check_rows(self, table):
        for name, old, new, key, reason in table:
            with self.subTest(name):
                self.assertEqual(CONFIG.count(old), 1, "the row changes nothing, or too much")
                text = CONFIG.replace(old, new)
                before, mark, _ = text.partition("^")
                found = self.issues("run", self.write("bad.yaml", text.replace("^", "", 1)))
                self.assertEqual(len(found), 1, found)
                line, column, rest = found[0]
                self.assertTrue(rest.startswith(key + ": "), rest)
                self.assertIn(reason, rest)
                if mark:
                    expected = (before.count("\n") + 1, len(before) - before.rfind("\n"))
                    self.assertEqual((line, column), expected, rest)

    def test_numbers(self):
        self.check_rows(rows.NUMBERS)

    def test_values_without_meaning(self):
        self.check_rows(rows.MEANING)

    def test_keys_and_shapes(self):
        self.check_rows(rows.SHAPE)

    def test_files_that_are_no_config(self):
        for name, content, line, column, reason in rows.FILES:
            with self.subTest(name):
                found = self.issues("run", self.write("bad.yaml", content))
                fitting = [(at, column_at) for at, column_at, rest in found if reason in rest]
                self.assertEqual(len(fitting), 1, found)
                if line is not None:
                    self.assertEqual(fitting[0], (line, column))

    def test_every_error_is_listed_in_order(self):
        text = CONFIG.replace("seed: 7", "seed: -7").replace("size: 20", "size: 2")
        found = self.issues("run", self.write("bad.yaml", text.replace("to: 0.0", "to: -1")))
        keys = [rest.split(":")[0] for _, _, rest in found]
        self.assertEqual(keys, ["model.lattice.size", "seed", "protocol[0].cool.to"])

    def test_rubbish_has_a_short_answer(self):
        text = CONFIG + "".join(f"key{i}: 1\n" for i in range(5000))
        err = self.refuse(INVALID, "run", self.write("bad.yaml", text))
        self.assertLessEqual(len(err.splitlines()), 101)
        self.assertTrue(err.endswith("100 or more errors; nothing was run\n"))

    def test_every_command_that_reads_a_config_refuses_it(self):
        name = self.write("bad.yaml", CONFIG.replace("seed: 7", "seed: -7"))
        for command in ("run", "check", "theory"):
            with self.subTest(command):
                self.assertEqual(len(self.issues(command, name)), 1)
        self.assertEqual(len(self.issues("run", name, "-n")), 1)
        self.assertEqual(len(self.issues("run", name, "--log", "a.log", "-o", "a.h5")), 1)

    def test_the_lowest_temperature_can_be_forced(self):
        name = self.write("cold.yaml", CONFIG.replace("[0.2, 0.3]", "0.001\n  force: true"))
        self.call("check", name)

    def test_line_ends_and_byte_order_mark_change_nothing(self):
        self.call("run", self.write("plain.yaml"), "-o", "plain.h5")
        texts = {
            "crlf": CONFIG.replace("\n", "\r\n").encode(),
            "bom": b"\xef\xbb\xbf" + CONFIG.encode(),
            "no line end": CONFIG.rstrip("\n").encode(),
        }
        for name, content in texts.items():
            with self.subTest(name):
                self.call("run", self.write(f"{name}.yaml", content), "-o", f"{name}.h5")
                self.call("compare", "--bitwise", "plain.h5", f"{name}.h5")

    def test_places_are_right_behind_crlf_and_byte_order_mark(self):
        bad = CONFIG.replace("seed: 7", "seed: -7")
        for content in (bad.replace("\n", "\r\n").encode(), b"\xef\xbb\xbf" + bad.encode()):
            self.assertEqual(self.issues("run", self.write("bad.yaml", content))[0][:2], (8, 7))


class BadFlagTest(ProgramTest):
    """The same values through flags: the flag is named in the place of the file."""

    ROWS = {
        "seed=-1": "--set seed: '-1' is negative",
        "seed=": "--set seed: ",
        "seed": "--set seed: key=value is meant",
        "=1": "--set =1: key=value is meant",
        "sede=1": "--set sede: unknown key (did you mean seed?)",
        "a..b=1": "--set a..b: not a key",
        "protocol[7].cool.rate=1": "--set protocol[7].cool.rate: the list has 1 items",
        "model.lattice.size=[20": "--set model.lattice.size: not YAML",
        "model.voids.density=nan": "--set model.voids.density: 'nan' is not a number",
        "initial.temperature=0.001": "--set initial.temperature: 0.001 is below",
        "title=\xff": None,  # a text that is UTF-8 is a title
    }

    def test_set(self):
        name = self.write("a.yaml")
        for change, message in self.ROWS.items():
            with self.subTest(change):
                if message is None:
                    self.call("check", name, "-s", change)
                    continue
                err = self.refuse(INVALID, "run", name, "-s", change)
                first, last = err.splitlines()
                self.assertTrue(first.startswith("error: " + message), first)
                self.assertEqual(last, "error: 1 error; nothing was run")

    def test_bytes_that_are_no_text(self):
        err = self.refuse(INVALID, "run", self.write("a.yaml"), "-s", b"title=\xff")
        self.assertIn("not UTF-8", err)

    def test_flags_of_one_key(self):
        name = self.write("a.yaml")
        for flag, value, key in (
            ("--seed", "-1", "seed"),
            ("--replicas", "0", "replicas"),
            ("--threads", "many", "engine.threads"),
            ("--threads", "4097", "engine.threads"),
            ("--engine", "gpu", "engine.kind"),
            ("--method", "refrence", "engine.method"),
            ("--device", "-1", "engine.device"),
            ("--device", "0,0", "engine.device"),
            ("--device", "0,,1", "engine.device"),
        ):
            with self.subTest(flag=flag, value=value):
                err = self.refuse(INVALID, "run", name, flag, value)
                self.assertTrue(err.startswith(f"error: {flag} {key}: "), err)


if __name__ == "__main__":
    unittest.main()
