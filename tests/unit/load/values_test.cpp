#include "load/values.hpp"

#include <doctest/doctest.h>

#include "unit/problem_lines.hpp"
#include "yaml_testing.hpp"

using namespace csafe;
using csafe::testing::problem_lines;
using csafe::testing::read_yaml;

namespace {

/// Reads the value of the single key `k` of a file into `out`, which starts as given; the problems that it causes.
template <class T>
std::string read_into(T& out, const std::string& value) {
  const auto file = read_yaml("k: " + value + "\n");
  Diagnostics diagnostics;
  Binder binder(file.document.value().file, diagnostics);
  yaml::for_each_pair(*file.document->root(), [&](yaml::NodeRef key, yaml::NodeRef node) {
    const Binder::Within within(binder, key.text());
    read(binder, node, out);
  });
  return problem_lines(std::move(diagnostics));
}

/// What is refused, without the place, which is that of the value.
template <class T>
std::string refusal(const std::string& value) {
  T out{};
  const std::string before = "f.yaml:1:4 ";
  const std::string problems = read_into(out, value);
  return problems.starts_with(before) ? problems.substr(before.size(), problems.size() - before.size() - 1) : problems;
}

template <class T>
T value_of(const std::string& value) {
  T out{};
  CHECK(read_into(out, value) == "");
  return out;
}

}  // namespace

TEST_CASE("a number is a plain decimal") {
  CHECK(value_of<Decimal>("3") == Decimal(3));
  CHECK(value_of<Decimal>("-0.5").text() == "-0.5");
  CHECK(value_of<Decimal>("0.50").text() == "0.5");
  for (const std::string word :
       {"010", "1e3", "+3", ".5", "5.", "0x1F", "1_000", "1,5", "三", "three", "3%", ".inf", "yes"}) {
    CAPTURE(word);
    CHECK(refusal<Decimal>(word) == "schema/number: '" + word +
                                        "' is not a number for 'k' (write a plain decimal number such as 3 or 0.5, "
                                        "without quotes, leading zeros or exponent)");
  }
  CHECK(refusal<Decimal>("\"3\"").starts_with("schema/number: '3' is not a number for 'k'"));
  CHECK(refusal<Decimal>("[3]") ==
        "schema/type: 'k' must be a single value (write one value after 'k:', not a list or map)");
}

TEST_CASE("a year is a whole number from 1900 to 2199") {
  CHECK(value_of<int>("1900") == 1900);
  CHECK(value_of<int>("2199") == 2199);
  CHECK(refusal<int>("1899") ==
        "schema/number: 'k' is 1899, which is outside 1900 to 2199 (choose a number from 1900 to 2199)");
  CHECK(refusal<int>("2200").starts_with("schema/number: 'k' is 2200,"));
  CHECK(refusal<int>("2026.5") ==
        "schema/number: 'k' must be a whole number, not 2026.5 (choose a number from 1900 to 2199)");
}

TEST_CASE("true and false are the only truths") {
  CHECK(value_of<bool>("true"));
  bool out = true;
  CHECK(read_into(out, "false") == "");
  CHECK_FALSE(out);
  for (const std::string word : {"yes", "no", "on", "off", "True", "TRUE", "1", "是"}) {
    CAPTURE(word);
    CHECK(refusal<bool>(word) ==
          "schema/value: '" + word + "' is not true or false (write true or false; yes, no, on and off are texts)");
  }
  CHECK(refusal<bool>("'true'").starts_with("schema/value: 'true' is not true or false"));
}

