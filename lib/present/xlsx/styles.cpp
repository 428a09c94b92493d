#include "present/xlsx/styles.hpp"

namespace csafe {
namespace {

/// The ground of a shade, letters that read well on it, and the shade as letters on white.
struct Colours {
  lxw_color_t ground;
  lxw_color_t on_ground;
  lxw_color_t letters;
};

Colours colours_of(Shade shade) {
  constexpr lxw_color_t white = 0xFFFFFF;
  constexpr lxw_color_t black = 0x1A1A1A;
  switch (shade) {
    case Shade::red:
      return {0xC62828, white, 0xB71C1C};
    case Shade::orange:
      return {0xF28C28, black, 0xB35A00};
    case Shade::yellow:
      return {0xFFE066, black, 0x8A6D00};
    case Shade::blue:
      return {0x3D7EDB, white, 0x1F5FB8};
    case Shade::green:
      return {0x4CAF50, black, 0x2E7D32};
    case Shade::grey:
      return {0x9E9E9E, black, 0x616161};
    case Shade::faint:
      return {white, 0x757575, 0x757575};
    case Shade::none:
    case Shade::strong:
      break;
  }
  return {white, black, black};
}

}  // namespace

lxw_format* XlsxStyles::of(const CellStyle& style) {
  const auto [found, is_new] = made_.try_emplace(style, nullptr);
  if (is_new) found->second = make(style);
  return found->second;
}

lxw_format* XlsxStyles::make(const CellStyle& style) const {
  lxw_format* format = library_.workbook_add_format(book_);
  // The fonts that spreadsheet programs begin with; where one is missing, the next of its kind takes its place.
  library_.format_set_font_name(format, language_ == Language::zh ? "等线" : "Calibri");
  library_.format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
  if (style.wraps) library_.format_set_text_wrap(format);
  if (style.number == NumberForm::date) library_.format_set_num_format(format, "yyyy-mm-dd");
  if (style.number == NumberForm::percent) library_.format_set_num_format(format, "0.###\" %\"");
  if (style.role == CellRole::title) {
    library_.format_set_bold(format);
    library_.format_set_font_size(format, 14);
    return format;
  }
  if (style.role == CellRole::name) {
    library_.format_set_bold(format);
    return format;
  }
  library_.format_set_border(format, LXW_BORDER_THIN);
  library_.format_set_border_color(format, 0xBFBFBF);
  if (style.role == CellRole::heading) {
    library_.format_set_bold(format);
    library_.format_set_bg_color(format, 0xE7ECF3);
    return format;
  }
  if (style.role == CellRole::filled_in) library_.format_set_bg_color(format, 0xFFFDF0);
  colour(format, style);
  return format;
}

void XlsxStyles::colour(lxw_format* format, const CellStyle& style) const {
  if (style.shade == Shade::strong) library_.format_set_bold(format);
  if (style.shade == Shade::none || style.shade == Shade::strong) return;
  const Colours colours = colours_of(style.shade);
  if (!style.is_word || style.shade == Shade::faint) return library_.format_set_font_color(format, colours.letters);
  library_.format_set_bg_color(format, colours.ground);
  library_.format_set_font_color(format, colours.on_ground);
}

}  // namespace csafe
