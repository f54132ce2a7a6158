"""Configurations that must be refused, as changes of program.CONFIG.

A row is (name, text to replace, replacement, key, part of the reason). The mark ^ in the
replacement stands where the error must be placed; it is taken out before the file is written.
"""

T = "initial.temperature"
SIZE = "model.lattice.size"
DENSITY = "model.voids.density"
COUNT = "model.voids.count"
G = "model.interaction"
COOL = "protocol[0].cool"

_TEMPERATURE = "temperature: [0.2, 0.3]"
_LATTICE = "model:\n  lattice: {type: square, size: 20}"
_VOIDS = "{density: 0.02}"
_STEP = "- cool: {to: 0.0, rate: 1000, stages: 5}"
_MEASURE = "[energy, specific_heat: {fit: {to: 0.9}}, hop_statistics]"


def _each(values, old, before, after, key):
    """Rows of one key: {value: reason}."""
    return [(f"{key}: {v}", old, f"{before}^{v}{after}", key, why) for v, why in values.items()]


NUMBERS = [
    *_each(
        {
            "nan": "not a number", ".nan": "not a number", "NaN": "not a number",
            "inf": "not finite", ".inf": "not finite", "-.inf": "not finite",
            "-1": "out of range", "0": "out of range", "1e400": "beyond the range of a double",
            "1e6x": "'x' is left over", "0x10": "is left over", "1.5.2": "is left over",
            "'0.2'": "without quotes",
            "''": "without quotes", "hot": "is not a number", "true": "is not a number",
            "[]": "empty list", "{}": "not a map", "1e7": "out of range",
        },
        _TEMPERATURE, "temperature: ", "", T,
    ),
    ("T_I: nothing", _TEMPERATURE, "^temperature:", T, "no value"),
    ("T_I: twice the same", _TEMPERATURE, "temperature: [0.2, ^0.20]", T, "twice"),
    ("T_I: list in a list", _TEMPERATURE, "temperature: [0.2, ^[0.3]]", T, "not a list"),
    ("T_I: NaN in a list", _TEMPERATURE, "temperature: [0.2, ^nan]", T, "not a number"),
    ("T_I: missing", "initial:\n  " + _TEMPERATURE, "^initial: {force: false}", T, "missing"),
    *_each(
        {
            "2": "range: 3 to 16384", "0": "range", "-1": "negative", "20.5": "whole number",
            "2147483648": "range", "9223372036854775808": "range", "46341": "range",
            "18446744073709551616": "above 18446744073709551615", "1e6x": "left over",
            "010": "leading zero", "nan": "not a number", "0b11": "left over",
        },
        "size: 20", "size: ", "", SIZE,
    ),
    *_each(
        {
            "0": "out of range", "1": "out of range", "-0.02": "out of range",
            "nan": "not a number", "1e-9": "leaves no void", "0.9999": "leaves no particle",
            "[0.02, 0.0201]": "both give 8 voids",
        },
        _VOIDS, "{density: ", "}", DENSITY,
    ),
    *_each(
        {"0": "range", "400": "leave no particle", "2147483648": "range",
         "9223372036854775808": "range"},
        _VOIDS, "{count: ", "}", COUNT,
    ),
    *_each(
        {"-1": "negative", "18446744073709551616": "above", "1e30": "2^53", "7.5": "whole number",
         "1e6x": "left over", "[1, 2]": "a list is not possible"},
        "seed: 7", "seed: ", "", "seed",
    ),
    *_each(
        {"0": "range", "-4": "negative", "1e13": "range", "9223372036854775808": "range",
         "1e12": "2^40 numbers"},
        "replicas: 4", "replicas: ", "", "replicas",
    ),
    *_each({"-0.1": "range", "nan": "not a number"}, "to: 0.0", "to: ", "", COOL + ".to"),
    *_each({"0": "range", "-1000": "range", "inf": "finite"}, "rate: 1000", "rate: ", "",
           COOL + ".rate"),
    *_each({"0": "range", "-1": "negative", "2.5": "whole", "2147483648": "range"},
           "stages: 5", "stages: ", "", COOL + ".stages"),
    *_each({"0": "range", "-1e6": "range", "1e16": "range"}, "attempt_rate: 1e6",
           "attempt_rate: ", "", "model.hopping.attempt_rate"),
]

