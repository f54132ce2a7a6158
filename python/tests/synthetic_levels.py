"""A file of levels made by h5py alone, in the layout of docs/results.md, with known power laws."""

from __future__ import annotations

import h5py
import numpy as np

RATES = (0.1, 1.0, 10.0)
HEATS = (0.5, 1.0)
THRESHOLDS = (0.5, 1.0, 2.0)


def _scale(group, name, values):
    data = group.create_dataset(name, data=values)
    data.make_scale(name)
    data.attrs.update({"units": "1", "long_name": name.replace("_", " ")})
    return data


def write_levels(path, temperatures=(0.02, 0.03, 0.045), rates=None, at=(0.02,), power=2.0, own=False):
    """n(0) = 3 T_I^power and twice that within |dE| < T; phi_TLS, C_v/T likewise, linear in T_I.

    rates: values of an outer axis, over which all grow as its square root. own: a second place of
    measurement at T_I itself, where T_I is below 0.04.
    """
    start = np.array(temperatures)
    places = len(at) + own
    t = np.broadcast_to(np.array([*at, *([0.0] * own)]), (len(start), places)).copy()
    if own:
        t[:, -1] = np.where(start < 0.04, start, np.nan)
    names = ["initial_temperature", "at"]
    factor = np.ones((1, 1))
    shape = t.shape
    if rates is not None:
        names.insert(0, "cooling_rate")
        factor = np.sqrt(np.array(rates))[:, None, None]
        shape = (len(rates), *shape)
    there = np.where(np.isfinite(t), 1.0, np.nan)
    n0 = np.broadcast_to(3 * start[:, None] ** power * factor * there, shape)
    phi = np.broadcast_to(start[:, None] * factor * there, shape)
    full = np.broadcast_to(t, shape)
    below = phi[..., None] * 0 + (2 * n0 * full)[..., None] * np.array(THRESHOLDS)
    heat = (phi * full)[..., None] * np.array([0.7, 1.0])
    tables = {
        "temperature": full,
        "n0": n0,
        "n0_error": 0.05 * n0,
        "n0_theory": 2 * n0,
        "phi_tls": phi,
        "phi_tls_error": 0.02 * phi,
        "phi_tls_below": below,
        "phi_tls_below_error": 0.1 * below,
        "open_hops_theory": 3 * phi,
        "heat_temperature": full[..., None] * np.array(HEATS),
        "specific_heat": heat,
        "specific_heat_error": 0.03 * heat,
        "specific_heat_two_level": 0.8 * heat,
        "specific_heat_two_level_error": 0.03 * heat,
        "specific_heat_theory": 1.1 * heat,
        "voids": np.where(np.isfinite(full), 1000, 0),
        "truncated": np.where(np.isfinite(full), 20, 0),
    }
    with h5py.File(path, "w") as file:
        file.attrs.update({"format": "voidhop-result", "title": "levels", "complete": 1})
        group = file.create_group("levels")
        scales = {"initial_temperature": _scale(group, "initial_temperature", start)}
        if rates is not None:
            scales["cooling_rate"] = _scale(group, "cooling_rate", np.array(rates))
        scales["at"] = _scale(group, "at", np.arange(places))
        scales["heat"] = _scale(group, "heat", np.arange(len(HEATS)))
        scales["threshold"] = _scale(group, "threshold", np.array(THRESHOLDS))
        for name, values in tables.items():
            data = group.create_dataset(name, data=values)
            last = "threshold" if name.startswith("phi_tls_below") else "heat"
            dims = names if values.ndim == len(names) else [*names, last]
            for position, dimension in enumerate(dims):
                data.dims[position].attach_scale(scales[dimension])
            data.attrs.update({"units": "1", "long_name": name, "description": name})
