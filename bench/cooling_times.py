#!/usr/bin/env python3
"""Time of one replica of Fig. 1, cooled at the paper's rate on one core, for each initial temperature.

usage: bench/cooling_times.py PROGRAM [-o OUT.json] [--repeats N] [T_I=REPLICAS ...]

Runs configs/fig1.yaml with one thread, several times the same work, and reports the wall time of a run over its
replicas, and the processor time of one, which a busy machine lengthens less: median, least and most. Both include
planted starts and the writing of the result.
"""
import argparse
import json
import pathlib
import resource
import statistics
import subprocess
import tempfile

CONFIG = pathlib.Path(__file__).resolve().parent.parent / "configs" / "fig1.yaml"


def run_once(program, temperature, replicas, folder, extra):
    command = [program, "run", str(CONFIG), "-o", str(pathlib.Path(folder) / "out.h5"), "--fresh", "--json",
               "--quiet", "--progress", "none", "--threads", "1", "--replicas", str(replicas),
               "-s", f"initial.temperature={temperature}", *extra]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    summary = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    summary["cpu_seconds"] = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return summary


def spread(values):
    return {"median": statistics.median(values), "least": min(values), "most": max(values)}


def measure(program, temperature, replicas, repeats, extra):
    with tempfile.TemporaryDirectory() as folder:
        runs = [run_once(program, temperature, replicas, folder, extra) for _ in range(repeats)]
    return {"T_initial": temperature, "replicas": replicas, "repeats": repeats, "method": runs[0]["method"],
            "wall_seconds_per_replica": spread([run["wall_seconds"] / replicas for run in runs]),
            "cpu_seconds_per_replica": spread([run["cpu_seconds"] / replicas for run in runs]),
            "hops": runs[0]["hops"] / replicas, "hops_skipped": runs[0]["hops_skipped"] / replicas}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program")
    parser.add_argument("-o", "--output")
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--set", action="append", default=[], help="further key=value of the config")
    parser.add_argument("cases", nargs="*", default=["0.03=50", "0.05=50", "0.07=10", "0.1=4"])
    options = parser.parse_intermixed_args()
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
        wall, cpu = row["wall_seconds_per_replica"], row["cpu_seconds_per_replica"]
        print(f"T_I = {row['T_initial']}: {wall['median']:.3g} s a replica ({wall['least']:.3g}-{wall['most']:.3g}), "
              f"processor time {cpu['median']:.3g} s ({cpu['least']:.3g}-{cpu['most']:.3g}); "
              f"{row['hops']:.3g} hops made, {row['hops_skipped']:.3g} skipped", flush=True)
    if options.output:
        pathlib.Path(options.output).write_text(
            json.dumps({"machine": machine, "version": version, "results": results}, indent=1) + "\n",
            encoding="utf-8")


if __name__ == "__main__":
    main()
