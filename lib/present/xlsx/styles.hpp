#pragma once

#include <compare>
#include <map>

#include "base/text.hpp"
#include "present/report.hpp"
#include "present/xlsx/library.hpp"

namespace csafe {

/// What a cell is in its sheet, and so what it looks like.
enum class CellRole : std::uint8_t { title, heading, plain, filled_in, name };
/// How its number reads.
enum class NumberForm : std::uint8_t { general, percent, date };

struct CellStyle {
  CellRole role = CellRole::plain;
  Shade shade = Shade::none;
  bool is_word = false;  ///< a level or the like: the shade is its ground, else its letters
  NumberForm number = NumberForm::general;
  bool wraps = false;

  friend auto operator<=>(const CellStyle&, const CellStyle&) = default;
};

/// The formats of one workbook, each made once.
class XlsxStyles {
 public:
  XlsxStyles(const XlsxLibrary& library, lxw_workbook* book, Language language)
      : library_(library), book_(book), language_(language) {}

  lxw_format* of(const CellStyle& style);

 private:
  lxw_format* make(const CellStyle& style) const;
  void colour(lxw_format* format, const CellStyle& style) const;

  const XlsxLibrary& library_;
  lxw_workbook* book_;
  Language language_;
  std::map<CellStyle, lxw_format*> made_;
};

}  // namespace csafe
