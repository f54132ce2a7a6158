/// \file
/// Two benchmark reports against each other, by ratios within each.
///
/// Speeds of two days or machines say little. What is compared is each row's speed over that of a
/// base row of the same cell in the same report; physical time per second is the speed. Repeats of
/// a cell are made in turns, so the quotient is formed repeat by repeat where a report lists them.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace voidhop {

/// A ratio that falls by more than this share has fallen.
inline constexpr double kAllowedFall = 0.1;

/// One row's speed over its base's, before and now.
struct RatioChange {
  std::string row;         ///< "protected cpu L=200 T=0.1 ..."
  std::string base;        ///< the row it is measured by
  double old_ratio = 0.0;  ///< median over the repeats
  double new_ratio = 0.0;
  double new_least = 0.0;  ///< of the repeats
  double new_most = 0.0;

  [[nodiscard]] bool fell() const { return new_ratio < (1.0 - kAllowedFall) * old_ratio; }
};

/// The ratios of all rows that both reports have, but for the bases. The base of a cell is the
/// reference on one thread of the CPU where both have it, else their first common row.
/// \throws DamagedFile where the old report lacks what is needed, or no ratio is common to both.
std::vector<RatioChange> compare_reports(const nlohmann::ordered_json& old_report,
                                         const nlohmann::ordered_json& new_report);

/// Reads a report. \throws InputNotFound, DamagedFile
nlohmann::ordered_json read_report(const std::string& path);

nlohmann::ordered_json comparison_json(const std::vector<RatioChange>& changes);
std::string comparison_text(const std::vector<RatioChange>& changes);

}  // namespace voidhop
