#include "base/decimal.hpp"

#include <algorithm>
#include <charconv>

namespace csafe {
namespace {

__extension__ typedef __int128 Wide;

constexpr int most_digits = 18;
constexpr std::int64_t most_units = 999'999'999'999'999'999;

Wide power_of_ten(int exponent) {
  Wide power = 1;
  for (; exponent > 0; --exponent) power *= 10;
  return power;
}

Wide magnitude(Wide value) {
  return value < 0 ? -value : value;
}

/// value / divisor, rounded half away from zero; the divisor is positive.
Wide divide_rounded(Wide value, Wide divisor) {
  const Wide quotient = magnitude(value) / divisor;
  const Wide rest = magnitude(value) % divisor;
  const Wide rounded = quotient + (rest >= divisor - rest ? 1 : 0);
  return value < 0 ? -rounded : rounded;
}

/// A number of more digits than a Decimal may have.
struct WideDecimal {
  Wide units;
  int scale;

  void drop_zeros() {
    for (; scale > 0 && units % 10 == 0; --scale) units /= 10;
  }
  bool fits() const { return magnitude(units) <= most_units && scale <= most_digits; }
};

/// The units of a number once its scale is `scale`, which is not below its own.
Wide units_at(std::int64_t units, int from_scale, int scale) {
  return units * power_of_ten(scale - from_scale);
}

/// The nearest number that fits: places are rounded off first; what is still too large becomes the largest.
WideDecimal fitted(WideDecimal number) {
  number.drop_zeros();
  if (magnitude(number.units) <= most_units) return number;
  Wide divisor = 1;
  int dropped = 0;
  for (; dropped < number.scale && magnitude(divide_rounded(number.units, divisor)) > most_units; ++dropped)
    divisor *= 10;
  number.units = divide_rounded(number.units, divisor);
  number.scale -= dropped;
  number.units = std::clamp<Wide>(number.units, -most_units, most_units);
  number.drop_zeros();
  return number;
}

bool all_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

std::optional<Decimal> Decimal::parse(std::string_view text) {
  constexpr std::size_t most_before = 12;
  constexpr std::size_t most_after = 6;
  const bool negative = text.starts_with('-');
  if (negative) text.remove_prefix(1);
  const std::size_t point = text.find('.');
  const std::string_view before = text.substr(0, point);
  const std::string_view after = point == std::string_view::npos ? std::string_view{} : text.substr(point + 1);
  if (!all_digits(before) || before.size() > most_before) return std::nullopt;
  if (before.size() > 1 && before.front() == '0') return std::nullopt;
  if (point != std::string_view::npos && (!all_digits(after) || after.size() > most_after)) return std::nullopt;

  std::int64_t units = 0;
  for (const char digit : before) units = units * 10 + (digit - '0');
  for (const char digit : after) units = units * 10 + (digit - '0');
  Decimal value{negative ? -units : units, static_cast<int>(after.size())};
  value.normalise();
  return value;
}

std::optional<Decimal> Decimal::percent(const Decimal& part, const Decimal& whole, int places) {
  if (whole.is_zero()) return std::nullopt;
  const int scale = std::max(part.scale_, whole.scale_);
  const Wide dividend = magnitude(units_at(part.units_, part.scale_, scale));
  const Wide divisor = magnitude(units_at(whole.units_, whole.scale_, scale));
  Wide quotient = dividend / divisor;
  Wide rest = dividend % divisor;
  places = std::clamp(places, 0, most_digits);
  // Digit by digit, since dividend × 100 need not fit even into 128 bits.
  for (int digit = 0; digit < places + 2; ++digit) {
    if (quotient > most_units) return std::nullopt;
    quotient = quotient * 10 + rest * 10 / divisor;
    rest = rest * 10 % divisor;
  }
  if (rest >= divisor - rest) ++quotient;
  if (quotient > most_units) return std::nullopt;
  const bool negative = (part.units_ < 0) != (whole.units_ < 0);
  Decimal result{static_cast<std::int64_t>(negative ? -quotient : quotient), places};
  result.normalise();
  return result;
}

std::optional<Decimal> Decimal::multiply(const Decimal& a, const Decimal& b) {
  WideDecimal product{static_cast<Wide>(a.units_) * b.units_, a.scale_ + b.scale_};
  product.drop_zeros();
  if (!product.fits()) return std::nullopt;
  return Decimal{static_cast<std::int64_t>(product.units), product.scale};
}

Decimal operator+(const Decimal& a, const Decimal& b) {
  const int scale = std::max(a.scale_, b.scale_);
  const WideDecimal sum = fitted({units_at(a.units_, a.scale_, scale) + units_at(b.units_, b.scale_, scale), scale});
  return Decimal{static_cast<std::int64_t>(sum.units), sum.scale};
}

Decimal operator-(const Decimal& a, const Decimal& b) {
  const int scale = std::max(a.scale_, b.scale_);
  const WideDecimal sum = fitted({units_at(a.units_, a.scale_, scale) - units_at(b.units_, b.scale_, scale), scale});
  return Decimal{static_cast<std::int64_t>(sum.units), sum.scale};
}

std::strong_ordering Decimal::compare_scaled(const Decimal& a, const Decimal& b) {
  const int scale = std::max(a.scale_, b.scale_);
  const Wide left = units_at(a.units_, a.scale_, scale);
  const Wide right = units_at(b.units_, b.scale_, scale);
  if (left == right) return std::strong_ordering::equal;
  return left < right ? std::strong_ordering::less : std::strong_ordering::greater;
}

std::string Decimal::text() const {
  std::string digits = std::to_string(units_);
  if (scale_ == 0) return digits;
  const std::string sign = units_ < 0 ? "-" : "";
  digits.erase(0, sign.size());
  const auto places = static_cast<std::size_t>(scale_);
  if (digits.size() <= places) digits.insert(0, places + 1 - digits.size(), '0');
  digits.insert(digits.size() - places, 1, '.');
  return sign + digits;
}

double Decimal::approximate() const {
  const std::string digits = text();
  double value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

void Decimal::normalise() {
  for (; scale_ > 0 && units_ % 10 == 0; --scale_) units_ /= 10;
}

}  // namespace csafe
