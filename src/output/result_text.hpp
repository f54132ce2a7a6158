/// \file
/// What made a result file, for people (`info`).
#pragma once

#include <string>

#include "output/result.hpp"

namespace voidhop {

/// Title, axes, sizes, whether it is complete, hops and speed, c1 and c3 with errors beside theory,
/// and who made it; lines that end in a line feed.
std::string describe_result(const std::string& path, const Result& result);

/// Program, build, command line and one line for each start or restart.
std::string describe_provenance(const Result& result);

/// A configuration that reproduces the run: the resolved one, with every value written out.
/// \throws DamagedFile where the file holds none.
std::string reproducing_config(const std::string& path, const Result& result);

}  // namespace voidhop
