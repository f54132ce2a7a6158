#include "harness/check.hpp"

#include <exception>
#include <iterator>
#include <utility>

#include "voidhop/base/error.hpp"

namespace voidhop {

CheckOutcome judge(bool right, std::string detail) {
  return {right ? Verdict::kPassed : Verdict::kFailed, std::move(detail)};
}

CheckOutcome skipped(std::string reason) {
  return {Verdict::kSkipped, std::move(reason)};
}

std::vector<Check> all_checks(const VerifyOptions& options) {
  std::vector<Check> all;
  for (const auto& part : {random_checks, model_checks, engine_checks, device_checks}) {
    std::vector<Check> checks = part(options);
    std::move(checks.begin(), checks.end(), std::back_inserter(all));
  }
  return all;
}

CheckOutcome run_check(const Check& check) {
  try {
    return check.run();
  } catch (const Unavailable& error) {
    return skipped(error.what());
  } catch (const std::exception& error) {
    return judge(false, std::string("ended in an error: ") + error.what());
  }
}

}  // namespace voidhop
