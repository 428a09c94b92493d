#pragma once

#include <xlsxwriter.h>

namespace csafe {

// The functions of libxlsxwriter that are used here.
#define CSAFE_XLSX_FUNCTIONS(X)         \
  X(lxw_strerror)                       \
  X(workbook_new)                       \
  X(workbook_add_worksheet)             \
  X(workbook_add_format)                \
  X(workbook_set_properties)            \
  X(workbook_close)                     \
  X(worksheet_write_string)             \
  X(worksheet_write_number)             \
  X(worksheet_write_blank)              \
  X(worksheet_set_column_opt)           \
  X(worksheet_autofilter)               \
  X(worksheet_freeze_panes)             \
  X(worksheet_repeat_rows)              \
  X(worksheet_print_area)               \
  X(worksheet_set_landscape)            \
  X(worksheet_set_paper)                \
  X(worksheet_set_margins)              \
  X(worksheet_set_footer)               \
  X(worksheet_fit_to_pages)             \
  X(worksheet_hide)                     \
  X(worksheet_data_validation_range)    \
  X(worksheet_conditional_format_range) \
  X(format_set_bold)                    \
  X(format_set_font_name)               \
  X(format_set_font_size)               \
  X(format_set_font_color)              \
  X(format_set_bg_color)                \
  X(format_set_text_wrap)               \
  X(format_set_align)                   \
  X(format_set_border)                  \
  X(format_set_border_color)            \
  X(format_set_num_format)

/// libxlsxwriter, loaded when the first workbook is written: linking it would load the cryptographic library that it
/// draws in before every command, which takes longer than most answers.
struct XlsxLibrary {
#define CSAFE_XLSX_FUNCTION(name) decltype(&::name) name = nullptr;
  CSAFE_XLSX_FUNCTIONS(CSAFE_XLSX_FUNCTION)
#undef CSAFE_XLSX_FUNCTION

  /// The library, or null where it is not installed. May be called by several threads at once.
  static const XlsxLibrary* loaded();
  /// The file that is looked for: `libxlsxwriter.so.4`.
  static const char* file_name();
};

}  // namespace csafe
