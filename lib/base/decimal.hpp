#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace csafe {

/// An exact decimal number: 0.1 × 0.5 × 7 is 0.35. At most 18 significant digits.
class Decimal {
 public:
  constexpr Decimal() = default;
  constexpr Decimal(std::int64_t whole) : units_(whole) {}  // NOLINT: a whole number is a decimal

  /// Reads `-12.5`, `0.1`, `100`. Nothing for exponents, signs other than a leading minus, a point without digits on
  /// both sides, leading zeros (`010`), more than 12 digits before the point or 6 after it.
  static std::optional<Decimal> parse(std::string_view text);
  /// part × 100 / whole, rounded half away from zero to `places` decimals; nothing when `whole` is zero or the result
  /// needs more than 18 digits.
  static std::optional<Decimal> percent(const Decimal& part, const Decimal& whole, int places = 1);

  /// The product, or nothing when it needs more than 18 digits.
  static std::optional<Decimal> multiply(const Decimal& a, const Decimal& b);
  /// Exact as long as 18 digits hold the result; else rounded half away from zero to 18 digits, never wrapped around.
  friend Decimal operator+(const Decimal& a, const Decimal& b);
  friend Decimal operator-(const Decimal& a, const Decimal& b);
  Decimal& operator+=(const Decimal& other) { return *this = *this + other; }
  friend std::strong_ordering operator<=>(const Decimal& a, const Decimal& b) {
    return a.scale_ == b.scale_ ? a.units_ <=> b.units_ : compare_scaled(a, b);
  }
  friend bool operator==(const Decimal& a, const Decimal& b) { return (a <=> b) == 0; }

  /// The shortest plain form: `0.35`, `12`, `-0.5`.
  std::string text() const;
  /// The nearest double, for formats whose numbers are doubles. Printing it with up to 15 digits gives text() back.
  double approximate() const;
  bool is_zero() const { return units_ == 0; }

 private:
  constexpr Decimal(std::int64_t units, int scale) : units_(units), scale_(scale) {}
  static std::strong_ordering compare_scaled(const Decimal& a, const Decimal& b);
  void normalise();

  std::int64_t units_ = 0;  // the value is units_ × 10^-scale_, with no trailing zero in units_ when scale_ > 0
  int scale_ = 0;
};

}  // namespace csafe
