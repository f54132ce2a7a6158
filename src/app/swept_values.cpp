#include "app/swept_values.hpp"

namespace voidhop {

nlohmann::ordered_json swept_values(const RunPlan& plan, std::size_t point) {
  nlohmann::ordered_json swept = nlohmann::ordered_json::object();
  std::size_t rest = point;
  for (std::size_t a = plan.axes.size(); a-- > 0;) {
    const Axis& axis = plan.axes[a];
    if (a + 1 < plan.axes.size()) swept[axis.name] = axis.values[rest % axis.values.size()];
    rest /= axis.values.size();
  }
  return swept;
}

}  // namespace voidhop
