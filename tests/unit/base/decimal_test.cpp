#include "base/decimal.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <random>

using namespace csafe;

namespace {

Decimal decimal(std::string_view text) {
  const std::optional<Decimal> value = Decimal::parse(text);
  REQUIRE_MESSAGE(value.has_value(), text);
  return *value;
}

std::string percent(std::string_view part, std::string_view whole, int places = 1) {
  const std::optional<Decimal> value = Decimal::percent(decimal(part), decimal(whole), places);
  return value ? value->text() : "none";
}

std::string product(std::string_view a, std::string_view b) {
  const std::optional<Decimal> value = Decimal::multiply(decimal(a), decimal(b));
  return value ? value->text() : "none";
}

/// A number of millionths as text, all six places written: 1500000 is "1.500000".
std::string millionths(std::int64_t number) {
  const std::int64_t size = number < 0 ? -number : number;
  char text[40];
  std::snprintf(text, sizeof text, "%s%lld.%06lld", number < 0 ? "-" : "", static_cast<long long>(size / 1'000'000),
                static_cast<long long>(size % 1'000'000));
  return text;
}

}  // namespace

TEST_CASE("a decimal prints in its shortest plain form") {
  CHECK(decimal("0").text() == "0");
  CHECK(decimal("-0").text() == "0");
  CHECK(decimal("100").text() == "100");
  CHECK(decimal("12.50").text() == "12.5");
  CHECK(decimal("3.000").text() == "3");
  CHECK(decimal("-12.5").text() == "-12.5");
  CHECK(decimal("0.05").text() == "0.05");
  CHECK(decimal("-0.000001").text() == "-0.000001");
  CHECK(decimal("999999999999.999999").text() == "999999999999.999999");
  CHECK(Decimal{}.text() == "0");
  CHECK(Decimal{25}.text() == "25");
}

TEST_CASE("other ways to write a number are refused") {
  for (const char* text :
       {"",    "-",   "+1", "--1", ".5",    "5.", "-.5",    ".",   "1e3", "0x10",  "010",           "00",
        "-01", "1,5", "1 ", " 1",  "1.2.3", "１", "１．５", "inf", "nan", "1_000", "1234567890123", "0.1234567"})
    CHECK_MESSAGE(Decimal::parse(text) == std::nullopt, text);
}

TEST_CASE("a product is exact") {
  CHECK(Decimal::multiply(*Decimal::multiply(decimal("0.1"), decimal("0.5")), 7)->text() == "0.35");
  CHECK(product("0.5", "0.2") == "0.1");
  CHECK(product("-1.5", "4") == "-6");
  CHECK(product("0", "999999999999.999999") == "0");
  CHECK(product("0.000001", "0.000001") == "0.000000000001");
}

TEST_CASE("a product of more than 18 digits is nothing") {
  CHECK(product("999999999999", "999999") == "999998999999000001");  // 18 digits
  CHECK(product("999999999999", "9999999") == "none");               // 19 digits
  CHECK(product("999999999999.999999", "999999999999.999999") == "none");
  const Decimal tiny = *Decimal::multiply(decimal("0.000001"), decimal("0.000001"));
  CHECK(Decimal::multiply(tiny, decimal("0.000001"))->text() == "0.000000000000000001");
  CHECK(Decimal::multiply(tiny, tiny) == std::nullopt);
}

TEST_CASE("sums are exact") {
  CHECK((decimal("0.1") + decimal("0.2")).text() == "0.3");
  CHECK((decimal("1.25") - decimal("0.25")).text() == "1");
  CHECK((decimal("1") - decimal("1.5")).text() == "-0.5");
  Decimal total;
  for (int i = 0; i < 10; ++i) total += decimal("0.1");
  CHECK(total == Decimal{1});
}

