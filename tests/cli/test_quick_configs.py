"""Every quick configuration, run and checked against theory and against another method.

At a tenth of its replicas; in full where VOIDHOP_FULL is set (ctest label long). Numbers of one
trajectory are compared bit by bit with those of the reference engine, numbers of skipping in law.
The energies of the planted starts are compared with theory: U and its variance.
"""

import glob
import os
import re
import unittest

import h5py
import numpy as np

from program import DIFFERENT, ProgramTest

CONFIGS = os.path.join(os.path.dirname(__file__), "..", "..", "configs")
FULL = bool(os.environ.get("VOIDHOP_FULL"))
FALSE_ALARM = 1e-6  # of each test, two-sided
SIGMAS = 4.9
LEAST = 12  # replicas of a comparison in law
# Of the sample: those with many hops on smaller lattices.
SAMPLE_SIZES = {
    "fig4_quick": 40,
    "fig5_quick": 30,
    "fig6_quick": 24,
    "fig8_quick": 40,
    "relaxation_quick": 20,
    "hysteresis": 20,
}


def quick_configs():
    paths = glob.glob(os.path.join(CONFIGS, "*_quick.yaml"))
    names = {os.path.splitext(os.path.basename(path))[0] for path in paths}
    return sorted(names | {"kovacs", "hysteresis"})


def bond_moments(table, temperature):
    """Mean and variance of an equilibrium bond: g(V) exp(-V/T), by quadrature of a table of g."""
    energy, density = table
    weight = density * np.exp(-(energy - energy[0]) / temperature)
    mean = np.sum(weight * energy) / np.sum(weight)
    return mean, np.sum(weight * (energy - mean) ** 2) / np.sum(weight)


def interaction(text):
    """g(V) of a config as (V, g) on a fine grid; midpoints."""
    if "fermi_plus_gaussian" in text:
        g0, sigma = (float(re.search(rf"{key}: ([0-9.]+)", text)[1]) for key in ("G0", "sigma"))
        energy = (np.arange(200000) + 0.5) / 200000 * 3.0
        gauss = np.exp(-0.5 * ((energy - 1) / sigma) ** 2) / (np.sqrt(2 * np.pi) * sigma)
        return energy, g0 / (1 + np.exp((energy - 1) / sigma)) + (1 - g0) * gauss
    energy = (np.arange(100000) + 0.5) / 100000
    return energy, np.ones_like(energy)


