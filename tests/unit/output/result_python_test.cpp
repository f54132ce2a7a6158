#include <gtest/gtest.h>
#include <sys/wait.h>

#include <cstdlib>
#include <string>

#include "output/result_writer.hpp"
#include "unit/output/scratch_folder.hpp"
#include "unit/output/synthetic_result.hpp"

namespace voidhop {
namespace {

TEST(ResultPython, H5pyAndXarrayReadAResult) {
  const testing::ScratchFolder folder;
  const std::string file = folder.file("result.h5");
  write_result(file, testing::synthetic_result());
  const std::string command =
      std::string("'") + VOIDHOP_PYTHON + "' '" + VOIDHOP_SCRIPT + "' '" + file + "'";
  const int status = std::system(command.c_str());
  ASSERT_TRUE(WIFEXITED(status));
  EXPECT_EQ(WEXITSTATUS(status), 0);
}

}  // namespace
}  // namespace voidhop
