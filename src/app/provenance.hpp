/// \file
/// Whom a result comes from, and whether it is there already.
#pragma once

#include <string>

#include "config/config.hpp"
#include "output/result.hpp"

namespace voidhop {

/// What computed.
struct Workplace {
  std::string device;  ///< processor or graphics card
  std::string driver;  ///< empty on the host
};

/// Whether the output already holds this run. \throws OutputConflict where it holds another.
bool already_complete(const std::string& path, const RunConfig& config);

/// Fills in header and provenance of a result that has its configuration's hash.
void add_provenance(const Config& config, const Workplace& workplace, Result& result);

}  // namespace voidhop