TEST_CASE("a sum that 18 digits cannot hold is rounded, never wrapped around") {
  const Decimal tiny = *Decimal::multiply(decimal("0.000001"), decimal("0.000001"));
  CHECK((decimal("999999999999") + tiny).text() == "999999999999");
  CHECK((decimal("999999999999") - tiny).text() == "999999999999");
  CHECK((decimal("123456789012.5") + tiny).text() == "123456789012.5");
  const Decimal large{999'999'999'999'999'999};
  CHECK(large + large == large);
  CHECK((Decimal{} - large) - large == Decimal{} - large);
}

TEST_CASE("order is by value, whatever the number of places") {
  CHECK(decimal("0.35") == decimal("0.350"));
  CHECK(decimal("9.99") < decimal("10"));
  CHECK(decimal("-0.1") < decimal("0"));
  CHECK(decimal("-2") < decimal("-1.999999"));
  CHECK(decimal("999999999999.999999") > decimal("999999999999.999998"));
}

TEST_CASE("a percentage is rounded half away from zero") {
  CHECK(percent("1", "3") == "33.3");
  CHECK(percent("2", "3") == "66.7");
  CHECK(percent("1", "8") == "12.5");
  CHECK(percent("1", "8", 0) == "13");
  CHECK(percent("-1", "8", 0) == "-13");
  CHECK(percent("1", "-8", 0) == "-13");
  CHECK(percent("1", "16", 1) == "6.3");  // 6.25
  CHECK(percent("1", "16", 2) == "6.25");
  CHECK(percent("19", "20") == "95");
  CHECK(percent("0", "20") == "0");
  CHECK(percent("0.5", "0.2") == "250");
  CHECK(percent("999", "1000", 0) == "100");
  CHECK(percent("20", "0") == "none");
  CHECK(percent("999999999999", "0.000001") == "none");  // 20 digits
}

TEST_CASE("an approximation prints back as the number") {
  for (const char* text : {"0", "0.1", "0.35", "-12.5", "93.5", "999999999.999999", "999999999999", "0.000001"}) {
    char printed[40];
    std::snprintf(printed, sizeof printed, "%.15g", decimal(text).approximate());
    CHECK(std::strtod(printed, nullptr) == decimal(text).approximate());
    CHECK(std::abs(decimal(text).approximate() - std::strtod(text, nullptr)) == 0.0);
  }
}

TEST_CASE("decimals agree with whole numbers of millionths") {
  std::mt19937_64 random{20261118};
  std::uniform_int_distribution<std::int64_t> any{-99'999'999'999, 99'999'999'999};
  std::uniform_int_distribution<std::int64_t> small{-99'999, 99'999};
  for (int i = 0; i < 2000; ++i) {
    const std::int64_t a = any(random);
    const std::int64_t b = i % 2 == 0 ? any(random) : small(random);
    CAPTURE(a);
    CAPTURE(b);
    const Decimal left = decimal(millionths(a));
    const Decimal right = decimal(millionths(b));
    CHECK(left + right == decimal(millionths(a + b)));
    CHECK(left - right == decimal(millionths(a - b)));
    CHECK((left <=> right) == (a <=> b));
    CHECK(decimal(left.text()) == left);
    const std::int64_t factor = small(random);
    CHECK(Decimal::multiply(left, Decimal{factor}) == decimal(millionths(a * factor)));
  }
}

TEST_CASE("percentages agree with whole numbers") {
  std::mt19937_64 random{7};
  std::uniform_int_distribution<std::int64_t> any{0, 100'000};
  for (int i = 0; i < 2000; ++i) {
    const std::int64_t part = any(random);
    const std::int64_t whole = any(random) + 1;
    CAPTURE(part);
    CAPTURE(whole);
    // Tenths of a percent, half up: floor((2000 part + whole) / (2 whole)).
    const std::int64_t tenths = (2000 * part + whole) / (2 * whole);
    CHECK(Decimal::multiply(*Decimal::percent(Decimal{part}, Decimal{whole}), Decimal{10}) == Decimal{tenths});
  }
}
