#include "config/key_binding.hpp"

namespace voidhop {

namespace {

constexpr double kLargestEnergy = 1.0e6;
constexpr double kLargestSide = 16384.0;  // 2^28 sites on a square

KeyRange positive(double high) {
  return {0.0, high, true, false};
}

/// Whether the family of a distribution is one of those listed.
template <class Access>
KeyCondition family_is(Access access, const std::string& key, const std::string& words,
                       std::vector<InteractionFamily> families) {
  return {key + ": " + words, [access, families](const RunConfig& config, std::size_t) {
            const auto& family = access(config).family;
            for (const InteractionFamily f : families) {
              if (family == f) return true;
            }
            return false;
          }};
}

/// Rows of a density: of the pair energy or of the barriers.
/// \param access generic callable (auto& config) -> auto& DistributionConfig.
/// \param sweepable whether its numbers may be lists.
/// \param what "pair energy" or "barrier".
template <class Access>
void add_distribution(std::vector<KeyRow>& rows, const std::string& prefix, Access access,
                      bool sweepable, const std::string& what) {
  using enum InteractionFamily;
  const bool pairs = sweepable;
  const KeyRange energy{pairs ? -kLargestEnergy : 0.0, kLargestEnergy};
  const std::string family = prefix + ".distribution";
  const KeyCondition bounded =
      family_is(access, family, "uniform or uniform_plus_delta", {kUniform, kUniformPlusDelta});
  const KeyCondition weighted =
      family_is(access, family, "uniform_plus_delta or fermi_plus_gaussian",
                {kUniformPlusDelta, kFermiPlusGaussian});
  const KeyCondition smooth =
      family_is(access, family, "fermi_plus_gaussian", {kFermiPlusGaussian});
  const KeyCondition tabulated = family_is(access, family, "table", {kTable});
  const std::vector<std::string> families = {"uniform", "uniform_plus_delta", "fermi_plus_gaussian",
                                             "table"};
  rows.push_back(
      {.path = family,
       .type = ValueType::kChoice,
       .choices = families,
       .need = pairs ? Need::kDefaulted : Need::kOptional,
       .fallback = pairs ? "uniform" : "",
       .doc = "Family of the density of the " + what + (pairs ? "" : "; none where not given"),
       .binding = bind_key(
           [access](auto& c, std::size_t) -> auto& { return access(c).family; }, families)});
  rows.push_back(
      {.path = prefix + ".low",
       .unit = "energy",
       .range = energy,
       .fallback = "0",
       .sweepable = sweepable,
       .condition = bounded,
       .doc = "Lowest " + what,
       .binding = bind_key([access](auto& c, std::size_t) -> auto& { return access(c).low; })});
  rows.push_back(
      {.path = prefix + ".high",
       .unit = "energy",
       .range = energy,
       .fallback = "1",
       .sweepable = sweepable,
       .condition = bounded,
       .doc = "Highest " + what,
       .binding = bind_key([access](auto& c, std::size_t) -> auto& { return access(c).high; })});
  rows.push_back(
      {.path = prefix + ".G0",
       .unit = "1",
       .range = {0.0, 1.0},
       .need = Need::kRequired,
       .sweepable = sweepable,
       .condition = weighted,
       .doc = "Weight of the low part of the density; 1 - G0 is that of the peak at the top",
       .binding = bind_key([access](auto& c, std::size_t) -> auto& { return access(c).g0; })});
  rows.push_back(
      {.path = prefix + ".sigma",
       .unit = "energy",
       .range = positive(kLargestEnergy),
       .fallback = "0.1",
       .sweepable = sweepable,
       .condition = smooth,
       .doc = "Width sigma_V of the Fermi edge and of the Gaussian peak",
       .binding = bind_key([access](auto& c, std::size_t) -> auto& { return access(c).sigma; })});
  rows.push_back(
      {.path = prefix + ".delta_v",
       .unit = "energy",
       .range = positive(kLargestEnergy),
       .fallback = "1",
       .sweepable = sweepable,
       .condition = smooth,
       .doc = "Position Delta V of the Fermi edge and of the Gaussian peak",
       .binding = bind_key([access](auto& c, std::size_t) -> auto& { return access(c).delta_v; })});
  rows.push_back(
      {.path = prefix + ".file",
       .type = ValueType::kText,
       .need = Need::kOptional,
       .hashed = false,
       .resolved = false,
       .condition = tabulated,
       .doc = "File with two columns, V and g(V), V increasing; relative to the config's folder",
       .binding = bind_key([access](auto& c, std::size_t) -> auto& { return access(c).file; })});
  rows.push_back(
      {.path = prefix + ".points",
       .type = ValueType::kPoints,
       .need = Need::kOptional,
       .condition = tabulated,
       .doc = "The table itself, [[V, g], ...], instead of a file",
       .binding = bind_key([access](auto& c, std::size_t) -> auto& { return access(c).points; })});
}

}  // namespace

std::vector<KeyRow> model_keys() {
  const std::vector<std::string> lattices = {"square", "triangular", "cubic"};
  const std::vector<std::string> rules = {"metropolis", "symmetric"};
  std::vector<KeyRow> rows;
  rows.push_back(
      {.path = "model.lattice.type",
       .type = ValueType::kChoice,
       .choices = lattices,
       .fallback = "square",
       .doc = "Periodic lattice; the paper uses square",
       .binding = bind_key(
           [](auto& c, std::size_t) -> auto& { return c.model.lattice.type; }, lattices)});
  rows.push_back(
      {.path = "model.lattice.size",
       .type = ValueType::kInteger,
       .unit = "sites",
       .range = {static_cast<double>(kMinSide), kLargestSide},
       .need = Need::kRequired,
       .sweepable = true,
       .doc = "Number of sites along each side; at most 2^28 sites in all",
       .binding = bind_key([](auto& c, std::size_t) -> auto& { return c.model.lattice.size; })});
  rows.push_back(
      {.path = "model.voids.density",
       .unit = "1",
       .range = {0.0, 1.0, true, true},
       .need = Need::kOptional,
       .sweepable = true,
       .doc = "Voids per site, rounded to a whole number of voids; or give model.voids.count",
       .binding = bind_key([](auto& c, std::size_t) -> auto& { return c.model.voids.density; })});
  rows.push_back(
      {.path = "model.voids.count",
       .type = ValueType::kInteger,
       .unit = "voids",
       .range = {1.0, 2147483647.0},
       .need = Need::kOptional,
       .doc = "Number of voids; or give model.voids.density",
       .binding = bind_key([](auto& c, std::size_t) -> auto& { return c.model.voids.count; })});
  add_distribution(
      rows, "model.interaction", [](auto& c) -> auto& { return c.model.interaction; }, true,
      "pair energy");
  rows.push_back({.path = "model.hopping.rule",
                  .type = ValueType::kChoice,
                  .choices = rules,
                  .fallback = "metropolis",
                  .doc = "Hop rate: metropolis w0 min(1, exp(-dE/T)), or symmetric "
                         "w0 exp(-(E0 + dE/2)/T)",
                  .binding = bind_key(
                      [](auto& c, std::size_t) -> auto& { return c.model.hopping.rule; }, rules)});
  rows.push_back({.path = "model.hopping.attempt_rate",
                  .unit = "1/time",
                  .range = positive(1.0e15),
                  .fallback = "1e6",
                  .doc = "Attempt rate w0",
                  .binding = bind_key(
                      [](auto& c, std::size_t) -> auto& { return c.model.hopping.attempt_rate; })});
  rows.push_back(
      {.path = "model.hopping.barrier",
       .unit = "energy",
       .range = {0.0, kLargestEnergy},
       .need = Need::kRequired,
       .condition = {"model.hopping.rule: symmetric",
                     [](const RunConfig& c, std::size_t) {
                       return c.model.hopping.rule == HopRule::kSymmetric;
                     }},
       .doc = "Barrier E0 of the symmetric rule",
       .binding = bind_key([](auto& c, std::size_t) -> auto& { return c.model.hopping.barrier; })});
  add_distribution(
      rows, "model.hopping.barrier_disorder",
      [](auto& c) -> auto& { return c.model.hopping.barrier_disorder; }, false, "barrier");
  return rows;
}

}  // namespace voidhop
