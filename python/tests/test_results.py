"""Opening of results: names, dimensions, and the exit codes of files that cannot be used."""

import os
import tempfile
import unittest

import h5py
import numpy as np

from synthetic_result import write_synthetic
from voidhop import ResultError, open_result


class ResultsTest(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory(prefix="voidhop results ")
        self.addCleanup(self.folder.cleanup)
        self.path = os.path.join(self.folder.name, "a result.h5")

    def code_of(self, path):
        with self.assertRaises(ResultError) as caught:
            open_result(path)
        self.assertNotIn("\n", str(caught.exception))
        self.assertIn(path, str(caught.exception))
        return caught.exception.code

    def test_axes_carry_names_and_values(self):
        write_synthetic(self.path, densities=(0.005, 0.01), temperatures=(0.03, 0.05), stages=20)
        with open_result(self.path) as result:
            axes = result.axes("/cooling/energy")
        names = [axis.name for axis in axes]
        self.assertEqual(names, ["void_density", "initial_temperature", "replica", "stage"])
        np.testing.assert_array_equal(axes[0].values, [0.005, 0.01])
        np.testing.assert_array_equal(axes[1].values, [0.03, 0.05])

    def test_dataset_has_coordinates(self):
        write_synthetic(self.path, temperatures=(0.03, 0.05), stages=20)
        with open_result(self.path) as result:
            thermo = result.dataset("/thermo")
            expected = result.array("/thermo/fit_c1")
        self.assertEqual(thermo.specific_heat.dims, ("initial_temperature", "stage"))
        self.assertEqual(float(thermo.fit_c1.sel(initial_temperature=0.05)), expected[1])

    def test_missing_dataset_names_the_config_line(self):
        write_synthetic(self.path, stages=20, leave_out=("/thermo/specific_heat",))
        with open_result(self.path) as result, self.assertRaises(ResultError) as caught:
            result.array("/thermo/specific_heat")
        self.assertEqual(caught.exception.code, 76)
        self.assertIn("/thermo/specific_heat", str(caught.exception))
        self.assertIn("measure: [energy, specific_heat]", str(caught.exception))

    def test_unfinished_run_is_known(self):
        write_synthetic(self.path, stages=20, complete=False)
        with open_result(self.path) as result:
            self.assertFalse(result.complete)

    def test_title_falls_back_to_the_name(self):
        write_synthetic(self.path, title="", stages=20)
        with open_result(self.path) as result:
            self.assertEqual(result.title, "a result.h5")

    def test_missing_file_and_folder_are_no_input(self):
        self.assertEqual(self.code_of(os.path.join(self.folder.name, "none.h5")), 66)
        self.assertEqual(self.code_of(self.folder.name), 66)

    def test_files_of_other_kinds_are_refused(self):
        for content in (b"", b"not HDF5"):
            with open(self.path, "wb") as file:
                file.write(content)
            self.assertEqual(self.code_of(self.path), 76)
        with h5py.File(self.path, "w") as file:
            file["x"] = 1
        self.assertEqual(self.code_of(self.path), 76)

    def test_truncated_file_is_refused(self):
        write_synthetic(self.path, stages=50)
        os.truncate(self.path, os.path.getsize(self.path) // 2)
        self.assertEqual(self.code_of(self.path), 76)


if __name__ == "__main__":
    unittest.main()
