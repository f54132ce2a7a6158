/// \file
/// Measured rows as JSON and as a table.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "harness/bench_run.hpp"

namespace voidhop {

/// What was measured, and where: machine, compiler, flags, commit, date, repeats, results. Each
/// result has the fields that bench/README.md lists.
nlohmann::ordered_json bench_report(const std::vector<BenchRow>& rows, int repeats);

/// The head of the table and a line for each row; physical time first. Each line ends in \n.
std::string bench_table_head();
std::string bench_table_line(const BenchRow& row);

}  // namespace voidhop