TEST_CASE("dates and periods are ISO 8601, in quotes or not") {
  CHECK(value_of<Date>("2026-11-18") == *parse_date("2026-11-18"));
  CHECK(value_of<Date>("\"2028-02-29\"") == *parse_date("2028-02-29"));
  for (const std::string word : {"2026-02-29", "2026-11-31", "2026-1-8", "18.11.2026", "2026/11/18", "2026年11月18日",
                                 "20261118", "2026-11-18T10:00:00", "today"}) {
    CAPTURE(word);
    CHECK(refusal<Date>(word) == "schema/date: '" + word + "' is not a date (write an existing day as 2026-11-18)");
  }
  for (const std::string word : {"2026", "2026-11", "2026-Q4", "2026-H2", "2026-W47"}) {
    CAPTURE(word);
    CHECK(value_of<Period>(word).text == word);
  }
  for (const std::string word : {"2026-13", "2026-Q5", "2026-H3", "2026-W54", "2026-11-18", "11月", "2026-q4"}) {
    CAPTURE(word);
    CHECK(refusal<Period>(word) ==
          "schema/date: '" + word + "' is not a period (write 2026-11, 2026-Q4, 2026-H2, 2026-W47 or 2026)");
  }
}

TEST_CASE("a time limit has a number and a unit") {
  CHECK(value_of<TimeLimit>("24h") == TimeLimit{24, TimeLimit::Unit::hours});
  CHECK(value_of<TimeLimit>("15d") == TimeLimit{15, TimeLimit::Unit::days});
  CHECK(value_of<TimeLimit>("7 workdays") == TimeLimit{7, TimeLimit::Unit::workdays});
  for (const std::string word : {"24", "0d", "-1d", "3 weeks", "1.5d", "24小时", "workdays", "4000d"}) {
    CAPTURE(word);
    CHECK(refusal<TimeLimit>(word) ==
          "schema/time-limit: '" + word + "' is not a time limit (write 24h, 15d or 7 workdays)");
  }
}

TEST_CASE("a target keeps its place") {
  CHECK(value_of<Target>("\">= 95\"").text() == ">= 95");
  CHECK(value_of<Target>("\">= 95\"").at == Mark{3, 1});
  CHECK(refusal<Target>("95%") ==
        R"(schema/value: '95%' is not a target (write a comparison and a number: ">= 95", "< 3", "= 0"))");
}

TEST_CASE("a language is zh or en") {
  CHECK(value_of<Language>("zh") == Language::zh);
  CHECK(value_of<Language>("en") == Language::en);
  CHECK(refusal<Language>("中文") == "schema/value: '中文' is not a value of 'k' (allowed: zh, en)");
}

TEST_CASE("a text is a string, or has two languages") {
  CHECK(value_of<Text>("地面") == Text{.zh = "地面", .en = "地面"});
  CHECK(value_of<Text>("{zh: 地面, en: Floor}") == Text{.zh = "地面", .en = "Floor"});
  CHECK(value_of<Text>("{zh: 地面}") == Text{.zh = "地面", .en = ""});
  CHECK(value_of<Text>("2026").en == "2026");
  CHECK(value_of<Text>("yes").en == "yes");
  CHECK(refusal<Text>("[a]") == "schema/text: 'k' must be a text (write a text, or {zh: …, en: …})");
  CHECK(refusal<Text>("''") == "schema/text: 'k' is an empty text (write the text, or leave the key out)");
  CHECK(refusal<Text>("{}") == "schema/text: 'k' is an empty text (write the text, or leave the key out)");
}

TEST_CASE("a wrong language is one problem, at its key") {
  Text out;
  CHECK(read_into(out, "{cn: 地面}") ==
        "f.yaml:1:5 schema/text: 'cn' is not a language of a text (a text is a string or {zh: …, en: …})\n");
  CHECK(read_into(out, "{zh: 地面, cn: ~}") ==
        "f.yaml:1:13 schema/text: 'cn' is not a language of a text (a text is a string or {zh: …, en: …})\n");
  CHECK(read_into(out, "{zh: [地面], en: Floor}") ==
        "f.yaml:1:9 schema/text: 'zh' must be a text (a text is a string or {zh: …, en: …})\n");
  CHECK(out.en == "Floor");
}

TEST_CASE("a word of a vocabulary is refused with what was meant, or with what there is") {
  CHECK(value_of<Tier>("team") == Tier::team);
  CHECK(refusal<Tier>("班组") == "schema/value: '班组' is not a value of 'k' (did you mean 'team'?)");
  CHECK(refusal<Tier>("floor") ==
        "schema/value: 'floor' is not a value of 'k' (allowed: company, department, team, post)");
  CHECK(refusal<Result>("不合格") == "audit/result: '不合格' is not a result (did you mean 'fail'?)");
  CHECK(refusal<Result>("perhaps") == "audit/result: 'perhaps' is not a result (allowed: pass, fail, na)");
}

