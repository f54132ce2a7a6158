"""measure: correlations and snapshot_returns, from the config to the result file."""

import unittest

import h5py
import numpy as np
import xarray

from program import CONFIG, INVALID, ProgramTest

WATCHED = CONFIG.replace(
    "  - cool: {to: 0.0, rate: 1000, stages: 5}",
    "  - hold: {time: 2e-5, stages: 4}\n  - quench: {to: 0.15}\n"
    "  - heat: {to: 0.2, rate: 1000, stages: 3}\n  - hold: {time: 1e-5, stages: 2}",
).replace("measure: [energy,", "measure: [correlations: {wavelength: [2, 10, 4]}, snapshot_returns, energy,")
METHODS = ("reference", "protected", "checkerboard", "skipping")


class CorrelationsTest(ProgramTest):
    def run_watched(self, result, *flags, config=WATCHED):
        self.write("a.yaml", config)
        return self.call("run", "a.yaml", "-o", result, "--engine", "cpu", *flags)

    def arrays(self, result, group):
        with h5py.File(self.path(result)) as file:
            return {name: item[()] for name, item in file[group].items()}

    def test_layout(self):
        self.run_watched("a.h5")
        with h5py.File(self.path("a.h5")) as file:
            group = file["correlations"]
            self.assertEqual(group.attrs["lattice"], "square")
            self.assertEqual(group.attrs["size"], 20)
            self.assertIn("<r^2>/t", group.attrs["diffusion_convention"])
            shapes = {
                "wavelength": (3,), "lag": (2, 9), "stage_step": (9,), "msd": (2, 4, 9),
                "msd_mean": (2, 9), "msd_error": (2, 9), "scattering": (2, 4, 9, 3),
                "scattering_mean": (2, 9, 3), "scattering_error": (2, 9, 3), "chi4": (2, 9, 3),
                "chi4_error": (2, 9, 3), "far_moves": (2, 9), "step_temperature": (2, 4),
                "diffusion": (2, 4), "diffusion_error": (2, 4), "diffusion_paper": (2, 4),
                "diffusion_paper_error": (2, 4), "diffusion_slope": (2, 4),
            }
            for name, shape in shapes.items():
                self.assertEqual(group[name].shape, shape, name)
            returns = file["snapshot_returns"]
            for kind in ("void", "particle"):
                for name in ("moved", "moved_again", "returned"):
                    self.assertEqual(returns[f"{name}_{kind}s"].shape, (2, 4, 9))
                self.assertEqual(returns[f"return_probability_{kind}"].shape, (2, 9))
                self.assertEqual(returns[f"return_probability_{kind}_error"].shape, (2, 9))
            for here in (group, returns):
                for name, item in here.items():
                    for word in ("units", "long_name", "description"):
                        self.assertTrue(item.attrs.get(word), f"{name}: {word}")
        with xarray.open_dataset(self.path("a.h5"), group="correlations", engine="h5netcdf") as data:
            self.assertEqual(data["chi4"].dims, ("initial_temperature", "stage", "wavelength"))
            self.assertEqual(data["diffusion"].dims, ("initial_temperature", "step"))
        out, _ = self.call("info", "a.h5")
        self.assertIn("/correlations", out)
        self.assertIn("/snapshot_returns", out)
        self.call("export", "a.h5", "--csv", "tables")

    def test_what_the_numbers_mean(self):
        self.run_watched("a.h5")
        seen = self.arrays("a.h5", "correlations")
        np.testing.assert_array_equal(seen["stage_step"], [0, 0, 0, 0, 2, 2, 2, 3, 3])
        np.testing.assert_allclose(seen["lag"][0, [0, 3, 7, 8]], [5e-6, 2e-5, 5e-6, 1e-5])
        np.testing.assert_allclose(seen["lag"][0, 6], 5e-5)
        np.testing.assert_allclose(seen["msd_mean"], seen["msd"].mean(axis=1))
        np.testing.assert_allclose(seen["scattering_mean"], seen["scattering"].mean(axis=1))
        np.testing.assert_allclose(seen["chi4"], 392 * seen["scattering"].var(axis=1, ddof=1))
        np.testing.assert_allclose(seen["diffusion_paper"][:, 0], seen["msd_mean"][:, 3] / 2e-5)
        np.testing.assert_allclose(seen["diffusion"], seen["diffusion_paper"] / 4)
        np.testing.assert_allclose(
            seen["diffusion_slope"][:, 0],
            (seen["msd_mean"][:, 3] - seen["msd_mean"][:, 1]) / 4 / 1e-5)
        self.assertTrue(np.isnan(seen["diffusion"][:, 1:3]).all())
        np.testing.assert_array_equal(
            seen["step_temperature"], [[0.2, np.nan, np.nan, 0.2], [0.3, np.nan, np.nan, 0.2]])
        self.assertTrue((seen["msd"][:, :, 3] > 0).all())
        returns = self.arrays("a.h5", "snapshot_returns")
        for kind in ("void", "particle"):
            again, back = returns[f"moved_again_{kind}s"], returns[f"returned_{kind}s"]
            self.assertTrue((returns[f"moved_{kind}s"] >= again).all() and (again >= back).all())
            np.testing.assert_allclose(
                returns[f"return_probability_{kind}"],
                np.where(again.sum(axis=1) > 0, back.sum(axis=1) / np.maximum(again.sum(axis=1), 1),
                         np.nan))
        with h5py.File(self.path("a.h5")) as file:
            np.testing.assert_array_equal(returns["interval"], file["cooling/duration"][()])

    def test_equal_trajectories_have_equal_groups(self):
        self.run_watched("a.h5", "--method", "reference")
        self.run_watched("b.h5", "--method", "protected")
        self.run_watched("c.h5", "--method", "protected", "--seed", "8")
        for group in ("correlations", "snapshot_returns"):
            a, b = self.arrays("a.h5", group), self.arrays("b.h5", group)
            self.assertEqual(set(a), set(b))
            for name, values in a.items():
                self.assertEqual(values.tobytes(), b[name].tobytes(), name)
        self.assertFalse(np.array_equal(self.arrays("a.h5", "correlations")["msd"],
                                        self.arrays("c.h5", "correlations")["msd"]))

    def test_threads_change_nothing(self):
        for method in METHODS:
            flags = ("--method", method, "-s", "engine.window=0.1") if method == "checkerboard" else (
                "--method", method)
            self.run_watched("a.h5", *flags, "--fresh", "--threads", "1")
            self.run_watched("b.h5", *flags, "--fresh", "--threads", "4")
            self.call("compare", "--bitwise", "a.h5", "b.h5")

    def test_looking_changes_no_trajectory(self):
        self.run_watched("a.h5")
        self.run_watched("b.h5", config=WATCHED.replace(
            "correlations: {wavelength: [2, 10, 4]}, snapshot_returns, ", ""))
        a, b = self.arrays("a.h5", "cooling"), self.arrays("b.h5", "cooling")
        for name in ("energy", "hops", "returns_particle"):
            np.testing.assert_array_equal(a[name], b[name])
        with h5py.File(self.path("b.h5")) as file:
            self.assertNotIn("correlations", file)
            self.assertNotIn("snapshot_returns", file)

    def test_one_replica_has_no_fluctuations(self):
        self.run_watched("a.h5", "--replicas", "1", config=WATCHED.replace(": {wavelength: [2, 10, 4]}", ""))
        seen = self.arrays("a.h5", "correlations")
        np.testing.assert_array_equal(seen["wavelength"], [2, 10])
        self.assertTrue(np.isnan(seen["chi4"]).all())
        self.assertTrue(np.isnan(seen["msd_error"]).all())
        self.assertFalse(np.isnan(seen["msd_mean"]).any())

    def test_far_moves_are_told(self):
        _, err = self.run_watched("a.h5")
        self.assertNotIn("use more stages", err)
        far = WATCHED.replace("size: 20", "size: 6").replace("density: 0.02", "density: 0.1").replace(
            "hold: {time: 2e-5, stages: 4}", "hold: {time: 2e-2, stages: 4}")
        _, err = self.run_watched("b.h5", config=far)
        self.assertIn("longer than a quarter of a side", err)
        self.assertIn("use more stages", err)
        seen = self.arrays("b.h5", "correlations")
        self.assertGreater(seen["far_moves"][:, :4].min(), 0)
        self.assertTrue(np.isnan(seen["msd_mean"][:, :4]).all())
        self.assertTrue(np.isnan(seen["diffusion"][:, 0]).all())
        self.assertTrue(np.isfinite(seen["msd_mean"][:, 7:]).all())

    def test_what_is_refused(self):
        cuda = WATCHED + "engine: {kind: cuda}\n"
        wave = "{wavelength: [2, 10, 4]}"
        for config, said in (
            (cuda, "set engine.kind to cpu"),
            (cuda.replace("correlations: " + wave + ", ", ""), "measure: snapshot_returns looks"),
            (WATCHED.replace(wave, "{wavelength: 1.5}"), "measure.correlations.wavelength"),
            (WATCHED.replace(wave, "{wavelength: [4, 4]}"), "twice"),
            (WATCHED.replace(wave, "{wavelength: long}"), "measure.correlations.wavelength"),
            (WATCHED.replace(wave, "{wavelengths: 3}"), "did you mean"),
            (WATCHED.replace("snapshot_returns", "snapshot_return"), "did you mean"),
        ):
            with self.subTest(said):
                for command in ("run", "check"):
                    err = self.refuse(INVALID, command, self.write("b.yaml", config))
                    self.assertIn(said, err)
                    self.assertIn("1 error; nothing was run", err)

    def test_auto_engine_says_why(self):
        _, err = self.call("check", self.write("a.yaml", WATCHED))
        self.assertIn("seen on the host", err)
        self.assertIn("to follow particles", err)


if __name__ == "__main__":
    unittest.main()
