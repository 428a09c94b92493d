#include <doctest/doctest.h>

#include "sample.hpp"

using namespace csafe;

namespace {

std::string csv(const Report& report) {
  return render(report, {.format = Format::csv});
}
std::string tsv(const Report& report) {
  return render(report, {.format = Format::tsv});
}

Report main_report(Section section) {
  Report report = sample::report_of(std::move(section));
  report.main = report.sections[0].id;
  return report;
}

std::string csv_of(const std::string& text) {
  return csv(main_report(sample::texts({text}))).substr(5);
}
std::string tsv_of(const std::string& text) {
  return tsv(main_report(sample::texts({text}))).substr(5);
}

}  // namespace

TEST_CASE("csv has ids as headings, every column, and values without labels") {
  CHECK(csv(main_report(sample::findings())) ==
        "site,level,score,found,owner,at.file,at.line\n"
        "和平路,major,20,Exit blocked,王五,a.yaml,14\n"
        "Hall 2,low,0.35,No sign,,b.yaml,3\n");
}

TEST_CASE("csv quotes what needs it") {
  CHECK(csv_of("a,b") == "\"a,b\"\n");
  CHECK(csv_of("say \"hi\"") == "\"say \"\"hi\"\"\"\n");
  CHECK(csv_of("one\ntwo") == "\"one\ntwo\"\n");
  CHECK(csv_of("plain") == "plain\n");
  CHECK(csv_of("") == "\"\"\n");
}

TEST_CASE("a spreadsheet cannot take a text for a formula") {
  CHECK(csv_of("=1+1") == "'=1+1\n");
  CHECK(csv_of("+86 10") == "'+86 10\n");
  CHECK(csv_of("-") == "'-\n");
  CHECK(csv_of("@SUM(A1)") == "'@SUM(A1)\n");
  CHECK(csv_of("\t=1") == "'\t=1\n");
  CHECK(csv_of("\r=1") == "\"'\r=1\"\n");
  CHECK(csv_of("a=1") == "a=1\n");
}

TEST_CASE("numbers are not texts: a minus stays a minus") {
  Section section = sample::texts({""});
  section.rows = {{Cell{Decimal{-3}}}, {Cell{Text{.zh = "=是", .en = "=yes"}}}};
  CHECK(csv(main_report(section)) == "text\n-3\n'=yes\n");
}

TEST_CASE("csv for Excel: byte order mark, CRLF, headings in the reader's language") {
  Section section = sample::findings();
  section.rows.resize(1);
  CHECK(render(main_report(section), {.format = Format::csv, .language = Language::zh, .excel = true}) ==
        "\xEF\xBB\xBF网点,等级,分值,问题,责任人,文件,行\r\n"
        "和平路,重大,20,后门安全出口被纸箱堵塞，且门锁损坏，客户遇火灾时无法疏散。,王五,a.yaml,14\r\n");
}

TEST_CASE("several sections in one csv: each line says its section and has as many fields") {
  CHECK(csv(sample::report()) ==
        "totals,id,value,title,remark,,,\n"
        "totals,checked,126,Checked,,,,\n"
        "totals,rate,92.9,Pass rate,117 of 126,,,\n"
        "totals,worst,major,Worst level,,,,\n"
        "findings,site,level,score,found,owner,at.file,at.line\n"
        "findings,和平路,major,20,Exit blocked,王五,a.yaml,14\n"
        "findings,Hall 2,low,0.35,No sign,,b.yaml,3\n");
}

TEST_CASE("tsv writes one record a line, with escapes and without quotes or guards") {
  CHECK(tsv_of("a\tb\nc\rd\\e") == "a\\tb\\nc\\rd\\\\e\n");
  CHECK(tsv_of("=1+1") == "=1+1\n");
  CHECK(tsv_of("say \"hi\", you") == "say \"hi\", you\n");
  CHECK(tsv_of("") == "\n");
  CHECK(tsv(main_report(sample::findings())).substr(0, 45) == "site\tlevel\tscore\tfound\towner\tat.file\tat.line\n");
}
