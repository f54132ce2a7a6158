/// \file
/// What a person wants to read when a run has ended.
#pragma once

#include <string>

#include "output/result.hpp"

namespace voidhop {

/// What was measured, how sure, where the file is, which command plots it.
std::string closing_words(const std::string& path, const Result& result);

}  // namespace voidhop
