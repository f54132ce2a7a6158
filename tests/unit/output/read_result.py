"""Reads a result file as a user would, with h5py and xarray, and checks what it says about itself.

Called by result_python_test.cpp with the name of a file that holds synthetic_result(). Exit 0
where all is well, 1 with a message otherwise; a missing package is a failure too.
"""

import sys

import h5netcdf  # noqa: F401  xarray's engine
import h5py
import numpy as np
import xarray


def check(condition, message):
    if not condition:
        sys.exit(f"{message}")


def visit(name, item):
    if not isinstance(item, h5py.Dataset):
        return
    for key in ("units", "long_name", "description"):
        check(isinstance(item.attrs.get(key), str) and item.attrs[key], f"{name} has no {key}")
    if not h5py.h5ds.is_scale(item.id):
        for dimension in item.dims:
            check(len(dimension) == 1, f"{name} lacks a scale")
            scale = dimension[0]
            check(scale.parent == item.parent, f"{name} has a scale of another group")
            check(h5py.h5ds.is_attached(item.id, scale.id, dimension._dimension), f"{name}: scale")
        if item.dtype == np.float64:
            check(np.isnan(item.attrs["_FillValue"]), f"{name} has no _FillValue")
    if item.size * item.dtype.itemsize > 4096:
        check(item.compression == "gzip" and item.shuffle, f"{name} is not packed")
    check(item.dtype.kind == "O" or item.dtype.str in ("<f8", "<u8"), f"{name} is not little-endian")
    messages = h5py.h5o.get_info(item.id).hdr.mesg.present
    check(not messages & (1 << 0x0E | 1 << 0x12), f"{name} carries a time")


def dims(item):
    return [dimension[0].name.rsplit("/", 1)[1] for dimension in item.dims]


with h5py.File(sys.argv[1], "r") as file:
    check(file.attrs["format"] == "voidhop-result", "format")
    check(file.attrs["format_version"] == 1, "format_version")
    check(file.attrs["complete"] == 1, "complete")
    check(file.attrs["title"] == 'T\u00fcrme, "quoted"', "title")
    check(file.attrs["seed"] == 2**64 - 1, "seed")
    check(list(file.attrs["axes"]) == ["void_density", "initial_temperature"], "axes")
    file.visititems(visit)
    energy = file["cooling/energy"]
    check(energy.shape == (3, 2, 40, 20), f"shape {energy.shape}")
    check(dims(energy) == ["void_density", "initial_temperature", "replica", "stage"], "dims")
    check(dims(file["thermo/specific_heat"])[1:] == ["initial_temperature", "stage"], "dims")
    check(dims(file["thermo/fit_covariance"])[2:] == ["fit_row", "fit_column"], "dims")
    # The values of synthetic_result() are sin(0.37 k), k = 1, 2, ... in the order of the record.
    before = 3 * 6 * 20 + 6 * 40
    expected = np.sin(0.37 * (before + 1 + np.arange(energy.size)))
    check(np.allclose(energy[()].ravel(), expected, atol=1e-9), "energies")
    check(file["cooling/hops"][0, 0, 0, 0] == 2**64 - 1, "hops")
    check(list(file["cooling/replica"][:2]) == [100, 101], "replicas")
    check(np.isnan(file["thermo/fit_c1"][0, 0]), "an invalid fit is NaN")
    check(file["provenance/config_input"][()].decode() == "title: T\u00fcrme\r\n# verbatim\n", "config")
    check(file["provenance/segments/host"][1].decode() == "node2", "segments")
    check(file["performance/threads"][()] == 2, "performance")

with xarray.open_dataset(sys.argv[1], group="cooling", engine="h5netcdf") as cooling:
    check(cooling.energy.dims == ("void_density", "initial_temperature", "replica", "stage"),
          f"xarray dims {cooling.energy.dims}")
    check(list(cooling.coords["initial_temperature"].values) == [0.05, 0.1], "xarray coordinates")
    check(cooling.energy.attrs["units"] == "energy", "xarray units")
    check(cooling.energy.sel(initial_temperature=0.1).mean("replica").shape == (3, 20), "xarray")
    check(cooling.hops.dtype == np.uint64, "xarray keeps integers")
for group in ("thermo", "levels", "performance", "provenance", "provenance/segments"):
    with xarray.open_dataset(sys.argv[1], group=group, engine="h5netcdf") as dataset:
        dataset.load()
        check(len(dataset) > 0, f"xarray sees nothing in {group}")
