#include "config/reference.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "config/key_lookup.hpp"
#include "config/key_table.hpp"

namespace voidhop {

namespace {

std::string type_text(const KeyRow& row) {
  std::string text;
  switch (row.type) {
    case ValueType::kBool:
      text = "true or false";
      break;
    case ValueType::kInteger:
      text = "integer";
      break;
    case ValueType::kNumber:
      text = "number";
      break;
    case ValueType::kTemperature:
      text = "number or infinite";
      break;
    case ValueType::kNumberOrAuto:
      text = "number or auto";
      break;
    case ValueType::kIntegers:
      text = "integer, or a list of them";
      break;
    case ValueType::kNumbersOrAuto:
      text = "number, a list of them, or auto";
      break;
    case ValueType::kNumberEach:
      text = "number, or a list with one for each initial temperature";
      break;
    case ValueType::kText:
      text = "text";
      break;
    case ValueType::kChoice:
      text = fmt::format("{}", fmt::join(row.choices, ", "));
      break;
    case ValueType::kQuantity:
      text = fmt::format("number and unit ({})", fmt::join(row.choices, ", "));
      break;
    case ValueType::kPoints:
      text = "list of pairs";
      break;
    case ValueType::kItem:
      text = "name in the list";
      break;
  }
  return row.sweepable ? text + ", or a list (makes an axis)" : text;
}

std::string default_text(const KeyRow& row) {
  if (row.type == ValueType::kItem) return fmt::format("measure: {}", kDefaultMeasure);
  switch (row.need) {
    case Need::kRequired:
      return "required";
    case Need::kOptional:
      return "none";
    case Need::kDefaulted:
      break;
  }
  return row.fallback.empty() ? "\"\"" : row.fallback;
}

std::string help_of(const KeyRow& row) {
  std::string text = row.path + "\n  " + row.doc + ".\n";
  auto line = [&text](const char* name, const std::string& value) {
    if (!value.empty()) text += fmt::format("  {:9}{}\n", name, value);
  };
  line("type", type_text(row));
  line("unit", row.unit == "1" ? "" : row.unit);
  line("range", to_string(row.range));
  line("default", default_text(row));
  line("applies", row.condition.text);
  line("hash", row.hashed ? "part of the configuration's hash" : "not part of the hash");
  return text;
}

/// Text of a table's cell.
std::string cell(const std::string& text) {
  std::string escaped;
  for (const char c : text) {
    if (c == '|') escaped += '\\';
    escaped += c;
  }
  return escaped;
}

}  // namespace

std::string key_help(std::string_view part) {
  std::string text;
  for (const std::string& path : matching_keys(part)) {
    if (!text.empty()) text += '\n';
    text += help_of(*find_key(path));
  }
  return text;
}

std::string markdown_reference() {
  std::string page =
      "# Configuration reference\n\n"
      "Made from the program's table of keys. Energies and temperatures are in the unit of the "
      "interaction (k_B = 1),\ntimes in the unit in which the attempt rate is given. The steps of "
      "`protocol` are a list: `protocol[0].cool.rate`\nis the rate of the first step. `measure` is "
      "a "
      "list of names; a name with options is a map of one key.\n";
  std::string section = "none";
  for (const KeyRow& row : key_table()) {
    const std::size_t dot = row.path.find('.');
    const std::string own = dot == std::string::npos ? "" : row.path.substr(0, dot);
    if (own != section) {
      section = own;
      page += fmt::format(
          "\n## {}\n\n| key | value | unit | range | default | applies | hash | |\n"
          "|---|---|---|---|---|---|---|---|\n",
          own.empty() ? "Top level" : "`" + own + "`");
    }
    page +=
        fmt::format("| `{}` | {} | {} | {} | {} | {} | {} | {} |\n", row.path, cell(type_text(row)),
                    row.unit, to_string(row.range), cell(default_text(row)),
                    cell(row.condition.text), row.hashed ? "yes" : "no", cell(row.doc));
  }
  return page;
}

}  // namespace voidhop
