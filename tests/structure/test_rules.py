"""The rules find what they are meant to find: each is given a clean tree, then a planted violation."""

import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

import check_structure
import tool_rules

HEADER = "/// \\file\n/// A header.\n#pragma once\n"


class RulesTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="voidhop structure ")
        self.addCleanup(folder.cleanup)
        self.root = Path(folder.name)
        self.write("include/voidhop/base/error.hpp", HEADER)
        self.write("include/voidhop/model/coupling.hpp", HEADER + '#include "voidhop/base/error.hpp"\n')
        self.write("src/config/reader.cpp", "#include <yaml-cpp/yaml.h>\n")
        self.write("README.md", "# Title\n\n[the design](docs/design.md#a-heading)\n")
        self.write("docs/design.md", "# A heading\n\n`[not](a link)` [out](https://example.org)\n")

    def write(self, name, text):
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)

    def problems(self, rule):
        function = check_structure.RULES[rule]
        if function is tool_rules.headers_alone:
            return function(self.root, "g++" if shutil.which("g++") else "c++")
        return function(self.root)

    def assert_found(self, rule, name, text, mention):
        """Nothing before, the planted file after."""
        self.assertEqual(self.problems(rule), [])
        self.write(name, text)
        found = self.problems(rule)
        self.assertEqual(len(found), 1, found)
        self.assertTrue(found[0].startswith(name), found[0])
        self.assertIn(mention, found[0])

    def test_include_upwards(self):
        self.assert_found(
            "include_direction",
            "include/voidhop/base/up.hpp",
            HEADER + '#include "voidhop/model/coupling.hpp"\n',
            "base must not include voidhop/model/coupling.hpp",
        )

    def test_include_sideways_and_private(self):
        self.assert_found(
            "include_direction",
            "src/theory/side.cpp",
            '#  include "observe/specific_heat_fit.hpp"\n',
            "theory must not include",
        )

    def test_reference_shares_no_dynamics(self):
        self.assert_found(
            "include_direction",
            "src/reference/engine.cpp",
            '#include "voidhop/dynamics/hop.hpp"\n',
            "reference must not include",
        )

    def test_folder_outside_of_the_stack(self):
        self.assert_found("include_direction", "src/extras/a.cpp", "\n", "not in the stack")

    def test_dependencies_in_their_corners(self):
        for name, header in (
            ("src/output/a.cpp", "yaml-cpp/yaml.h"),
            ("src/config/b.cpp", "hdf5.h"),
            ("src/model/c.cpp", "fmt/format.h"),
            ("src/harness/e.cpp", "H5public.h"),
            ("src/harness/f.cpp", "yaml-cpp/yaml.h"),
            ("include/voidhop/engine/d.hpp", "cuda_runtime.h"),
        ):
            with self.subTest(header):
                self.assert_found("dependency_corners", name, f"#include <{header}>\n", header)
                (self.root / name).unlink()

    def test_libm_where_a_float_decides(self):
        self.write("src/theory/fine.cpp", "double f(double x) { return std::exp(x); }\n")
        self.write("src/model/fine.cpp", "// not std::exp: see portable_math.hpp\n")
        self.assert_found(
            "portable_math",
            "src/model/rate.cpp",
            "double f(double x) { return std::exp(x); }\n",
            "std::exp",
        )

    def test_long_file(self):
        self.write("src/model/just.cpp", "\n" * 300)
        self.assert_found("file_length", "src/model/long.cpp", "\n" * 301, "301 lines")

    def test_empty_names(self):
        self.write("src/model/commonly_used.cpp", "\n")
        self.assert_found("file_names", "src/model/string_utils.cpp", "\n", "string_utils.cpp")

    def test_header_without_guard_or_description(self):
        self.assert_found("header_form", "src/model/a.hpp", "/// \\file\n", "#pragma once")
        self.write("src/model/a.hpp", "#pragma once\n")
        self.assertIn("/// \\file", self.problems("header_form")[0])

    def test_unfinished_work(self):
        mark = "TO" + "DO"
        self.assert_found("nothing_unfinished", "src/model/a.cpp", f"// {mark}: later\n", mark)

    def test_dead_links(self):
        self.assert_found("document_links", "docs/a.md", "see [b](b.md)\n", "leads nowhere")
        self.write("docs/a.md", "see [b](design.md#no-such)\n")
        self.assertIn("no heading", self.problems("document_links")[0])

    def test_header_that_needs_another(self):
        self.assert_found(
            "headers_alone",
            "include/voidhop/model/needy.hpp",
            HEADER + "inline std::size_t count = 0;\n",
            "does not compile alone",
        )

    def test_unformatted_file(self):
        self.write(".clang-format", "BasedOnStyle: Google\n")
        try:
            self.assert_found("formatting", "src/model/a.cpp", "int  x ;\n", "not formatted")
        except tool_rules.Skipped as reason:
            self.skipTest(str(reason))

    def test_careless_script(self):
        try:
            self.assert_found("shell_scripts", "scripts/a.sh", "#!/bin/sh\necho $1\n", "SC")
        except tool_rules.Skipped as reason:
            self.skipTest(str(reason))

    def test_exit_codes(self):
        script = Path(check_structure.__file__)

        def code():
            words = [sys.executable, script, "file_names", self.root]
            return subprocess.run(words, capture_output=True).returncode

        self.assertEqual(code(), 0)
        self.write("src/misc/a.cpp", "\n")
        self.assertEqual(code(), 1)


if __name__ == "__main__":
    unittest.main()
