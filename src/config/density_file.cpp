#include "config/density_file.hpp"

#include <fmt/format.h>

#include <sstream>
#include <string>
#include <variant>
#include <vector>

#include "config/input_text.hpp"
#include "config/scalar.hpp"

namespace voidhop {

namespace {

constexpr const char* kBlanks = " \t";

std::string trimmed(const std::string& text) {
  const std::size_t first = text.find_first_not_of(kBlanks);
  if (first == std::string::npos) return "";
  return text.substr(first, text.find_last_not_of(kBlanks) - first + 1);
}

/// Cells of a line without its comment; empty for a line without content.
std::vector<std::string> cells(const std::string& line) {
  const std::string content = trimmed(line.substr(0, line.find('#')));
  std::vector<std::string> found;
  if (content.empty()) return found;
  std::size_t start = 0;
  for (std::size_t comma = 0; comma != std::string::npos; start = comma + 1) {
    comma = content.find(',', start);
    found.push_back(trimmed(content.substr(start, comma - start)));
  }
  return found;
}

/// The file's text. Whatever is wrong with it is wrong with the file, not with a config.
std::string text_of(const std::filesystem::path& path) {
  IssueList issues;
  try {
    std::string text = clean_text(read_input(path, "density file"), path.string(), issues);
    if (issues.empty()) return text;
  } catch (const ConfigErrors& errors) {
    throw DamagedFile(errors.what());
  }
  throw DamagedFile(to_string(issues.issues().front()));
}

}  // namespace

DensityTable read_density_file(const std::filesystem::path& path) {
  const std::string name = path.string();
  const auto damaged = [](const std::string& place, const std::string& reason) {
    return DamagedFile(fmt::format("{}: {}: a density file has the columns energy,density[,error]",
                                   place, reason));
  };
  std::istringstream lines(text_of(path));
  DensityTable table;
  std::size_t columns = 0;
  std::string line;
  for (int number = 1; std::getline(lines, line); ++number) {
    const std::vector<std::string> row = cells(line);
    if (row.empty()) continue;
    const std::string place = fmt::format("{}:{}", name, number);
    if (columns == 0) {
      columns = row.size();
      if (columns != 2 && columns != 3) {
        throw damaged(place, fmt::format("{} columns", columns));
      }
      if (row == std::vector<std::string>{"energy", "density"} ||
          row == std::vector<std::string>{"energy", "density", "error"}) {
        continue;
      }
    }
    if (row.size() != columns) {
      throw damaged(place, fmt::format("{} columns where there were {}", row.size(), columns));
    }
    std::vector<double>* const into[] = {&table.energy, &table.density, &table.error};
    for (std::size_t i = 0; i < columns; ++i) {
      const auto parsed = parse_number(row[i]);
      if (const auto* problem = std::get_if<ScalarProblem>(&parsed)) {
        throw damaged(place, problem->reason);
      }
      into[i]->push_back(std::get<double>(parsed));
    }
  }
  const std::string problem = table_problem(table);
  if (!problem.empty()) throw damaged(name, problem);
  return table;
}

}  // namespace voidhop