MEANING = [
    ("both density and count", _VOIDS, "{density: 0.02, count: ^8}", COUNT, ""),
    ("neither density nor count", "voids: " + _VOIDS, "^voids: {}", DENSITY, "required"),
    ("cools upwards", "to: 0.0", "to: 0.25", "protocol[0]", ""),
    ("a ramp from infinity", _TEMPERATURE, "temperature: infinite", "protocol[0]", "quench"),
    ("stages of 2^60 attempts", "rate: 1000", "rate: 1e-13", "protocol[0]", "2^52"),
    ("low above high", "low: 0.0", "low: ^2.0", G + ".low", "not below"),
    ("low equals high", "low: 0.0", "low: ^1.0", G + ".low", "not below"),
    ("energies far from 0", "low: 0.0, high: 1.0", "low: ^100.0, high: 101.0", G + ".low",
     "widths"),
    ("unknown distribution", "uniform,", "^unifrom,", G + ".distribution", "did you mean uniform?"),
    ("key of another distribution", "high: 1.0", "high: 1.0, G0: ^0.5", G + ".G0", "no meaning"),
    ("table without points", "{distribution: uniform, low: 0.0, high: 1.0}",
     "{distribution: ^table}", G + ".distribution", "file and points"),
    ("table file not there", "uniform, low: 0.0, high: 1.0", "table, file: ^no.dat", G + ".file",
     "not found"),
    ("negative density of the table", "uniform, low: 0.0, high: 1.0",
     "table, points: ^[[0, 1], [1, -1]]", G + ".points", "negative"),
    ("symmetric rule without a barrier", "rule: metropolis", "rule: symmetric",
     "model.hopping.barrier", "missing"),
    ("truth in a loose word", _TEMPERATURE, _TEMPERATURE + "\n  force: ^yes", "initial.force",
     "true or false"),
    ("unknown engine", "seed: 7", "seed: 7\nengine: {kind: ^gpu}", "engine.kind", "cpu"),
    ("reference on the GPU", "seed: 7", "seed: 7\nengine: {kind: cuda, method: ^reference}",
     "engine.method", "CPU"),
    ("cells wider than the lattice", "seed: 7",
     "seed: 7\nengine: {method: checkerboard, cell: ^21}", "engine.cell", "use 20 or less"),
    ("the default cell on a small lattice", _LATTICE,
     "^engine: {method: checkerboard}\n" + _LATTICE.replace("20", "9"), "engine.cell",
     "a side of 9 sites: use 9 or less"),
    ("a cell too wide for one of several sizes", _LATTICE,
     "engine: {method: checkerboard, cell: ^15}\n" + _LATTICE.replace("20", "[40, 12]"),
     "engine.cell", "a side of 12 sites: use 12 or less"),
    ("an odd number of squares", "seed: 7",
     "seed: 7\nengine: {method: checkerboard, scheme: four_colour, cell: ^11}", "engine.cell",
     "use 10 or less"),
    ("a cell of two sites", "seed: 7", "seed: 7\nengine: {method: checkerboard, cell: ^2}",
     "engine.cell", "3 to 16384"),
    ("a long window of squares", "seed: 7",
     "seed: 7\nengine: {method: checkerboard, scheme: four_colour, window: ^1.5}", "engine.window",
     "use less than 1"),
    ("a window that a stage would cut", "seed: 7",
     "seed: 7\nengine: {method: checkerboard, window: ^41}", "engine.window", "use 2.5 or less"),
    ("a window of no time", "seed: 7", "seed: 7\nengine: {window: ^0}", "engine.window", "> 0"),
    ("a window of another word", "seed: 7", "seed: 7\nengine: {window: ^best}", "engine.window",
     "not a number"),
    ("a window without windows", "seed: 7", "seed: 7\nengine: {method: reference, window: ^10}",
     "engine.window", "only with engine.method: auto, checkerboard, protected or skipping"),
    ("cells without a checkerboard", "seed: 7", "seed: 7\nengine: {method: protected, cell: ^10}",
     "engine.cell", "only with engine.method: checkerboard"),
    ("scheme without a checkerboard", "seed: 7", "seed: 7\nengine: {scheme: ^four_colour}",
     "engine.scheme", "only with engine.method: checkerboard"),
    ("unknown scheme", "seed: 7",
     "seed: 7\nengine: {method: checkerboard, scheme: ^four_color}", "engine.scheme",
     "did you mean four_colour?"),
    ("a device twice", "seed: 7", "seed: 7\nengine: {device: [1, ^1]}", "engine.device", "twice"),
    ("no device in the list", "seed: 7", "seed: 7\nengine: {device: ^[]}", "engine.device",
     "an empty list"),
    ("one unit of three", "seed: 7", "seed: 7\n^units: {k_B: 8.3 J/(K mol), dimensionless_T_g: 1}",
     "units.T_g", "together"),
    ("a quantity without a unit", "seed: 7", "seed: 7\nunits: {T_g: ^193}", "units.T_g", "unit"),
    ("null character in a text", '"tiny"', r'^"ti\0ny"', "title", "null character"),
    ("null character in a name", "seed: 7", 'seed: 7\noutput: {file: ^"a\\0b"}', "output.file",
     "null character"),
    ("format of the future", "format: 1", "format: ^2", "format", "range"),
    ("no planted start so cold", _TEMPERATURE, "temperature: ^0.001", T, "below 0.0275"),
    ("voids would come together", "low: 0.0, high: 1.0", "low: -0.8, high: 0.2", T,
     "voids together"),
]

