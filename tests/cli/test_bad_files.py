"""Files and folders that are missing, read-only, damaged, foreign or of the wrong kind."""

import os
import resource
import unittest

from program import (
    CONFIG,
    CONFLICT,
    DAMAGED,
    INPUT_OUTPUT,
    INVALID,
    NO_INPUT,
    OUT_OF_MEMORY,
    ProgramTest,
)


def limited(resource_kind, most):
    """What a started program does first, to have no more of a resource than this."""
    return lambda: resource.setrlimit(resource_kind, (most, most))


class InputTest(ProgramTest):
    def test_missing_input(self):
        for words in (
            ("run", "no.yaml"), ("check", "no.yaml"), ("theory", "no.yaml"), ("info", "no.h5"),
            ("plot", "no.h5"), ("compare", "no.h5", "no.h5"), ("compare", "--bitwise", "a", "b"),
            ("export", "no.h5", "--csv", "out"), ("run", "no/such/folder.yaml"),
            ("run", "no.yaml", "--log", "a.log"),
        ):
            with self.subTest(words):
                self.assertIn(words[1] if words[1] != "--bitwise" else "a",
                              self.refuse_in_one_line(NO_INPUT, *words))

    def test_folder_where_a_file_is_meant(self):
        os.mkdir(self.path("d"))
        self.refuse_in_one_line(NO_INPUT, "run", "d")
        self.refuse_in_one_line(INPUT_OUTPUT, "info", "d")
        self.refuse_in_one_line(INPUT_OUTPUT, "run", self.write("a.yaml"), "-o", "d")
        self.refuse_in_one_line(CONFLICT, "init", "d")
        self.refuse_in_one_line(INPUT_OUTPUT, "run", "a.yaml", "--log", "d", "-o", "a.h5")

    def test_something_else_where_a_result_is_meant(self):
        self.write("a.yaml")
        self.write("empty.h5", b"")
        for name in ("a.yaml", "empty.h5"):
            for words in (("info", name), ("compare", name, name), ("export", name, "--csv", "o"),
                          ("plot", name)):
                with self.subTest(words):
                    self.refuse_in_one_line(DAMAGED, *words)

    def test_input_that_may_not_be_read(self):
        options = self.as_nobody()
        os.chmod(self.path(self.write("a.yaml")), 0)
        self.refuse_in_one_line(INPUT_OUTPUT, "run", "a.yaml", **options)

    def test_link_to_itself(self):
        os.symlink("loop", self.path("loop"))
        self.write("a.yaml")
        for words in (("run", "loop"), ("run", "a.yaml", "-o", "loop"), ("init", "loop")):
            with self.subTest(words):
                self.refuse_in_one_line(INPUT_OUTPUT, *words)

    def test_a_result_is_no_config(self):
        self.call("run", self.write("a.yaml"), "-o", "a.h5")
        err = self.refuse(INVALID, "run", "a.h5")
        self.assertIn("a.h5:1:1: ", err)


