#include "base/phrases.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <vector>

using namespace csafe;

namespace {

constexpr std::size_t not_a_number = 1000;

/// The numbers of the arguments that a template uses, in order; `{}` counts up. Escaped braces are no arguments.
std::vector<std::size_t> arguments_of(std::string_view text) {
  std::vector<std::size_t> arguments;
  std::size_t next = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text.substr(at, 2) == "{{" || text.substr(at, 2) == "}}") {
      ++at;
    } else if (text[at] == '{') {
      const std::string_view inside = text.substr(at + 1, text.find('}', at) - at - 1);
      const std::string_view number = inside.substr(0, inside.find(':'));
      const bool is_number = number.find_first_not_of("0123456789") == std::string_view::npos;
      arguments.push_back(number.empty() ? next++ : is_number ? std::stoul(std::string{number}) : not_a_number);
    }
  }
  std::sort(arguments.begin(), arguments.end());
  return arguments;
}

std::set<std::size_t> distinct(const std::vector<std::size_t>& numbers) {
  return {numbers.begin(), numbers.end()};
}

std::vector<Phrase> all_phrases() {
  std::vector<Phrase> phrases;
  for (std::size_t i = 0; i < static_cast<std::size_t>(Phrase::count); ++i) phrases.push_back(static_cast<Phrase>(i));
  return phrases;
}

}  // namespace

TEST_CASE("placeholders are counted") {
  CHECK(arguments_of("no {{braces}}").empty());
  CHECK(arguments_of("{} of {}") == std::vector<std::size_t>{0, 1});
  CHECK(arguments_of("{1} of {0}, {0:.2f}") == std::vector<std::size_t>{0, 0, 1});
}

TEST_CASE("each phrase speaks both languages with the same arguments") {
  for (const Phrase phrase : all_phrases()) {
    CAPTURE(phrase_name(phrase));
    const std::string_view en = phrase_template(phrase, Language::en);
    const std::string_view zh = phrase_template(phrase, Language::zh);
    CHECK_FALSE(en.empty());
    CHECK_FALSE(zh.empty());
    CHECK(distinct(arguments_of(en)) == distinct(arguments_of(zh)));
  }
}

TEST_CASE("the arguments of a phrase are numbered from 0 without a gap") {
  for (const Phrase phrase : all_phrases()) {
    CAPTURE(phrase_name(phrase));
    const std::set<std::size_t> used = distinct(arguments_of(phrase_template(phrase, Language::en)));
    if (!used.empty()) CHECK(*used.rbegin() + 1 == used.size());
  }
}

TEST_CASE("each phrase is a valid format string") {
  for (const Phrase phrase : all_phrases()) {
    CAPTURE(phrase_name(phrase));
    const std::string_view x = "x";
    for (const Language language : {Language::en, Language::zh}) {
      CHECK_NOTHROW(static_cast<void>(
          fmt::vformat(phrase_template(phrase, language), fmt::make_format_args(x, x, x, x, x, x, x, x))));
    }
  }
}

TEST_CASE("names and templates belong together") {
  CHECK(phrase_name(Phrase::field_site) == "field_site");
  CHECK(phrase_template(Phrase::field_site, Language::en) == "Site");
  CHECK(phrase_template(Phrase::field_site, Language::zh) == "现场");
  CHECK(say(Phrase::field_site) == Text{.zh = "现场", .en = "Site"});
}

TEST_CASE("what was said knows its phrase, whatever it says") {
  CHECK(say(Phrase::did_you_mean, "a").phrase == Phrase::did_you_mean);
  CHECK(say(Phrase::did_you_mean, "it's").phrase == say(Phrase::did_you_mean, "b").phrase);
  CHECK(Said{}.phrase == Phrase::count);
}

TEST_CASE("arguments follow the language") {
  const Text hall{.zh = "营业厅", .en = "hall"};
  CHECK(phrase_argument(hall, Language::zh) == "营业厅");
  CHECK(phrase_argument(hall, Language::en) == "hall");
  CHECK(phrase_argument(*Decimal::parse("0.350"), Language::en) == "0.35");
  CHECK(phrase_argument(*parse_date("2026-11-18"), Language::zh) == "2026-11-18");
  CHECK(phrase_argument(7, Language::zh) == 7);
}
