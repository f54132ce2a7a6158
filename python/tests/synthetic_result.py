"""A result file made by h5py alone, in the layout of docs/results.md, with a known specific heat."""

from __future__ import annotations

import json

import h5py
import numpy as np

DENSITY = 0.005


def limit_c1(initial_temperature: float) -> float:
    """c1 of the uniform g on the square lattice at low T_I (paper, Eq. 10)."""
    return 8 * np.pi**2 * DENSITY * initial_temperature**2


LIMIT_C3 = 14 * np.pi**4 * DENSITY / 30


def _scale(group, name, values, units="1"):
    data = group.create_dataset(name, data=values)
    data.make_scale(name)
    data.attrs.update({"units": units, "long_name": name.replace("_", " ")})
    return data


def _attach(data, scales):
    for position, scale in enumerate(scales):
        data.dims[position].attach_scale(scale)
    data.attrs.update({"units": "1", "long_name": data.name, "description": data.name})


def write_synthetic(
    path,
    title="synthetic",
    temperatures=(0.03, 0.05, 0.07, 0.1),
    densities=None,
    replicas=32,
    stages=200,
    leave_out=(),
    complete=True,
    config=None,
    cycle=False,
):
    """Writes the file.

    densities: values of an outer axis; leave_out: full names of datasets; config: as resolved;
    cycle: half of the stages cool, a quarter wait, where the energy falls, the others heat.
    """
    random = np.random.default_rng(7)
    start = np.array(temperatures)
    outer = () if densities is None else (len(densities),)
    factor = np.ones(1) if densities is None else np.array(densities) / DENSITY
    shape = (*outer, len(start))
    course = 1 - (np.arange(stages) + 0.5) / stages
    waited = np.zeros(stages)
    if cycle:
        ramp = 1 - (np.arange(stages // 2) + 0.5) / (stages // 2)
        wait, warm = stages // 4, stages - stages // 2 - stages // 4
        course = np.concatenate([ramp, np.full(wait, ramp[-1] / 2), np.linspace(ramp[-2], 1, warm)])
        waited[stages // 2 : stages // 2 + wait] = np.log(np.arange(wait) + 1)
        waited[stages // 2 + wait :] = np.log(wait)
    t = start[:, None] * course
    c1 = np.array([limit_c1(value) for value in start])
    heat = c1[:, None] * t + LIMIT_C3 * t**3
    level = c1[:, None] * t**2 / 2 + LIMIT_C3 * t**4 / 4
    own = 1 + 0.08 * random.standard_normal((len(factor), len(start), replicas, 1))
    noise = 2e-9 * random.standard_normal((len(factor), len(start), replicas, stages))
    scaled = factor[:, None, None, None] * own * level[None, :, None, :]
    energy = (0.1 + scaled + noise - 1e-6 * waited).reshape(*shape, replicas, stages)
    slopes = np.gradient(energy, axis=-1)
    with np.errstate(divide="ignore", invalid="ignore"):
        slopes = slopes / np.gradient(t, axis=-1)[:, None, :]
    slopes[~np.isfinite(slopes)] = np.nan
    swept = factor.reshape(*outer, 1) if outer else 1.0
    tables = {
        "/cooling/temperature": np.broadcast_to(t, (*shape, stages)),
        "/cooling/energy": energy,
        "/cooling/time": np.broadcast_to(np.arange(stages) + 1.0, (*shape, stages)),
        "/cooling/voids": np.broadcast_to(np.rint(1000 * swept * DENSITY), shape),
        "/cooling/particles": np.broadcast_to(1000 - np.rint(1000 * swept * DENSITY), shape),
        "/thermo/specific_heat": slopes.mean(axis=-2),
        "/thermo/specific_heat_error": slopes.std(axis=-2, ddof=1) / np.sqrt(replicas),
        "/thermo/specific_heat_theory": np.broadcast_to(
            (swept * np.ones(shape))[..., None] * heat, (*shape, stages)
        ),
        "/thermo/fit_c1": swept * np.broadcast_to(c1, shape),
        "/thermo/fit_c1_error": 0.02 * swept * np.broadcast_to(c1, shape),
        "/thermo/theory_c1": swept * np.broadcast_to(c1, shape),
        "/thermo/theory_c1_limit": swept * np.broadcast_to(c1, shape),
        "/thermo/fit_c3": swept * np.full(shape, LIMIT_C3),
        "/thermo/fit_c3_error": swept * np.full(shape, 0.1 * LIMIT_C3),
        "/thermo/theory_c3": swept * np.full(shape, LIMIT_C3),
        "/thermo/theory_c3_limit": swept * np.full(shape, LIMIT_C3),
    }
    with h5py.File(path, "w") as file:
        file.attrs.update({"format": "voidhop-result", "title": title, "complete": int(complete)})
        if config is not None:
            file["/provenance/config_resolved"] = json.dumps(config)
        for name in ("cooling", "thermo"):
            group = file.create_group(name)
            scales = {"initial_temperature": _scale(group, "initial_temperature", start)}
            scales["replica"] = _scale(group, "replica", np.arange(replicas))
            scales["stage"] = _scale(group, "stage", np.arange(stages))
            front = ["initial_temperature"]
            if outer:
                scales["void_density"] = _scale(group, "void_density", np.array(densities))
                front.insert(0, "void_density")
            for full, values in tables.items():
                if full in leave_out or not full.startswith(f"/{name}/"):
                    continue
                data = file.create_dataset(full, data=values)
                names = {
                    len(front): front,
                    len(front) + 1: [*front, "stage"],
                    len(front) + 2: [*front, "replica", "stage"],
                }[data.ndim]
                _attach(data, [scales[dimension] for dimension in names])
