#include "app/level_results.hpp"

#include "app/level_plan.hpp"

namespace voidhop {

LevelReports make_level_reports(const RunConfig& config, const LevelPlan& plan,
                                const LevelCensus& census) {
  LevelReports reports(plan.points.size());
  for (std::size_t p = 0; p < plan.points.size(); ++p) {
    const LevelPoint& point = plan.points[p];
    reports[p].resize(level_places(config));
    for (std::size_t a = 0; a < point.at.size(); ++a) {
      reports[p][point.at[a].place] = report_levels(point.model, point.at[a], census[p][a]);
    }
  }
  return reports;
}

}  // namespace voidhop