TEST_CASE("a checklist is named by an id, or by id@version") {
  CHECK(value_of<ChecklistRef>("service-hall").text() == "service-hall");
  const auto versioned = value_of<ChecklistRef>("营业厅@2026.1");
  CHECK(versioned.id == "营业厅");
  CHECK(versioned.version == "2026.1");
  for (const std::string word : {"a@", "\"@1\"", "a@b@c", "a b", "a/b"}) {
    CAPTURE(word);
    CHECK(refusal<ChecklistRef>(word).find("cannot be an id (an id has letters, digits, '-', '_' and '.'") !=
          std::string::npos);
  }
}

TEST_CASE("a list of texts or words may be a single one") {
  CHECK(value_of<std::vector<Text>>("张三").size() == 1);
  CHECK(value_of<std::vector<Text>>("[张三, {zh: 李四, en: Li Si}]").at(1).en == "Li Si");
  CHECK(value_of<std::vector<Text>>("{zh: 张三, en: Zhang San}").at(0).en == "Zhang San");
  CHECK(value_of<std::vector<EvidenceKind>>("photo") == std::vector{EvidenceKind::photo});
  CHECK(refusal<std::vector<EvidenceKind>>("{photo: 1}") ==
        "schema/type: 'k' must be a list (write one entry per line, each after '- ')");
}

TEST_CASE("a wrong word is left out of its list") {
  std::vector<EvidenceKind> out;
  CHECK(read_into(out, "[video, foto, test]") ==
        "f.yaml:1:12 schema/value: 'foto' is not a value of 'k' (did you mean 'photo'?)\n");
  CHECK(out == std::vector{EvidenceKind::video, EvidenceKind::test});
}

TEST_CASE("what cannot be taken leaves an optional empty and a place nowhere") {
  std::optional<Decimal> number;
  CHECK(read_into(number, "ten") != "");
  CHECK_FALSE(number);
  Located<Date> date;
  CHECK(read_into(date, "tomorrow") != "");
  CHECK(date.at == Mark{});
  CHECK(read_into(date, "2026-11-18") == "");
  CHECK(date.at == Mark{3, 1});
}

TEST_CASE("a rating is a map from factors to values; of several dimensions the worst counts") {
  const auto rating =
      value_of<RiskRating>("{likelihood: 3, severity: {people: 2, loss: 4, law: 4, image: 1}, x-by: me, exposure: }");
  REQUIRE(rating.factors.size() == 2);
  CHECK(rating.factors[0].factor == "likelihood");
  CHECK(rating.factors[0].value == Decimal(3));
  CHECK(rating.factors[0].dimension == "");
  CHECK(rating.factors[0].factor_at == Mark{4, 1});
  CHECK(rating.factors[0].at == Mark{16, 1});
  CHECK(rating.factors[1].value == Decimal(4));
  CHECK(rating.factors[1].dimension == "loss");  // the first of the worst
  CHECK(rating.factors[1].dimensions.size() == 4);
}

TEST_CASE("a rating that is no map, or whose value is no number") {
  CHECK(refusal<RiskRating>("12") ==
        "schema/type: 'k' must be a map of keys and values (give each factor its value: {likelihood: 3, severity: 2})");
  RiskRating rating;
  CHECK(read_into(rating, "{likelihood: 高, severity: 2}")
            .starts_with("f.yaml:1:17 schema/number: '高' is not a number for 'likelihood'"));
  CHECK(rating.factors.size() == 1);
}

TEST_CASE("a string has at least one character") {
  CHECK(value_of<std::string>("\" \"") == " ");
  CHECK(refusal<std::string>("\"\"") == "schema/text: 'k' is an empty text (write the text, or leave the key out)");
  CHECK(refusal<std::string>("{a: b}").starts_with("schema/type: 'k' must be a single value"));
}
