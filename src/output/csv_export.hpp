/// \file
/// Every dataset of a result as CSV tables.
#pragma once

#include <string>
#include <vector>

namespace voidhop {

/// Writes into a folder, which is made where it is missing:
/// - for each group and each set of dimensions one table,
/// "cooling_by_initial_temperature_stage.csv",
///   with a column for each dimension (its coordinate) and one for each dataset, a row for each
///   element;
/// - for each group with single values "provenance.csv": name, value, units;
/// - "columns.csv": units and meaning of every column of every table;
/// - "attributes.csv": the file's attributes.
///
/// RFC 4180 with line feeds: texts with commas, quotes or line breaks are quoted. Numbers are the
/// shortest that read back to the same bits, with a decimal point whatever the locale; undefined
/// ones are "nan". Existing tables of the same names are replaced, each in one step.
/// \return the names of the tables, without the folder.
/// \throws as read_result; InputOutputError where a table cannot be written.
std::vector<std::string> export_csv(const std::string& result_path, const std::string& folder);

}  // namespace voidhop