SHAPE = [
    ("unknown key", "replicas: 4", "^replica: 4", "replica", "did you mean replicas?"),
    ("unknown key below", "size: 20", "size: 20, ^sise: 20", "model.lattice.sise", "size?"),
    ("unknown key, nothing near", "seed: 7", "seed: 7\n^qwertyuiop: 1", "qwertyuiop", "keys here"),
    ("key of another section", "seed: 7", "seed: 7\n^density: 0.1", "density", DENSITY),
    ("key with dots", "seed: 7", "seed: 7\n^engine.threads: 1", "engine.threads", "--set"),
    ("duplicate key", "seed: 7", "seed: 7\n^seed: 7", "seed", "duplicate"),
    ("duplicate key below", "size: 20", "size: 20, ^size: 20", SIZE, "duplicate"),
    ("decimal comma", _TEMPERATURE, "temperature: {0,2}", T, "not a map"),
    ("section as a number", "lattice: {type: square, size: 20}", "lattice: ^20", "model.lattice",
     "a map is meant"),
    ("protocol as a map", _STEP, "  ^cool: {to: 0, rate: 1, stages: 1}", "protocol",
     "list of steps"),
    ("protocol without steps", "protocol:\n  " + _STEP, "^protocol: []", "protocol", "one step"),
    ("step of two kinds", _STEP, "- ^cool: {to: 0, rate: 1}\n    hold: {time: 1}", "protocol[0]",
     "map of one key"),
    ("unknown step", "cool:", "^coool:", "protocol[0].coool", "did you mean"),
    ("unknown measurement", _MEASURE, "[^enrgy]", "measure.enrgy", "did you mean measure.energy?"),
    ("measured twice", _MEASURE, "[energy, ^energy]", "measure.energy", "twice"),
    ("nothing measured", _MEASURE, "^[]", "measure", "list of names"),
]

# Whole files: name, bytes, line, column, part of the reason.
FILES = [
    ("empty", b"", 1, 1, "empty"),
    ("a comment", b"# nothing\n", 1, 1, "empty"),
    ("a word", b"hello\n", 1, 1, "map of keys"),
    ("a list", b"- format: 1\n", 1, 1, "map of keys"),
    ("tab", b"model:\n\tlattice: {}\n", 2, 1, "tab"),
    ("open bracket", b"format: 1\nseed: [1,\n", None, None, "not YAML"),
    ("anchor", b"format: &a 1\n", 1, 9, "anchor"),
    ("tag", b"format: !!int 1\n", 1, 9, "tag"),
    ("two documents", b"format: 1\n---\nformat: 1\n", None, None, "second YAML document"),
    ("Latin-1", "title: \"Kühlung\"\n".encode("latin-1"), 1, 10, "not UTF-8"),
    ("UTF-16", "format: 1\n".encode("utf-16"), 1, 1, "not UTF-8"),
    ("zero byte", b"format: 1\ntitle: a\0b\n", 2, 9, "control character 0x00"),
    ("old Mac line ends", b"format: 1\rseed: 1\r", 1, 10, "LF or CRLF"),
    ("nested too deep", b"a: " + b"[" * 5000 + b"]" * 5000, None, None, "nested deeper"),
    ("2 MiB", b"# " + b"x" * (2 << 20), 1, 1, "1 MiB"),
]
