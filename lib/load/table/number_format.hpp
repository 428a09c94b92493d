#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace csafe {

/// How a number of a workbook is shown.
enum class NumberForm : std::uint8_t { plain, date, time, percent };

/// The form of a number format that the standard numbers (ECMA-376, 18.8.30, with those of Chinese workbooks).
NumberForm number_form(int built_in);
/// The form of a number format's own code, such as `yyyy"年"m"月"d"日"`.
NumberForm number_form(std::string_view code);

/// A number of a workbook as people read it: a plain decimal of up to 15 digits, a day, a day with the time, a time of
/// day, or a percentage. `since_1904`: days count from 1904-01-01 and not from 1900.
std::string number_text(std::string_view number, NumberForm form, bool since_1904);

}  // namespace csafe
