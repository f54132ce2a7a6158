#include "app/physics_checks.hpp"

#include <fmt/format.h>

#include <set>
#include <tuple>
#include <utility>

#include "voidhop/model/model.hpp"
#include "voidhop/theory/equilibrium.hpp"
#include "voidhop/theory/planted_limit.hpp"

namespace voidhop {

namespace {

/// Why a planted start of this model is refused; empty where it is not.
std::string objection(const ModelSpec& model, bool force) {
  const Interaction interaction(model.interaction);
  const auto separated =
      phase_separation(model.lattice, BoltzmannBonds(interaction, model.initial_temperature));
  if (separated) {
    return fmt::format("at {:g} {}", model.initial_temperature, *separated);
  }
  const LatticeFilling filling = LatticeFilling::of(model);
  const double limit = planted_limit(filling, interaction);
  const auto ordered =
      void_ordering(filling, BoltzmannBonds(interaction, model.initial_temperature));
  if (ordered && !force) return fmt::format("at {:g} {}", model.initial_temperature, *ordered);
  if (force || model.initial_temperature >= limit) return {};
  return fmt::format(
      "{:g} is below {:.4g}, where the entropy of the placements ends and a planted "
      "start is no longer typical: raise it, enlarge the lattice, or set "
      "initial.force: true",
      model.initial_temperature, limit);
}

}  // namespace

IssueList physics_issues(const Config& config, const RunPlan& plan) {
  std::set<std::pair<std::string, std::string>> found;  // key, reason
  for (const RunPoint& point : plan.points) {
    const std::string reason = objection(point.model, config.run.initial.force);
    if (!reason.empty()) {
      found.emplace("initial.temperature", reason);
      continue;
    }
    try {
      const Model model(point.model);
      for (const Stage& stage : point.stages) std::ignore = model.hop_rate(stage.temperature);
    } catch (const InvalidParameter& error) {
      found.emplace("model.hopping.rule", error.what());
    }
  }
  IssueList issues;
  for (const auto& [key, reason] : found) issues.add(config.origins.at(key), key, reason);
  return issues;
}

void check_physics(const Config& config, const RunPlan& plan) {
  const IssueList issues = physics_issues(config, plan);
  if (!issues.empty()) throw ConfigErrors(issues.issues());
}

}  // namespace voidhop
