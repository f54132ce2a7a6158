#include "config/input_text.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

namespace voidhop {
namespace {

using ::testing::HasSubstr;

std::filesystem::path scratch(const std::string& name, const std::string& bytes) {
  const std::filesystem::path path = std::filesystem::path(::testing::TempDir()) / name;
  std::ofstream(path, std::ios::binary) << bytes;
  return path;
}

template <class Exception>
void expect_error(const std::filesystem::path& path, ExitCode code, const std::string& fragment) {
  try {
    read_input(path, "config file");
    ADD_FAILURE() << path << " was read";
  } catch (const Exception& error) {
    EXPECT_EQ(error.code(), code);
    EXPECT_THAT(error.what(), HasSubstr(fragment));
    EXPECT_THAT(error.what(), HasSubstr(path.string()));
  }
}

TEST(InputText, ReadsAFile) {
  EXPECT_EQ(read_input(scratch("input_text.yaml", "a\r\nb\0c"), "config file"), "a\r\nb");
  EXPECT_EQ(read_input("/dev/null", "config file"), "");
}

TEST(InputText, SaysWhyAFileCannotBeRead) {
  expect_error<InputNotFound>("/no/such/file.yaml", ExitCode::kNoInput, "not found");
  expect_error<InputNotFound>(::testing::TempDir(), ExitCode::kNoInput, "folder");
  // A part of the path is a file.
  expect_error<InputNotFound>(scratch("input_text_file", "x") / "y.yaml", ExitCode::kNoInput,
                              "not found");
  // Opens, but the first read fails, for root too.
  if (std::filesystem::exists("/proc/self/mem")) {
    expect_error<InputOutputError>("/proc/self/mem", ExitCode::kInputOutput, "cannot read");
  }
}

TEST(InputText, RefusesLargeFiles) {
  const std::string limit(kMaxInputBytes, '#');
  EXPECT_EQ(read_input(scratch("input_text_limit.yaml", limit), "config file").size(),
            kMaxInputBytes);
  expect_error<ConfigErrors>(scratch("input_text_large.yaml", limit + "#"),
                             ExitCode::kInvalidConfig, "1 MiB");
  expect_error<ConfigErrors>("/dev/zero", ExitCode::kInvalidConfig, "1 MiB");
}

TEST(InputText, DropsByteOrderMarkAndCarriageReturns) {
  IssueList issues;
  EXPECT_EQ(clean_text("\xef\xbb\xbfK: 1\r\nb: 2\r\n", "f", issues), "K: 1\nb: 2\n");
  EXPECT_TRUE(issues.empty());
}

TEST(InputText, KeepsEveryKindOfUtf8) {
  IssueList issues;
  const std::string text =
      "\xc3\xa9 \xe0\xa4\x85 \xe2\x82\xac \xed\x9f\xbf \xee\x80\x80 "
      "\xf0\x90\x80\x80 \xf4\x8f\xbf\xbf\n";
  EXPECT_EQ(clean_text(text, "f", issues), text);
  EXPECT_TRUE(issues.empty());
}

TEST(InputText, NamesThePlaceOfABadByte) {
  for (const std::string bad :
       {"\x80", "\xc1\xbf", "\xe0\x9f\xbf", "\xed\xa0\x80", "\xf0\x8f\xbf\xbf", "\xf4\x90\x80\x80",
        "\xf5\x80\x80\x80", "\xe2\x82"}) {
    IssueList issues;
    clean_text("a: 1\r\nb: " + bad, "f", issues);
    ASSERT_EQ(issues.issues().size(), 1u);
    EXPECT_EQ(issues.issues()[0].line, 2);
    EXPECT_EQ(issues.issues()[0].column, 4);
    EXPECT_THAT(issues.issues()[0].reason, HasSubstr("byte offset 9"));
  }
}

}  // namespace
}  // namespace voidhop
