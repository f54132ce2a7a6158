"""/correlations, /snapshot_returns and returns made by h5py alone, after known laws.

Holds with logarithmic stages at every initial temperature: D follows VFT, F a stretched exponential
with tau = TAU/D and BETA, <r^2> = D t, and P_ret = 1 - T, Q_ret = 1 - 2 T.
"""

from __future__ import annotations

import h5py
import numpy as np

VFT = (2.0, 0.25, 0.1)
BETA = 0.6
TAU = 3.0
TEMPERATURES = (0.18, 0.2, 0.25, 0.3, 0.4, 0.5)
WAVELENGTHS = (2.0, 10.0)


def diffusion(temperature):
    """D = <r^2>/t of the synthetic file."""
    a, b, t0 = VFT
    return 10 ** (a - b / (np.asarray(temperature) - t0))


def _scale(group, name, values):
    data = group.create_dataset(name, data=values)
    data.make_scale(name)
    data.attrs.update({"units": "1", "long_name": name.replace("_", " ")})
    return data


def write_correlations(path, temperatures=TEMPERATURES, replicas=40, stages=40, noise=0.01, seed=3):
    """Writes the file. noise: relative scatter between replicas of D, and of F."""
    random = np.random.default_rng(seed)
    start = np.array(temperatures)
    d = diffusion(start)
    lag = np.geomspace(1e-3, 1.0, stages)[None, :] * 300 / d[:, None]
    own = 1 + noise * random.standard_normal((len(start), replicas, 1))
    tau = TAU / d[:, None, None] * np.array([1.0, 12.0])
    clean = np.exp(-((lag[..., None] / tau) ** BETA))[:, None]
    slow = 1 + noise * random.standard_normal((len(start), replicas, 1, 1))
    scattering = clean**slow
    msd = d[:, None, None] * lag[:, None, :] * own
    mean, root = scattering.mean(axis=1), np.sqrt(replicas)
    variance = scattering.var(axis=1, ddof=1)
    t = np.broadcast_to(start[:, None], lag.shape)
    half = np.ones(lag.shape)
    every = t[:, None] * np.ones((1, replicas, 1))
    # Counts of replicas differ by a known amount that leaves their mean alone.
    shift = np.where(np.arange(replicas) % 2, 10, -10)[:, None]
    values = {
        "lag": lag, "stage_step": np.zeros(stages, np.uint64),
        "step_temperature": start[:, None], "msd": msd, "msd_mean": msd.mean(axis=1),
        "msd_error": msd.std(axis=1, ddof=1) / root, "scattering": scattering,
        "scattering_mean": mean, "scattering_error": np.sqrt(variance / replicas),
        "chi4": 1000 * variance, "chi4_error": 100 * variance,
        "diffusion_paper": (d * own.mean(axis=(1, 2)))[:, None],
        "diffusion_paper_error": (d * noise / root)[:, None],
    }
    values["diffusion"] = values["diffusion_paper"] / 4
    # At the coldest the displacement has not become diffusive.
    values["diffusion_slope"] = values["diffusion"] * np.where(start == start.min(), 0.7, 1)[:, None]
    values["diffusion_error"] = values["diffusion_paper_error"] / 4
    tables = {
        "cooling": {
            "temperature": t, "energy": 0.1 * every,
            "hops": np.full(every.shape, 600), "hops_skipped": np.full(every.shape, 400),
            "returns_void": np.rint(1000 * (1 - 2 * every)).astype(int) + shift,
            "returns_particle": np.rint(1000 * (1 - every)).astype(int) + shift,
        },
        "correlations": values,
        "snapshot_returns": {
            "return_probability_void": 0.9 - 2 * t, "return_probability_void_error": 0.02 * half,
            "return_probability_particle": 0.9 - t, "return_probability_particle_error": 0.02 * half,
            "moved_again_voids": np.full(every.shape, 100),
            "moved_again_particles": np.full(every.shape, 100),
            "returned_voids": np.rint(100 * (0.9 - 2 * every)).astype(int),
            "returned_particles": np.rint(100 * (0.9 - every)).astype(int),
        },
    }
    front = "initial_temperature"
    dims = {
        "stage_step": ["stage"], "msd": [front, "replica", "stage"], **{
            name: [front, "replica", "stage"]
            for name in ("energy", "hops", "hops_skipped", "returns_void", "returns_particle",
                         "moved_again_voids", "moved_again_particles", "returned_voids",
                         "returned_particles")
        },
        "scattering": [front, "replica", "stage", "wavelength"],
    }
    with h5py.File(path, "w") as file:
        file.attrs.update({"format": "voidhop-result", "title": "correlations", "complete": 1})
        for name, arrays in tables.items():
            group = file.create_group(name)
            group.attrs.update({"lattice": "square", "size": 50})
            scales = {front: _scale(group, front, start)}
            scales["replica"] = _scale(group, "replica", np.arange(replicas))
            scales["stage"] = _scale(group, "stage", np.arange(stages))
            scales["wavelength"] = _scale(group, "wavelength", np.array(WAVELENGTHS))
            scales["number"] = _scale(group, "number", np.arange(1))
            for short, array in arrays.items():
                data = group.create_dataset(short, data=array)
                own_dims = [front, "stage"]
                if short.startswith(("diffusion", "step_")):
                    own_dims = [front, "number"]
                elif array.ndim == 3 and short not in dims:
                    own_dims = [front, "stage", "wavelength"]
                for position, dimension in enumerate(dims.get(short, own_dims)):
                    data.dims[position].attach_scale(scales[dimension])
                data.attrs.update({"units": "1", "long_name": short, "description": short})