class OutputTest(ProgramTest):
    def setUp(self):
        super().setUp()
        self.write("a.yaml")

    def test_missing_folder(self):
        for words in (("run", "a.yaml", "-o", "no/a.h5"), ("init", "no/a.yaml"),
                      ("run", "a.yaml", "-o", "a.h5", "--log", "no/such/a.log")):
            with self.subTest(words):
                self.assertIn(words[-1], self.refuse_in_one_line(INPUT_OUTPUT, *words))

    def test_file_where_a_folder_is_meant(self):
        self.call("run", "a.yaml", "-o", "a.h5")
        self.refuse_in_one_line(INPUT_OUTPUT, "run", "a.yaml", "-o", "a.yaml/a.h5")
        self.refuse_in_one_line(INPUT_OUTPUT, "export", "a.h5", "--csv", "a.yaml")
        # matplotlib may have words of its own, about a home it cannot write to.
        err = self.refuse(INPUT_OUTPUT, "plot", "a.h5", "-o", "a.yaml/a.png")
        self.assertRegex(err, r"(\A|\n)error: a\.yaml/a\.png: [^\n]+\n\Z")

    def test_read_only_folder(self):
        self.call("run", "a.yaml", "-o", "a.h5")
        options = self.as_nobody()
        os.chmod(self.folder, 0o555)
        self.addCleanup(os.chmod, self.folder, 0o755)
        for words in (("run", "a.yaml", "-o", "b.h5"), ("run", "a.yaml", "-o", "a.h5", "--fresh"),
                      ("init", "b.yaml"), ("export", "a.h5", "--csv", "out"),
                      ("run", "a.yaml", "-s", "output.file=b.h5")):
            with self.subTest(words):
                self.refuse_in_one_line(INPUT_OUTPUT, *words, **options)

    def test_finished_output_in_a_read_only_folder(self):
        self.call("run", "a.yaml", "-o", "a.h5")
        options = self.as_nobody()
        os.chmod(self.folder, 0o555)
        self.addCleanup(os.chmod, self.folder, 0o755)
        self.call("info", "a.h5", **options)
        self.call("run", "a.yaml", "-n", **options)

    def test_devices_are_no_files(self):
        for name in ("/dev/full", "/dev/null"):
            with self.subTest(name):
                self.refuse_in_one_line(INPUT_OUTPUT, "run", "a.yaml", "-o", name)

    def test_names_too_long(self):
        self.refuse_in_one_line(INPUT_OUTPUT, "run", "a.yaml", "-o", "x" * 300)
        self.refuse_in_one_line(INPUT_OUTPUT, "init", "x" * 300)

    def test_foreign_file(self):
        self.write("b.h5", b"precious\n")
        for words in ((), ("--fresh",)):
            self.refuse_in_one_line(CONFLICT, "run", "a.yaml", "-o", "b.h5", *words)
        self.refuse_in_one_line(CONFLICT, "run", "a.yaml", "-o", "a.yaml")
        self.refuse_in_one_line(CONFLICT, "init", "b.h5")

    def test_result_of_another_configuration(self):
        self.call("run", "a.yaml", "-o", "a.h5")
        for change in (("--seed", "8"), ("--replicas", "5"), ("-s", "model.lattice.size=21")):
            with self.subTest(change):
                err = self.refuse_in_one_line(CONFLICT, "run", "a.yaml", "-o", "a.h5", *change)
                self.assertIn("another configuration", err)

    def test_damaged_result(self):
        self.call("run", "a.yaml", "-o", "a.h5")
        whole = self.read("a.h5")
        middle = bytearray(whole)
        middle[len(whole) // 2] ^= 1
        # Without its seal at the end it may be anybody's HDF5 file, which is left alone as well.
        for name, content, code in (
            ("cut", whole[:-1], CONFLICT), ("half", whole[: len(whole) // 2], CONFLICT),
            ("longer", whole + b"x", CONFLICT), ("one bit", bytes(middle), DAMAGED),
        ):
            self.write("bad.h5", content)
            with self.subTest(name):
                for words in (("info",), ("info", "--config"), ("export", "--csv", "out")):
                    self.refuse_in_one_line(DAMAGED, words[0], "bad.h5", *words[1:])
                self.refuse_in_one_line(DAMAGED, "compare", "a.h5", "bad.h5")
                for fresh in ((), ("--fresh",)):
                    self.refuse_in_one_line(code, "run", "a.yaml", "-o", "bad.h5", *fresh)

    def test_log_onto_the_result_or_the_config(self):
        self.call("run", "a.yaml", "-o", "a.h5")
        os.symlink("a.h5", self.path("link"))
        for log in ("a.h5", "./a.h5", self.path("a.h5"), "link", "a.yaml"):
            with self.subTest(log):
                self.refuse_in_one_line(CONFLICT, "run", "a.yaml", "-o", "a.h5", "--log", log)
        self.refuse_in_one_line(CONFLICT, "run", "a.yaml", "-o", "new.h5", "--log", "./new.h5")

    def test_disk_full(self):
        before = self.listing()
        full = limited(resource.RLIMIT_FSIZE, 8192)
        _, err = self.call("run", "a.yaml", "-o", "b.h5", code=INPUT_OUTPUT, preexec_fn=full)
        self.assertIn("b.h5", err.splitlines()[-1])
        self.assertEqual(self.listing(), before)

    def test_disk_full_keeps_the_old_result(self):
        self.call("run", "a.yaml", "-o", "a.h5")
        before = self.listing()
        full = limited(resource.RLIMIT_FSIZE, 8192)
        self.call("run", "a.yaml", "-o", "a.h5", "--fresh", code=INPUT_OUTPUT, preexec_fn=full)
        self.assertEqual(self.listing(), before)

    def test_too_much_memory(self):
        err = self.refuse_in_one_line(OUT_OF_MEMORY, "run", "a.yaml", "--replicas", "1e10")
        self.assertIn("GB", err)
        _, err = self.call("check", "a.yaml", "--replicas", "1e10")
        self.assertIn("warning: ", err)

    def test_memory_that_is_not_given(self):
        tight = limited(resource.RLIMIT_AS, 200 << 20)
        before = self.listing()
        self.call("run", "a.yaml", "--replicas", "1e6", "--threads", "1", code=OUT_OF_MEMORY,
                  preexec_fn=tight)
        self.assertEqual(self.listing(), before)

    def test_link_to_the_place_of_the_result(self):
        os.symlink("real.h5", self.path("link.h5"))
        self.call("run", "a.yaml", "-o", "link.h5")
        self.assertTrue(os.path.islink(self.path("link.h5")))
        self.call("info", "real.h5")


class TableFileTest(ProgramTest):
    """The table of g(V) is found beside the config; its errors name its own lines."""

    CONFIG = CONFIG.replace("uniform, low: 0.0, high: 1.0", "table, file: g.dat")

    def test_errors_of_a_table(self):
        self.write("a.yaml", self.CONFIG)
        for content, place in (
            ("0 1\n1 1 1\n", "g.dat:2:1"), ("# V g\n0 1\n1 nan\n", "g.dat:3:3"),
            ("0 1\n1 -1\n", "g.dat:2:3"), ("1 1\n0 1\n", "g.dat:2:1"), ("", "g.dat:1:1"),
            ("0 0\n1 0\n", "g.dat:1:1"), ("0 1\n", "g.dat:1:1"),
        ):
            with self.subTest(content):
                self.write("g.dat", content)
                err = self.refuse(INVALID, "run", "a.yaml")
                self.assertTrue(err.startswith(f"error: {place}: model.interaction.file: "), err)
                self.assertTrue(err.endswith("1 error; nothing was run\n"), err)

    def test_table_beside_the_config_from_elsewhere(self):
        os.mkdir(self.path("d"))
        self.write("d/a.yaml", self.CONFIG)
        self.write("d/g.dat", "0 1\n1 1\n")
        self.call("check", "d/a.yaml")
        self.call("run", "d/a.yaml", "-o", "a.h5")
        out, _ = self.call("info", "a.h5", "--config")
        self.call("run", self.write("again.yaml", out), "-o", "b.h5")
        self.call("compare", "--bitwise", "a.h5", "b.h5")


if __name__ == "__main__":
    unittest.main()
