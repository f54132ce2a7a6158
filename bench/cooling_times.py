#!/usr/bin/env python3
"""Wall time of one replica of Fig. 1, cooled at the paper's rate on one core, for each initial temperature.

usage: bench/cooling_times.py PROGRAM [-o OUT.json] [--repeats N] [T_I=REPLICAS ...]

Runs configs/fig1.yaml with one thread, several times the same work, and reports the wall time of a run over its
replicas: median, least and most. It includes the planted start and the writing of the result.
"""
import argparse
import json
import pathlib
import statistics
import subprocess
import tempfile

CONFIG = pathlib.Path(__file__).resolve().parent.parent / "configs" / "fig1.yaml"


def run_once(program, temperature, replicas, folder, extra):
    command = [program, "run", str(CONFIG), "-o", str(pathlib.Path(folder) / "out.h5"), "--fresh", "--json",
               "--quiet", "--progress", "none", "--threads", "1", "--replicas", str(replicas),
               "-s", f"initial.temperature={temperature}", *extra]
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def measure(program, temperature, replicas, repeats, extra):
    with tempfile.TemporaryDirectory() as folder:
        runs = [run_once(program, temperature, replicas, folder, extra) for _ in range(repeats)]
    times = sorted(run["wall_seconds"] / replicas for run in runs)
    return {"T_initial": temperature, "replicas": replicas, "repeats": repeats, "method": runs[0]["method"],
            "seconds_per_replica": statistics.median(times), "least": times[0], "most": times[-1],
            "hops": runs[0]["hops"] / replicas, "hops_skipped": runs[0]["hops_skipped"] / replicas}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program")
    parser.add_argument("-o", "--output")
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--set", action="append", default=[], help="further key=value of the config")
    parser.add_argument("cases", nargs="*", default=["0.03=50", "0.05=50", "0.07=10", "0.1=4"])
    options = parser.parse_args()
    extra = [word for value in options.set for word in ("-s", value)]
    version = json.loads(subprocess.run([options.program, "--version", "--json"], check=True, capture_output=True,
                                        text=True).stdout)
    machine = next((line.split(":", 1)[1].strip() for line in open("/proc/cpuinfo", encoding="ascii")
                    if line.startswith("model name")), "unknown")
    results = []
    for case in options.cases:
        temperature, replicas = case.split("=")
        results.append(measure(options.program, float(temperature), int(replicas), options.repeats, extra))
        row = results[-1]
        print(f"T_I = {row['T_initial']}: {row['seconds_per_replica']:.3g} s a replica "
              f"({row['least']:.3g}-{row['most']:.3g}), {row['hops']:.3g} hops made, "
              f"{row['hops_skipped']:.3g} skipped", flush=True)
    if options.output:
        pathlib.Path(options.output).write_text(
            json.dumps({"machine": machine, "version": version, "results": results}, indent=1) + "\n",
            encoding="utf-8")


if __name__ == "__main__":
    main()
