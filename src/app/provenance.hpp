/// \file
/// Whom a result comes from, and whether it is there already.
#pragma once

#include <cstdint>
#include <string>

#include "config/config.hpp"
#include "output/result.hpp"

namespace voidhop {

/// What computed.
struct Workplace {
  std::string device;  ///< processor or graphics card
  std::string driver;  ///< empty on the host
};

/// The command that a result is made by: the same configuration serves both.
enum class ResultOf : std::uint8_t { kRun, kLevels };

/// What /performance calls the method of a census of planted states.
inline constexpr const char* kLevelsMethod = "levels";

/// Whether the output already holds what this command makes of this configuration.
/// \throws OutputConflict where it holds something else.
bool already_complete(const std::string& path, const RunConfig& config, ResultOf command);

/// Fills in header and provenance of a result that has its configuration's hash.
void add_provenance(const Config& config, const Workplace& workplace, Result& result);

}  // namespace voidhop
