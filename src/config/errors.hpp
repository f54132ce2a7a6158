/// \file
/// Where a configured value came from, and what is wrong with a configuration.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "voidhop/base/error.hpp"

namespace voidhop {

enum class OriginKind : std::uint8_t { kDefault, kFile, kEnvironment, kFlag };

/// The source of a value. Later sources win: defaults < file < environment < flags.
struct ConfigOrigin {
  OriginKind kind = OriginKind::kDefault;
  std::string name;  ///< file, environment variable or flag; empty for a default
  int line = 0;      ///< from 1; 0 outside files
  int column = 0;    ///< from 1, in bytes; 0 outside files
};

/// "default", "FILE:LINE", "environment NAME" or "flag NAME".
std::string to_string(const ConfigOrigin& origin);

/// One thing wrong (or doubtful) in a configuration.
struct ConfigIssue {
  std::string file;  ///< file; "environment NAME" or "--set" (the flag's name) outside files
  int line = 0;      ///< from 1; 0 outside files
  int column = 0;    ///< from 1; 0 outside files
  std::string key;   ///< full dotted key; empty where the trouble is the text itself
  std::string reason;
};

/// An issue at the place an origin names.
ConfigIssue make_issue(const ConfigOrigin& origin, std::string key, std::string reason);

/// "FILE:LINE:COLUMN: KEY: REASON" on one line; "--set KEY: REASON" for a flag.
std::string to_string(const ConfigIssue& issue);

/// Issues in the order found. Keeps the first kMaxIssues: a file of rubbish has a short answer too.
class IssueList {
 public:
  static constexpr std::size_t kMaxIssues = 100;

  void add(ConfigIssue issue) {
    if (!full()) issues_.push_back(std::move(issue));
  }
  void add(const ConfigOrigin& origin, std::string key, std::string reason) {
    if (!full()) issues_.push_back(make_issue(origin, std::move(key), std::move(reason)));
  }
  [[nodiscard]] bool full() const { return issues_.size() >= kMaxIssues; }
  [[nodiscard]] bool empty() const { return issues_.empty(); }
  [[nodiscard]] const std::vector<ConfigIssue>& issues() const { return issues_; }

 private:
  std::vector<ConfigIssue> issues_;
};

/// A configuration that cannot be run (exit 78). what() is one line per issue, sorted by place.
class ConfigErrors : public Error {
 public:
  explicit ConfigErrors(std::vector<ConfigIssue> issues);
  [[nodiscard]] const std::vector<ConfigIssue>& issues() const noexcept { return issues_; }
  /// "N errors; nothing was run".
  [[nodiscard]] std::string summary() const;

 private:
  std::vector<ConfigIssue> issues_;
};

}  // namespace voidhop
