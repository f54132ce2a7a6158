#include "app/planted_checks.hpp"

#include <fmt/format.h>

#include <set>

#include "voidhop/theory/equilibrium.hpp"
#include "voidhop/theory/planted_limit.hpp"

namespace voidhop {

namespace {

constexpr const char* kKey = "initial.temperature";

/// Why a planted start of this model is refused; empty where it is not.
std::string objection(const ModelSpec& model, bool force) {
  const Interaction interaction(model.interaction);
  const auto separated =
      phase_separation(model.lattice, BoltzmannBonds(interaction, model.initial_temperature));
  if (separated) {
    return fmt::format("at {:g} {}", model.initial_temperature, *separated);
  }
  const double limit = planted_limit(LatticeFilling::of(model), interaction);
  if (force || model.initial_temperature >= limit) return {};
  return fmt::format(
      "{:g} is below {:.4g}, where the entropy of the placements ends and a planted "
      "start is no longer typical: raise it, enlarge the lattice, or set "
      "initial.force: true",
      model.initial_temperature, limit);
}

}  // namespace

void check_planted_starts(const Config& config, const RunPlan& plan) {
  std::set<std::string> reasons;
  for (const RunPoint& point : plan.points) {
    const std::string reason = objection(point.model, config.run.initial.force);
    if (!reason.empty()) reasons.insert(reason);
  }
  if (reasons.empty()) return;
  IssueList issues;
  for (const std::string& reason : reasons) issues.add(config.origins.at(kKey), kKey, reason);
  throw ConfigErrors(issues.issues());
}

}  // namespace voidhop