class QuickConfigsTest(ProgramTest):
    maxDiff = None

    def config(self, name):
        with open(os.path.join(CONFIGS, name + ".yaml"), encoding="utf-8") as file:
            text = file.read()
        replicas = int(re.search(r"^replicas: (\d+)", text, re.M)[1])
        if FULL:
            return text, replicas
        if name in SAMPLE_SIZES:
            text = re.sub(r"size: \d+", f"size: {SAMPLE_SIZES[name]}", text)
        return text, max(1, replicas // 10)

    def run_config(self, name, output, *words, least=1):
        text, replicas = self.config(name)
        replicas = max(replicas, least)
        self.call("run", self.write(name + ".yaml", text), "--replicas", str(replicas), "-q",
                  "-o", output, *words)
        return text, h5py.File(self.path(output))

    def check_start(self, text, file):
        """Starting energies against U of theory; their spread is that of independent bonds."""
        lattice = re.search(r"type: (\w+)", text)[1]
        z = {"square": 4, "triangular": 6, "cubic": 6}[lattice]
        table = interaction(text)
        start = file["/cooling/energy_start"]
        temperatures = file["/cooling/initial_temperature"][()]
        particles = file["/cooling/particles"][()].reshape(-1)
        voids = file["/cooling/voids"][()].reshape(-1)
        energies = start[()].reshape(-1, start.shape[-1])
        for point, energy in enumerate(energies):
            temperature = temperatures[point % len(temperatures)]
            mean, variance = bond_moments(table, temperature)
            n, n_v = float(particles[point]), float(voids[point])
            sites = n + n_v
            bonds = z / 2 * sites - z * n_v + z / 2 * n_v * n_v / sites  # no two voids attract much
            error = np.sqrt(bonds * variance / len(energy)) / n
            # Adjacent voids: their number is uncertain by its square root, in theory and replicas.
            pairs = z / 2 * n_v * n_v / sites + 1
            error = np.hypot(error, mean * np.sqrt(pairs / len(energy)) / n)
            slack = 4 * z * n_v / sites * mean * n_v / n  # voids repel: fewer pairs than at random
            self.assertLess(abs(energy.mean() - bonds * mean / n), SIGMAS * error + slack,
                            f"T_I = {temperature}")

    def same_numbers(self, one, other, groups=("cooling",)):
        for group in groups:
            for name in one[group]:
                a, b = one[group][name][()], other[group][name][()]
                self.assertTrue(np.array_equal(a, b, equal_nan=a.dtype.kind == "f"),
                                f"/{group}/{name}")

    def in_law(self, name):
        """Skipping beside the reference, by compare's own test; a wrong seed's twin must differ."""
        text, file = self.run_config(name, "a.h5", "--method", "skipping", least=LEAST)
        self.check_start(text, file)
        self.run_config(name, "b.h5", "--method", "reference", "--seed", "77", least=LEAST)
        self.call("compare", "a.h5", "b.h5", "--false-alarm", str(FALSE_ALARM))
        return file

    def bitwise(self, name, *groups):
        """The method that auto takes, or protected, beside the reference: one trajectory."""
        text, file = self.run_config(name, "a.h5", "--method", "reference")
        self.check_start(text, file)
        plain = re.sub(r"(maps|traces): \{[^}]*\}(, )?", "", text)
        plain = re.sub(r",\s*\]", "]", plain).replace("engine: {method: reference}\n", "")
        self.write("plain.yaml", plain)
        replicas = file["/cooling/energy_start"].shape[-1]
        self.call("run", "plain.yaml", "--replicas", str(replicas), "-q", "-o", "b.h5",
                  "--method", "protected")
        with h5py.File(self.path("b.h5")) as other:
            self.same_numbers(file, other, ("cooling",) + groups)
        return file

    def boltzmann(self, file):
        """Occupations of two-level voids against the energies of their hops: ln p2/p1 = -dE/T."""
        traces = file["traces"]
        seen, worst = 0, 0.0
        event = {key: traces["event_" + key][()] for key in ("void", "energy")}
        for place in np.ndindex(traces["events"].shape):
            temperature = traces["temperature"][place[:1] + place[2:]]
            first, count = (int(traces[key][place]) for key in ("first_event", "events"))
            for v in np.flatnonzero(traces["motion"][place] == 1):
                entries = traces["state_entries"][place][v][:2]
                mine = np.flatnonzero(event["void"][first:first + count] == v)
                if len(mine) == 0 or entries.min() < 30:
                    continue
                shares = traces["state_share"][place][v][:2]
                rise = event["energy"][first + mine[0]] / temperature
                error = np.sqrt(2 / entries.min())
                worst = max(worst, abs(np.log(shares[1] / shares[0]) + rise) / error)
                seen += 1
        return seen, worst

    def check(self, name):
        if name.startswith("depletion"):
            return self.check_levels(name)
        if name in ("fig2_quick", "fig3_quick", "fig9_quick", "fig10_quick"):
            file = self.bitwise(name)
            seen, worst = self.boltzmann(file)
            # 50 voids a run at most: false alarm 1e-6 in all.
            self.assertLess(worst, 5.6, f"{seen} two-level voids")
            if "maps" in file:
                occupation = file["/maps/occupation"][()].sum(-1)
                np.testing.assert_allclose(occupation, file["/maps/void"].shape[0], rtol=1e-12)
        elif name in ("fig5_quick", "relaxation_quick"):
            self.bitwise(name, "correlations")
        elif name in ("fig6_quick", "kovacs", "hysteresis"):
            self.bitwise(name)
        else:
            self.in_law(name)

    def check_levels(self, name):
        """n(0) of planted states against 2 z phi P(0), where sets of more levels are rare."""
        text, replicas = self.config(name)
        self.call("levels", self.write(name + ".yaml", text), "--replicas", str(replicas), "-o",
                  "a.h5")
        with h5py.File(self.path("a.h5")) as file:
            n0, error, theory = (file["/levels/" + key][()][:, 0]
                                 for key in ("n0", "n0_error", "n0_theory"))
        # T_I = 0.03 to 0.0675: fewer are seen below; sets of more levels take less than a tenth.
        seen, expected = n0[1:4].sum(), theory[1:4].sum()
        noise = np.sqrt(np.sum(error[1:4] ** 2))
        self.assertLess(abs(seen - expected), SIGMAS * noise + 0.1 * expected)
        self.assertGreater(seen, SIGMAS * noise)

    def test_a_wrong_temperature_is_noticed(self):
        """The partner that must fail: starts of another temperature, and trajectories of another
        law."""
        text, file = self.run_config("fig1_quick", "a.h5", least=LEAST)
        with self.assertRaises(AssertionError):
            wrong = interaction(text)
            self.check_start(text, FakeStart(file, 1.02, wrong))
        self.run_config("fig1_quick", "b.h5", "-s", "protocol[0].cool.rate=1e5", least=LEAST)
        self.call("compare", "a.h5", "b.h5", "--false-alarm", str(FALSE_ALARM), code=DIFFERENT)


class FakeStart:
    """A file whose temperatures are said to be higher than they were."""

    def __init__(self, file, factor, _table):
        self._file, self._factor = file, factor

    def __getitem__(self, name):
        if name != "/cooling/initial_temperature":
            return self._file[name]
        return self._file[name][()] * self._factor


def _add_tests():
    for name in quick_configs():
        setattr(QuickConfigsTest, f"test_{name}", lambda self, name=name: self.check(name))


_add_tests()

if __name__ == "__main__":
    unittest.main()
