/// \file
/// Runs the Python part of voidhop, which draws figures and writes pages.
#pragma once

#include <string>
#include <vector>

namespace voidhop {

/// Runs "python3 -m MODULE ARGUMENTS..." with voidhop's package on its path; no shell is involved.
/// The interpreter is $VOIDHOP_PYTHON, else the one found when voidhop was built, else python3.
/// \return its exit code. \throws Unavailable where it cannot be started;
/// InternalError where it ends in an exception.
int run_python_module(const std::string& module, const std::vector<std::string>& arguments);

}  // namespace voidhop
