#include "load/table/number_format.hpp"

#include <doctest/doctest.h>

using namespace csafe;

TEST_CASE("a number format's code tells what it shows") {
  CHECK(number_form("General") == NumberForm::plain);
  CHECK(number_form("0.00") == NumberForm::plain);
  CHECK(number_form("0.00E+00") == NumberForm::plain);
  CHECK(number_form("#,##0.00 \"days\"") == NumberForm::plain);
  CHECK(number_form("[Red]0") == NumberForm::plain);
  CHECK(number_form("@") == NumberForm::plain);
  CHECK(number_form("0.0%") == NumberForm::percent);
  CHECK(number_form("yyyy-mm-dd") == NumberForm::date);
  CHECK(number_form("yyyy\"年\"m\"月\"d\"日\"") == NumberForm::date);
  CHECK(number_form("[$-804]yyyy\\-mm\\-dd;@") == NumberForm::date);
  CHECK(number_form("yyyy/m/d h:mm") == NumberForm::date);
  CHECK(number_form("h:mm:ss") == NumberForm::time);
  CHECK(number_form("[h]:mm") == NumberForm::time);
  CHECK(number_form(14) == NumberForm::date);
  CHECK(number_form(31) == NumberForm::date);
  CHECK(number_form(20) == NumberForm::time);
  CHECK(number_form(10) == NumberForm::percent);
  CHECK(number_form(2) == NumberForm::plain);
}

TEST_CASE("numbers read as people read them") {
  CHECK(number_text("4", NumberForm::plain, false) == "4");
  CHECK(number_text("0.30000000000000004", NumberForm::plain, false) == "0.3");
  CHECK(number_text("1E-3", NumberForm::plain, false) == "0.001");
  CHECK(number_text("1E+20", NumberForm::plain, false) == "100000000000000000000");
  CHECK(number_text("0.93500000000000005", NumberForm::percent, false) == "93.5%");
  // LibreOffice and Excel show 46344 as 2026-11-18.
  CHECK(number_text("46344", NumberForm::date, false) == "2026-11-18");
  CHECK(number_text("46344.4375", NumberForm::date, false) == "2026-11-18 10:30");
  CHECK(number_text("46344.999999", NumberForm::date, false) == "2026-11-19");
  CHECK(number_text("59", NumberForm::date, false) == "1900-02-28");
  CHECK(number_text("61", NumberForm::date, false) == "1900-03-01");
  CHECK(number_text("44882", NumberForm::date, true) == "2026-11-18");
  CHECK(number_text("0.4375", NumberForm::time, false) == "10:30");
  CHECK(number_text("-1", NumberForm::date, false) == "-1");
  CHECK(number_text("abc", NumberForm::plain, false) == "abc");
}
