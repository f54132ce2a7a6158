#include "config/table_file.hpp"

#include <fmt/format.h>

#include <sstream>
#include <string>
#include <variant>
#include <vector>

#include "config/input_text.hpp"
#include "config/scalar.hpp"
#include "config/value_reader.hpp"

namespace voidhop {

namespace {

constexpr const char* kBlanks = " \t";

/// Start and end of every column of a line.
std::vector<std::pair<std::size_t, std::size_t>> columns(const std::string& line) {
  std::vector<std::pair<std::size_t, std::size_t>> found;
  const std::size_t end = std::min(line.find('#'), line.size());
  for (std::size_t start = line.find_first_not_of(kBlanks); start < end;) {
    const std::size_t stop = std::min(line.find_first_of(kBlanks, start), end);
    found.emplace_back(start, stop);
    start = line.find_first_not_of(kBlanks, stop);
  }
  return found;
}

}  // namespace

TablePoints read_table_file(const std::filesystem::path& path, const std::string& key,
                            IssueList& issues) {
  const std::string name = path.string();
  IssueList own;
  std::istringstream lines(clean_text(read_input(path, "table file"), name, own));
  TablePoints points;
  std::string line;
  for (int number = 1; own.empty() && std::getline(lines, line); ++number) {
    const auto found = columns(line);
    if (found.empty()) continue;
    auto fail = [&](std::size_t column, const std::string& reason) {
      own.add({name, number, static_cast<int>(column) + 1, key, reason});
    };
    if (found.size() != 2) {
      fail(found.front().first,
           fmt::format("two columns are meant, V and g, not {}", found.size()));
      break;
    }
    double values[2] = {0.0, 0.0};
    for (std::size_t i = 0; i < 2; ++i) {
      const auto [start, stop] = found[i];
      const auto parsed = parse_number(std::string_view(line).substr(start, stop - start));
      if (const auto* problem = std::get_if<ScalarProblem>(&parsed)) {
        fail(start, problem->reason);
      } else {
        values[i] = std::get<double>(parsed);
      }
    }
    if (values[1] < 0.0) fail(found[1].first, fmt::format("negative density {}", values[1]));
    if (own.empty() && !points.energy.empty() && values[0] <= points.energy.back()) {
      fail(found[0].first, fmt::format("energy {} does not follow {} in increasing order",
                                       values[0], points.energy.back()));
    }
    points.energy.push_back(values[0]);
    points.density.push_back(values[1]);
  }
  if (own.empty()) {
    const std::string problem = table_problem(points);
    if (!problem.empty()) own.add({name, 1, 1, key, problem});
  }
  for (const ConfigIssue& issue : own.issues()) issues.add(issue);
  return points;
}

}  // namespace voidhop
