"""A result file, opened for reading: arrays with the names of their dimensions.

The layout is that of docs/results.md: netCDF-4 style HDF5 with dimension scales.
"""

from __future__ import annotations

import errno
import json
import os
from dataclasses import dataclass

import h5py
import numpy as np

EXIT_USAGE = 64
EXIT_NO_INPUT = 66
EXIT_INPUT_OUTPUT = 74
EXIT_DAMAGED_FILE = 76

# What a config must ask for so that a dataset is in the result.
_CONFIG_LINES = {
    "/thermo": "measure: [energy, specific_heat]",
    "/levels": "measure: [levels]",
    "/cooling": "measure: [energy]",
    "/maps": 'measure: [maps: {hops: 1e7}]" and "engine: {method: reference}',
    "/traces": 'measure: [traces: {hops: 20000, replicas: 1}]" and "engine: {method: reference}',
    "/correlations": "measure: [correlations: {wavelength: [2, 10]}]",
    "/snapshot_returns": "measure: [snapshot_returns]",
    "/cooling/returns_void": "measure: [hop_statistics]",
}


class ResultError(Exception):
    """A file that cannot be used, with the exit code that a command ends in."""

    def __init__(self, code: int, message: str):
        super().__init__(message)
        self.code = code


@dataclass(frozen=True)
class Axis:
    """One dimension of a dataset that has a dimension scale."""

    name: str
    values: np.ndarray
    units: str
    long_name: str


def _text(value) -> str:
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)


class Result:
    """An open result file. Use open_result()."""

    def __init__(self, path: str, file: h5py.File):
        self.path = path
        self._file = file

    def __enter__(self) -> Result:
        return self

    def __exit__(self, *exception) -> None:
        self.close()

    def close(self) -> None:
        """Closes the file; arrays already read stay valid."""
        self._file.close()

    @property
    def title(self) -> str:
        """The config's title, or the file's name where it has none."""
        return self.attribute("title") or os.path.basename(self.path)

    @property
    def complete(self) -> bool:
        """False where the run was stopped before its end."""
        return bool(self._file.attrs.get("complete", True))

    def attribute(self, name: str) -> str:
        """A root attribute as text; empty where there is none."""
        return _text(self._file.attrs[name]) if name in self._file.attrs else ""

    def group_attribute(self, group: str, name: str, default):
        """An attribute of a group, as text or number; default where there is none."""
        value = self._file[group].attrs.get(name, default) if group in self._file else default
        return _text(value) if isinstance(value, (bytes, str)) else value

    def config(self) -> dict:
        """The config as resolved; empty where the file does not keep it."""
        name = "/provenance/config_resolved"
        return json.loads(_text(self.array(name)[()])) if self.has(name) else {}

    def require(self, names: tuple[str, ...]) -> None:
        """Raises ResultError (76) with the config line that adds what is missing."""
        for name in names:
            if not self.has(name):
                raise ResultError(EXIT_DAMAGED_FILE, self._missing(name))

    def has(self, name: str) -> bool:
        """Whether there is a dataset of this full name, "/thermo/specific_heat" say."""
        return isinstance(self._file.get(name), h5py.Dataset)

    def array(self, name: str, place: tuple = ()) -> np.ndarray:
        """The values of a dataset, or the part of them at `place`, which alone is read.

        Raises ResultError (76) where it is missing or unreadable.
        """
        if not self.has(name):
            raise ResultError(EXIT_DAMAGED_FILE, self._missing(name))
        try:
            return np.asarray(self._file[name][place])
        except OSError as error:
            raise ResultError(
                EXIT_DAMAGED_FILE, f"{self.path}: {name} cannot be read ({error}): run it again"
            ) from error

    def datasets(self, group: str) -> list[str]:
        """Full names of the datasets of a group that are no dimension scales, sorted."""
        node = self._file.get(group)
        if not isinstance(node, h5py.Group):
            return []
        return [
            data.name
            for data in node.values()
            if isinstance(data, h5py.Dataset) and not h5py.h5ds.is_scale(data.id)
        ]

    def long_name(self, name: str) -> str:
        """What a dataset is, in a few words; empty where it does not say."""
        return _text(self._file[name].attrs.get("long_name", ""))

    def units(self, name: str) -> str:
        """The units of a dataset; empty where none are stated."""
        return _text(self._file[name].attrs.get("units", ""))

    def axes(self, name: str) -> list[Axis]:
        """The dimensions of a dataset, outermost first. One without a scale counts from 0."""
        data = self._file[name]
        axes = []
        for position, size in enumerate(data.shape):
            dimension = data.dims[position]
            if len(dimension) == 0:
                label = dimension.label or f"dimension_{position}"
                axes.append(Axis(label, np.arange(size), "1", label))
                continue
            scale = dimension[0]
            short = scale.name.rsplit("/", 1)[-1]
            axes.append(
                Axis(
                    short,
                    np.asarray(scale[()]),
                    _text(scale.attrs.get("units", "1")),
                    _text(scale.attrs.get("long_name", short)),
                )
            )
        return axes

    def dataset(self, group: str):
        """A group as an xarray.Dataset with its coordinates and attributes.

        Raises ResultError (76) where there is no such group, ImportError where xarray is missing.
        """
        import xarray

        node = self._file.get(group)
        if not isinstance(node, h5py.Group):
            raise ResultError(EXIT_DAMAGED_FILE, self._missing(group))
        coordinates, variables = {}, {}
        for short, data in node.items():
            if not isinstance(data, h5py.Dataset) or h5py.h5ds.is_scale(data.id):
                continue
            axes = self.axes(data.name)
            attributes = {
                key: _text(value)
                for key, value in data.attrs.items()
                if key in ("units", "long_name", "description")
            }
            variables[short] = ([axis.name for axis in axes], data[()], attributes)
            for axis in axes:
                coordinates[axis.name] = ([axis.name], axis.values, {"units": axis.units})
        return xarray.Dataset(variables, coordinates)

    def _missing(self, name: str) -> str:
        top = "/" + name.strip("/").split("/", 1)[0]
        line = _CONFIG_LINES.get(name) or _CONFIG_LINES.get(top, "")
        advice = f'put "{line}" in the config and run it again' if line else "run it again"
        return f"{self.path}: no {name} in it (the run did not measure it): {advice}"


def open_result(path: str) -> Result:
    """Opens a result file for reading.

    Raises ResultError: 66 where there is no such file, 74 where it cannot be read, 76 where it is
    damaged or not a result of voidhop.
    """
    if not os.path.exists(path):
        raise ResultError(EXIT_NO_INPUT, f"{path}: not found: give the file that `voidhop run` wrote")
    if os.path.isdir(path):
        raise ResultError(EXIT_NO_INPUT, f"{path}: is a folder: give the file that `voidhop run` wrote")
    try:
        file = h5py.File(path, "r")
    except OSError as error:
        if error.errno in (errno.EACCES, errno.EAGAIN, errno.EIO):
            reason = os.strerror(error.errno)
            raise ResultError(
                EXIT_INPUT_OUTPUT, f"{path}: cannot be read ({reason}): try again when it is free"
            ) from error
        raise ResultError(
            EXIT_DAMAGED_FILE, f"{path}: cannot be opened (damaged, or not HDF5): run it again"
        ) from error
    if not _text(file.attrs.get("format", "")).startswith("voidhop"):
        file.close()
        raise ResultError(
            EXIT_DAMAGED_FILE, f"{path}: not a result of voidhop (no such format): give another file"
        )
    return Result(path, file)
