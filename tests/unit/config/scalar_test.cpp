#include "config/scalar.hpp"

#include <gtest/gtest.h>

#include <bit>
#include <clocale>
#include <cmath>
#include <limits>
#include <string>

namespace voidhop {
namespace {

template <class T>
T good(const std::variant<T, ScalarProblem>& parsed) {
  if (const auto* problem = std::get_if<ScalarProblem>(&parsed)) {
    ADD_FAILURE() << problem->reason;
    return T{};
  }
  return std::get<T>(parsed);
}

template <class T>
bool bad(const std::variant<T, ScalarProblem>& parsed) {
  return std::holds_alternative<ScalarProblem>(parsed);
}

TEST(Scalar, ReadsNumbersExactly) {
  EXPECT_EQ(good(parse_number("0.1")), 0.1);
  EXPECT_EQ(good(parse_number("+1.5e-3")), 1.5e-3);
  EXPECT_EQ(good(parse_number(".5")), 0.5);
  EXPECT_EQ(good(parse_number("5.")), 5.0);
  EXPECT_EQ(good(parse_number("-2")), -2.0);
  EXPECT_EQ(good(parse_number("1E6")), 1.0e6);
  EXPECT_EQ(good(parse_number("1.7976931348623157e308")), std::numeric_limits<double>::max());
  EXPECT_EQ(good(parse_number("0.1000000000000000055511151231257827")), 0.1);
}

TEST(Scalar, MinusZeroIsZeroToTheBit) {
  EXPECT_EQ(std::bit_cast<std::uint64_t>(good(parse_number("-0.0"))), 0u);
}

TEST(Scalar, RefusesWhatIsNoNumber) {
  for (const char* text :
       {"",      "-",   "+",    ".",   "e5",   "1e", "0x1p3", "1 ",  " 1",   "1,5", "١",
        "1e999", "nan", "-nan", "inf", ".INF", "00", "01",    "-01", "00.5", "--1"}) {
    EXPECT_TRUE(bad(parse_number(text))) << "'" << text << "'";
  }
}

TEST(Scalar, ReadsIntegersOverTheirWholeRange) {
  EXPECT_EQ(good(parse_integer("0")), 0u);
  EXPECT_EQ(good(parse_integer("18446744073709551615")), ~std::uint64_t{0});
  EXPECT_EQ(good(parse_integer("9007199254740993")), 9007199254740993u);  // no double in between
  EXPECT_EQ(good(parse_integer("1e6")), 1000000u);
  EXPECT_EQ(good(parse_integer("2.5e1")), 25u);
  EXPECT_EQ(good(parse_integer("7.0")), 7u);
  for (const char* text : {"-1", "1.5", "1e-1", "18446744073709551616", "1e16", "010"}) {
    EXPECT_TRUE(bad(parse_integer(text))) << text;
  }
}

TEST(Scalar, ReadsTrueAndFalseOnly) {
  EXPECT_TRUE(good(parse_bool("true")));
  EXPECT_FALSE(good(parse_bool("false")));
  for (const char* text : {"yes", "no", "on", "off", "True", "FALSE", "1", "0", "y", ""}) {
    EXPECT_TRUE(bad(parse_bool(text))) << text;
  }
}

TEST(Scalar, DoesNotDependOnTheLocale) {
  const std::string before = std::setlocale(LC_ALL, nullptr);
  // Where the German locale is not installed, from_chars is still shown to refuse its comma.
  const bool german = std::setlocale(LC_ALL, "de_DE.UTF-8") != nullptr ||
                      std::setlocale(LC_ALL, "de_DE") != nullptr;
  RecordProperty("german_locale", german ? "yes" : "no");
  EXPECT_EQ(good(parse_number("1.5")), 1.5);
  EXPECT_TRUE(bad(parse_number("1,5")));
  std::setlocale(LC_ALL, before.c_str());
}

}  // namespace
}  // namespace voidhop
