/// \file
/// Rows of bad input: what is changed in a valid configuration, and what must be said about it.
#pragma once

#include <ostream>
#include <string_view>

namespace voidhop::testing {

/// A valid configuration. The rows count on its lines and columns.
inline constexpr std::string_view kValidConfig =
    "format: 1\n"                                                    // line 1
    "title: base\n"                                                  // 2
    "model:\n"                                                       // 3
    "  lattice: {type: square, size: 20}\n"                          // 4: 19, 33
    "  voids: {density: 0.05}\n"                                     // 5: 20
    "  interaction: {distribution: uniform, low: 0.0, high: 1.0}\n"  // 6: 31, 45, 56
    "  hopping: {rule: metropolis, attempt_rate: 1.0e6}\n"           // 7: 19, 45
    "seed: 7\n"                                                      // 8: 7
    "replicas: 4\n"                                                  // 9: 11
    "initial: {temperature: 0.1}\n"                                  // 10: 24
    "protocol:\n"                                                    // 11
    "  - cool: {to: 0.0, rate: 10, stages: 5}\n"                     // 12: 16, 27, 39
    "measure: [energy]\n"                                            // 13: 11
    "engine: {kind: cpu}\n";                                         // 14: 16

/// One fault: `from` (first occurrence) becomes `to`; an empty `from` makes `to` the whole text.
struct BadInputRow {
  std::string_view name;
  std::string_view from;
  std::string_view to;
  int line;
  int column;
  std::string_view key;
  std::string_view fragment;  ///< part of the reason
};

inline void PrintTo(const BadInputRow& row, std::ostream* out) {
  *out << row.name;
}

using namespace std::string_view_literals;

inline constexpr BadInputRow kBadInputRows[] = {
    // Numbers that are none.
    {"nan", "0.1}", ".nan}", 10, 24, "initial.temperature", "not a number"},
    {"NaN_word", "0.1}", "NaN}", 10, 24, "initial.temperature", "not a number"},
    {"inf", "0.1}", ".inf}", 10, 24, "initial.temperature", "not finite"},
    {"minus_inf", "0.1}", "-.inf}", 10, 24, "initial.temperature", "not finite"},
    {"inf_word", "rate: 10", "rate: inf", 12, 27, "protocol[0].cool.rate", "not finite"},
    {"infinite_size", "size: 20", "size: infinite", 4, 33, "model.lattice.size", "not finite"},
    {"trailing_letter", "seed: 7", "seed: 1e6x", 8, 7, "seed", "'x' is left over"},
    {"word", "seed: 7", "seed: seven", 8, 7, "seed", "not a number"},
    {"two_numbers", "seed: 7", "seed: 7 8", 8, 7, "seed", "left over"},
    {"decimal_comma", "seed: 7", "seed: 1,5", 8, 7, "seed", "',5' is left over"},
    {"octal", "size: 20", "size: 010", 4, 33, "model.lattice.size", "leading zero"},
    {"octal_float", "rate: 10", "rate: 010.5", 12, 27, "protocol[0].cool.rate", "leading zero"},
    {"hexadecimal", "size: 20", "size: 0x20", 4, 33, "model.lattice.size", "left over"},
    {"new_octal", "size: 20", "size: 0o20", 4, 33, "model.lattice.size", "left over"},
    {"underscore", "seed: 7", "seed: 1_000", 8, 7, "seed", "left over"},
    {"two_signs", "seed: 7", "seed: +-7", 8, 7, "seed", "not a number"},
    {"sign_only", "seed: 7", "seed: \"-\"", 8, 7, "seed", "quoted"},
    {"bare_plus", "seed: 7", "seed: +", 8, 7, "seed", "not a number"},
    {"point_only", "rate: 10", "rate: .", 12, 27, "protocol[0].cool.rate", "not a number"},
    {"exponent_only", "rate: 10", "rate: 1e", 12, 27, "protocol[0].cool.rate", "left over"},
    {"huge_exponent", "rate: 10", "rate: 1e999", 12, 27, "protocol[0].cool.rate", "beyond"},
    {"tiny_exponent", "rate: 10", "rate: 1e-999", 12, 27, "protocol[0].cool.rate", "beyond"},
    {"quoted_number", "size: 20", "size: '20'", 4, 33, "model.lattice.size", "quoted"},
    {"null", "size: 20", "size: ~", 4, 33, "model.lattice.size", "no value"},
    {"null_word", "size: 20", "size: null", 4, 33, "model.lattice.size", "no value"},
    {"no_value", "seed: 7", "seed:", 8, 1, "seed", "no value"},
    {"list_for_one", "seed: 7", "seed: [7]", 8, 7, "seed", "one number"},
    {"map_for_one", "seed: 7", "seed: {a: 7}", 8, 7, "seed", "not a map"},
    // Integers.
    {"fraction", "size: 20", "size: 20.5", 4, 33, "model.lattice.size", "whole number"},
    {"fraction_exponent", "size: 20", "size: 5e-1", 4, 33, "model.lattice.size", "whole number"},
    {"two_to_31", "size: 20", "size: 2147483648", 4, 33, "model.lattice.size", "3 to 16384"},
    {"two_to_63", "size: 20", "size: 9223372036854775808", 4, 33, "model.lattice.size", "range"},
    {"two_to_64", "seed: 7", "seed: 18446744073709551616", 8, 7, "seed", "18446744073709551615"},
    {"beyond_two_to_64", "seed: 7", "seed: 99999999999999999999999", 8, 7, "seed", "above"},
    {"inexact_exponent", "seed: 7", "seed: 1e17", 8, 7, "seed", "write all digits"},
    {"negative_seed", "seed: 7", "seed: -1", 8, 7, "seed", "negative"},
    {"zero_replicas", "replicas: 4", "replicas: 0", 9, 11, "replicas", "range"},
    {"negative_replicas", "replicas: 4", "replicas: -4", 9, 11, "replicas", "negative"},
    {"too_many_replicas", "replicas: 4", "replicas: 1e13", 9, 11, "replicas", "range"},
    {"threads", "kind: cpu", "threads: 5000", 14, 19, "engine.threads", "0 to 4096"},
    {"format_2", "format: 1", "format: 2", 1, 9, "format", "range: 1"},
    // Ranges.
    {"size_zero", "size: 20", "size: 0", 4, 33, "model.lattice.size", "3 to 16384"},
    {"size_two", "size: 20", "size: 2", 4, 33, "model.lattice.size", "3 to 16384"},
    {"size_negative", "size: 20", "size: -20", 4, 33, "model.lattice.size", "negative"},
    {"initial_zero", "0.1}", "0}", 10, 24, "initial.temperature", "> 0"},
    {"initial_minus_zero", "0.1}", "-0.0}", 10, 24, "initial.temperature", "> 0"},
    {"initial_negative", "0.1}", "-0.1}", 10, 24, "initial.temperature", "> 0"},
    {"target_negative", "to: 0.0", "to: -0.1", 12, 16, "protocol[0].cool.to", "0 to 1000000"},
    {"rate_zero", "rate: 10", "rate: 0", 12, 27, "protocol[0].cool.rate", "> 0"},
    {"rate_negative", "rate: 10", "rate: -1", 12, 27, "protocol[0].cool.rate", "> 0"},
    {"stages_zero", "stages: 5", "stages: 0", 12, 39, "protocol[0].cool.stages", "1 to"},
    {"attempt_rate_zero", "1.0e6", "0", 7, 45, "model.hopping.attempt_rate", "> 0"},
    {"density_zero", "0.05", "0", 5, 20, "model.voids.density", "> 0"},
    {"density_one", "0.05", "1", 5, 20, "model.voids.density", "< 1"},
    {"density_above_one", "0.05", "1.5", 5, 20, "model.voids.density", "< 1"},
    {"density_negative", "0.05", "-0.05", 5, 20, "model.voids.density", "> 0"},
    {"count_zero", "density: 0.05", "count: 0", 5, 18, "model.voids.count", "range"},
    {"hold_zero", "cool: {to: 0.0, rate: 10, stages: 5}", "hold: {time: 0}", 12, 18,
     "protocol[0].hold.time", "> 0"},
    {"fit_above_one", "[energy]", "[specific_heat: {fit: {to: 1.5}}]", 13, 37,
     "measure.specific_heat.fit.to", "<= 1"},
    // Words.
    {"unknown_lattice", "square", "sqare", 4, 19, "model.lattice.type", "did you mean square?"},
    {"unknown_rule", "metropolis", "glauber", 7, 19, "model.hopping.rule", "metropolis, symmetric"},
    {"unknown_engine", "kind: cpu", "kind: gpu", 14, 16, "engine.kind", "auto, cpu, cuda"},
    {"yes", "0.1}", "0.1, force: yes}", 10, 36, "initial.force", "write true or false"},
    {"on", "0.1}", "0.1, force: on}", 10, 36, "initial.force", "write true or false"},
    {"off", "0.1}", "0.1, force: off}", 10, 36, "initial.force", "write true or false"},
    {"capital_true", "0.1}", "0.1, force: True}", 10, 36, "initial.force", "write true or false"},
    {"one_for_true", "0.1}", "0.1, force: 1}", 10, 36, "initial.force", "truth value"},
    // Keys.
    {"unknown_top", "seed: 7", "sede: 7", 8, 1, "sede", "did you mean seed?"},
    {"unknown_inner", "size: 20", "sise: 20", 4, 27, "model.lattice.sise",
     "did you mean model.lattice.size?"},
    {"misplaced", "seed: 7", "size: 7", 8, 1, "size", "did you mean model.lattice.size?"},
    {"far_from_all", "seed: 7", "xyzzy: 7", 8, 1, "xyzzy", "keys here: format"},
    {"empty_key", "seed: 7", "'': 7", 8, 1, "''", "unknown key"},
    {"dotted_key", "seed: 7", "model.lattice.size: 7", 8, 1, "model.lattice.size", "nests"},
    {"merge_key", "seed: 7", "<<: {seed: 7}", 8, 1, "<<", "unknown key"},
    {"duplicate", "seed: 7", "seed: 7\nseed: 8", 9, 1, "seed", "duplicate"},
    {"duplicate_section", "seed: 7", "model: {}", 8, 1, "model", "duplicate"},
    {"duplicate_inner", "size: 20", "size: 20, size: 30", 4, 37, "model.lattice.size", "duplicate"},
    {"duplicate_quoted", "seed: 7", "seed: 7\n\"seed\": 8", 9, 1, "seed", "duplicate"},
    {"list_as_key", "seed: 7", "? [a]\n: 7", 8, 3, "", "must be a word"},
    {"section_scalar", "{type: square, size: 20}", "20", 4, 12, "model.lattice", "a map is meant"},
    {"section_list", "{density: 0.05}", "[0.05]", 5, 10, "model.voids", "a map is meant"},
    {"missing_size", ", size: 20", "", 4, 3, "model.lattice.size", "missing"},
    {"missing_format", "format: 1\n", "", 1, 1, "format", "missing"},
    {"missing_temperature", "temperature: 0.1", "", 10, 1, "initial.temperature", "missing"},
    {"missing_rate", "rate: 10, ", "", 12, 5, "protocol[0].cool.rate", "missing"},
    {"missing_voids", "  voids: {density: 0.05}\n", "", 3, 1, "model.voids.density", "required"},
    {"both_voids", "density: 0.05", "density: 0.05, count: 3", 5, 33, "model.voids.count",
     "keep one"},
    {"key_without_meaning", "low: 0.0", "sigma: 0.1", 6, 47, "model.interaction.sigma",
     "only with model.interaction.distribution: fermi_plus_gaussian"},
    {"barrier_without_rule", "rule: metropolis", "barrier: 1", 7, 22, "model.hopping.barrier",
     "only with model.hopping.rule: symmetric"},
    {"barrier_missing", "rule: metropolis", "rule: symmetric", 7, 3, "model.hopping.barrier",
     "missing"},
    {"weight_missing", "distribution: uniform", "distribution: uniform_plus_delta", 6, 3,
     "model.interaction.G0", "missing"},
    // Lists.
    {"empty_list", "0.1}", "[]}", 10, 24, "initial.temperature", "empty list"},
    {"list_twice", "0.1}", "[0.1, 0.2, 1e-1]}", 10, 35, "initial.temperature", "twice"},
    {"list_with_nan", "0.1}", "[0.1, .nan]}", 10, 30, "initial.temperature", "not a number"},
    {"list_with_null", "0.1}", "[0.1, ~]}", 10, 30, "initial.temperature", "nothing"},
    {"list_in_list", "0.1}", "[0.1, [0.2]]}", 10, 30, "initial.temperature", "not a list"},
    {"two_rate_lists", "rate: 10, stages: 5}", "rate: [1, 2]}\n  - heat: {to: 1, rate: [1, 2]}", 13,
     25, "protocol[1].heat.rate", "second list"},
    // Steps and measurements.
    {"no_protocol", "protocol:\n  - cool: {to: 0.0, rate: 10, stages: 5}\n", "", 1, 1, "protocol",
     "at least one step"},
    {"empty_protocol", "protocol:\n  - cool: {to: 0.0, rate: 10, stages: 5}\n", "protocol: []\n",
     11, 1, "protocol", "at least one step"},
    {"protocol_map", "  - cool:", "    cool:", 12, 5, "protocol", "a list of steps"},
    {"unknown_step", "cool:", "chill:", 12, 5, "protocol[0].chill", "keys here: cool"},
    {"near_step", "cool:", "cooll:", 12, 5, "protocol[0].cooll", "did you mean protocol.cool?"},
    {"step_of_two", "stages: 5}", "stages: 5}\n    hold: {time: 1}", 12, 5, "protocol[0]",
     "one key"},
    {"step_word", "cool: {to: 0.0, rate: 10, stages: 5}", "cool", 12, 5, "protocol[0]", "one key"},
    {"step_number", "{to: 0.0, rate: 10, stages: 5}", "5", 12, 11, "protocol[0].cool",
     "a map is meant"},
    {"cool_upwards", "to: 0.0", "to: 0.5", 12, 5, "protocol[0]", "wrong direction"},
    {"heat_downwards", "cool:", "heat:", 12, 5, "protocol[0]", "wrong direction"},
    {"no_change", "to: 0.0", "to: 0.1", 12, 5, "protocol[0]", "no change"},
    {"cool_twice", "stages: 5}", "stages: 5}\n  - cool: {to: 0, rate: 1}", 13, 5, "protocol[1]",
     "no change"},
    {"quench_last", "stages: 5}", "stages: 5}\n  - quench: {to: 0.2}", 13, 5, "protocol[1]",
     "hold"},
    {"ramp_from_infinite", "0.1}", "infinite}", 12, 5, "protocol[0]", "infinite"},
    {"unknown_measure", "[energy]", "[enrgy]", 13, 11, "measure.enrgy", "did you mean"},
    {"measure_twice", "[energy]", "[energy, energy]", 13, 19, "measure.energy", "twice"},
    {"measure_word", "[energy]", "energy", 13, 10, "measure", "a list of names"},
    {"measure_empty", "[energy]", "[]", 13, 10, "measure", "a list of names"},
    {"measure_options", "[energy]", "[energy: {x: 1}]", 13, 20, "measure.energy.x",
     "takes no options"},
    {"levels_at_zero", "[energy]", "[levels: {at: 0}]", 13, 24, "measure.levels.at", "> 0"},
    {"levels_at_twice", "[energy]", "[levels: {at: [0.1, 0.1]}]", 13, 30, "measure.levels.at",
     "twice"},
    {"levels_at_word", "[energy]", "[levels: {at: cold}]", 13, 24, "measure.levels.at", "number"},
    {"levels_few_states", "[energy]", "[levels: {max_states: 3}]", 13, 32,
     "measure.levels.max_states", "16"},
    // Values together.
    {"low_above_high", "low: 0.0", "low: 2.0", 6, 45, "model.interaction.low", "not below"},
    {"low_equals_high", "low: 0.0", "low: 1.0", 6, 45, "model.interaction.low", "not below"},
    {"far_from_zero", "low: 0.0", "low: 0.99", 6, 45, "model.interaction.low", "31 widths"},
    {"no_void", "0.05", "0.001", 5, 20, "model.voids.density", "leaves no void"},
    {"no_particle", "0.05", "0.9999", 5, 20, "model.voids.density", "leaves no particle"},
    {"only_voids", "density: 0.05", "count: 400", 5, 18, "model.voids.count", "no particle"},
    {"equal_densities", "0.05", "[0.05, 0.0501]", 5, 20, "model.voids.density", "both give"},
    {"too_many_sites", "square, size: 20", "cubic, size: 1300", 4, 32, "model.lattice.size",
     "2^28"},
    {"too_much_data", "replicas: 4", "replicas: 1e12", 9, 11, "replicas", "2^40"},
    {"stage_too_long", "rate: 10", "rate: 1e-14", 12, 5, "protocol[0]", "2^52"},
    {"reference_on_cuda", "kind: cpu", "kind: cuda, method: reference", 14, 30, "engine.method",
     "CPU only"},
    // The method. The lattice has a side of 20; a stage has 2000 attempt times.
    {"cell_two", "kind: cpu", "method: checkerboard, cell: 2", 14, 38, "engine.cell", "3 to"},
    {"cell_fraction", "kind: cpu", "method: checkerboard, cell: 4.5", 14, 38, "engine.cell",
     "whole number"},
    {"cell_above_side", "kind: cpu", "method: checkerboard, cell: 21", 14, 38, "engine.cell",
     "a side of 20 sites: use 20 or less"},
    {"squares_above_half", "kind: cpu", "method: checkerboard, scheme: four_colour, cell: 11", 14,
     59, "engine.cell", "a side of 20 sites: use 10 or less"},
    {"unknown_scheme", "kind: cpu", "method: checkerboard, scheme: four_color", 14, 40,
     "engine.scheme", "did you mean four_colour?"},
    {"scheme_without_checkerboard", "kind: cpu", "method: protected, scheme: four_colour", 14, 37,
     "engine.scheme", "only with engine.method: checkerboard"},
    {"cell_without_checkerboard", "kind: cpu", "cell: 10", 14, 16, "engine.cell",
     "only with engine.method: checkerboard"},
    {"window_of_the_reference", "kind: cpu", "method: reference, window: 10", 14, 37,
     "engine.window", "only with engine.method: auto, checkerboard, protected or skipping"},
    {"window_zero", "kind: cpu", "window: 0", 14, 18, "engine.window", "> 0"},
    {"window_negative", "kind: cpu", "window: -1", 14, 18, "engine.window", "> 0"},
    {"window_nan", "kind: cpu", "window: .nan", 14, 18, "engine.window", "not a number"},
    {"window_word", "kind: cpu", "window: long", 14, 18, "engine.window", "not a number"},
    {"window_list", "kind: cpu", "window: [1, 2]", 14, 18, "engine.window", "one number"},
    {"window_quoted", "kind: cpu", "window: '10'", 14, 18, "engine.window", "without quotes"},
    {"window_cut_by_stage", "kind: cpu", "method: checkerboard, window: 126", 14, 40,
     "engine.window", "(protocol[0]: 2000): use 125 or less"},
    {"window_of_squares", "kind: cpu", "method: checkerboard, scheme: four_colour, window: 1", 14,
     61, "engine.window", "use less than 1"},
    {"device_empty", "kind: cpu", "device: []", 14, 18, "engine.device", "an empty list"},
    {"device_map", "kind: cpu", "device: {a: 1}", 14, 18, "engine.device", "not a map"},
    {"device_twice", "kind: cpu", "device: [0, 1, 0]", 14, 25, "engine.device", "named twice"},
    {"device_negative", "kind: cpu", "device: [0, -1]", 14, 22, "engine.device", "negative"},
    {"device_nested", "kind: cpu", "device: [0, [1]]", 14, 22, "engine.device",
     "a number is meant"},
    {"device_large", "kind: cpu", "device: 1024", 14, 18, "engine.device", "0 to 1023"},
    {"units_incomplete", "seed: 7", "units: {T_g: 193 K}", 8, 1, "units.k_B", "required"},
    {"units_without_unit", "seed: 7", "units: {T_g: 193}", 8, 14, "units.T_g", "a unit"},
    {"units_wrong_unit", "seed: 7", "units: {T_g: 193 C}", 8, 14, "units.T_g", "unit: K"},
    // Text that is not a plain YAML document.
    {"empty", "", "", 1, 1, "", "empty"},
    {"blank", "", "\n  \n", 1, 1, "", "empty"},
    {"comment_only", "", "# nothing\n", 1, 1, "", "empty"},
    {"scalar_only", "", "hello\n", 1, 1, "", "a map of keys"},
    {"list_only", "", "- 1\n", 1, 1, "", "a map of keys"},
    {"anchor", "seed: 7", "seed: &a 7", 8, 7, "", "anchor"},
    {"alias", "seed: 7", "seed: &a 7\nreplicas: *a", 9, 11, "", "alias"},
    {"tag", "seed: 7", "seed: !!int 7", 8, 7, "", "tag"},
    {"second_document", "seed: 7", "---\nseed: 7", 8, 1, "", "second YAML document"},
    {"open_brace", "seed: 7", "seed: {7", 0, 0, "", "not YAML"},
    {"tab", "  voids:", "\tvoids:", 5, 1, "", "tab"},
    {"tab_after_blank", "  voids:", "  \tvoids:", 5, 3, "", "tab"},
    {"latin_1", "base", "caf\xe9 x", 2, 11, "", "0xe9 is not UTF-8"},
    {"overlong", "base", "a\xc0\xaf", 2, 9, "", "not UTF-8"},
    {"surrogate", "base", "a\xed\xa0\x80", 2, 9, "", "not UTF-8"},
    {"cut_off", "", "format: 1 # \xe2\x82", 1, 13, "", "byte offset 12"},
    {"utf_16", "",
     "\xff\xfe"
     "f\0o\0"sv,
     1, 1, "", "not UTF-8"},
    {"nul", "base", "ba\0se"sv, 2, 10, "", "control character 0x00"},
    {"escape", "base", "ba\x1b[31m", 2, 10, "", "control character 0x1b"},
    {"old_mac", "title: base\n", "title: base\r", 2, 12, "", "carriage return"},
    {"deep", "seed: 7",
     "seed: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]", 8,
     38, "", "deeper than 32"},
};

}  // namespace voidhop::testing
