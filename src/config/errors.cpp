#include "config/errors.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

namespace voidhop {

namespace {

/// One line, whatever a file name or a value holds.
std::string printable(std::string text) {
  std::replace_if(
      text.begin(), text.end(), [](unsigned char c) { return c < 0x20 || c == 0x7f; }, '?');
  return text;
}

std::vector<ConfigIssue> sorted(std::vector<ConfigIssue> issues) {
  std::stable_sort(issues.begin(), issues.end(), [](const ConfigIssue& a, const ConfigIssue& b) {
    return std::tie(a.file, a.line, a.column) < std::tie(b.file, b.line, b.column);
  });
  return issues;
}

std::string lines(const std::vector<ConfigIssue>& issues) {
  std::string text;
  for (const ConfigIssue& issue : issues) {
    if (!text.empty()) text += '\n';
    text += to_string(issue);
  }
  return text;
}

}  // namespace

std::string to_string(const ConfigOrigin& origin) {
  switch (origin.kind) {
    case OriginKind::kFile:
      return printable(origin.name) + ":" + std::to_string(origin.line);
    case OriginKind::kEnvironment:
      return "environment " + origin.name;
    case OriginKind::kFlag:
      return "flag " + printable(origin.name);
    case OriginKind::kDefault:
      break;
  }
  return "default";
}

ConfigIssue make_issue(const ConfigOrigin& origin, std::string key, std::string reason) {
  const std::string place =
      origin.kind == OriginKind::kEnvironment ? to_string(origin) : origin.name;
  return {place, origin.line, origin.column, std::move(key), std::move(reason)};
}

std::string to_string(const ConfigIssue& issue) {
  std::string text = issue.file;
  if (issue.line > 0) {
    text.append(":").append(std::to_string(issue.line));
    text.append(":").append(std::to_string(issue.column));
  }
  if (!issue.key.empty()) {
    const bool flag = issue.line == 0 && issue.file.starts_with("-");
    if (!text.empty()) text += flag ? " " : ": ";
    text += issue.key;
  }
  text += ": ";
  text += issue.reason;
  return printable(std::move(text));
}

ConfigErrors::ConfigErrors(std::vector<ConfigIssue> issues)
    : Error(ExitCode::kInvalidConfig, lines(sorted(issues))), issues_(sorted(std::move(issues))) {}

std::string ConfigErrors::summary() const {
  const std::size_t n = issues_.size();
  const bool more = n >= IssueList::kMaxIssues;
  return std::to_string(n) + (more ? " or more" : "") + (n == 1 ? " error" : " errors") +
         "; nothing was run";
}

}  // namespace voidhop
