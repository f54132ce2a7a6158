#include <string>
#include <variant>
#include <vector>

#include "config/key_binding.hpp"

namespace voidhop {

std::vector<KeyRow> motion_keys() {
  std::vector<KeyRow> rows;
  rows.push_back(
      {.path = "measure.correlations",
       .type = ValueType::kItem,
       .need = Need::kOptional,
       .doc = "Mean-squared displacement, self-intermediate scattering, chi4 and diffusion of the "
              "particles, at the ends of stages against the start of their step; not on cuda",
       .binding = bind_key([](auto& c, std::size_t) -> auto& { return c.measure.correlations; })});
  rows.push_back(
      {.path = "measure.correlations.wavelength",
       .type = ValueType::kNumbersOrAuto,
       .unit = "lattice constants",
       .range = {2.0, 1.0e6},
       .fallback = "auto",
       .condition = {"measure: correlations",
                     [](const RunConfig& c, std::size_t) { return c.measure.correlations; }},
       .doc = "Wavelengths 2 pi/k of the scattering function; auto is 2 and 10",
       .binding = {[](const RunConfig& c, std::size_t) {
                     const std::vector<double>& lengths = c.measure.wavelengths;
                     return lengths.empty() ? ConfigValue{std::string("auto")}
                                            : ConfigValue{lengths};
                   },
                   [](RunConfig& c, std::size_t, const ConfigValue& value) {
                     const auto* lengths = std::get_if<std::vector<double>>(&value);
                     c.measure.wavelengths = lengths != nullptr ? *lengths : std::vector<double>{};
                   }}});
  rows.push_back(
      {.path = "measure.snapshot_returns",
       .type = ValueType::kItem,
       .need = Need::kOptional,
       .doc = "Return probabilities of voids and particles as snapshots at the ends of stages show "
              "them: a lower bound of those per hop; not on cuda",
       .binding =
           bind_key([](auto& c, std::size_t) -> auto& { return c.measure.snapshot_returns; })});
  return rows;
}

}  // namespace voidhop
