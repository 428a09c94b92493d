#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <string>

#include "check/check.hpp"
#include "cli/templates.hpp"
#include "load/references.hpp"
#include "load/shipped.hpp"
#include "model/resolve.hpp"
#include "unit/problem_lines.hpp"
#include "unit/workload.hpp"

using namespace csafe;
using namespace csafe::testing;

namespace {

/// Everything that ships. A problem with it fails the test.
const Library& shipped() {
  static const Library library = [] {
    Library all;
    Diagnostics problems;
    name_shipped(all);
    load_all_shipped(all, problems);
    for (const auto& checklist : all.checklists) check_checklist(*checklist, all, problems);
    CHECK(problem_lines(std::move(problems)) == "");
    return all;
  }();
  return library;
}

template <class Visit>
void for_each_item(Visit visit) {
  for (const auto& checklist : shipped().checklists)
    for (const ChecklistSection& section : checklist->sections)
      for (const ChecklistItem& item : section.items) visit(*checklist, item);
}

bool has_chinese(std::string_view text) {
  return std::ranges::any_of(text, [](char c) { return static_cast<unsigned char>(c) >= 0xE4; });
}

/// Both languages, each in its own script. Numbers and units may be the same.
bool is_bilingual(const Text& text) {
  return !text.zh.empty() && !text.en.empty() && has_chinese(text.zh) && !has_chinese(text.en);
}

std::string catalogue() {
  std::ifstream readme(CSAFE_SOURCE_DIR "/checklists/README.md");
  return {std::istreambuf_iterator<char>{readme}, {}};
}

/// The ids of items that a text names.
std::set<std::string> items_named(const std::string& text) {
  static const std::regex id("\\b[A-Z]{2}-[0-9]{3}\\b");
  std::set<std::string> ids;
  for (std::sregex_iterator found(text.begin(), text.end(), id), end; found != end; ++found) ids.insert(found->str());
  return ids;
}

}  // namespace

TEST_CASE("31 checklists ship, each in a field") {
  CHECK(shipped().checklists.size() == 31);
  for (const auto& checklist : shipped().checklists) {
    CAPTURE(checklist->id);
    CHECK(checklist->field);
    CHECK(checklist->matrix);
    CHECK(!checklist->source.empty());
    CHECK(checklist->item_count() >= 8);
  }
}

TEST_CASE("every text that ships is there in Chinese and in English") {
  for (const auto& checklist : shipped().checklists) {
    CAPTURE(checklist->id);
    CHECK(is_bilingual(checklist->title));
    for (const Text& source : checklist->source) CHECK((!source.zh.empty() && !source.en.empty()));
    for (const ChecklistSection& section : checklist->sections) CHECK(is_bilingual(section.title));
  }
  for_each_item([](const Checklist&, const ChecklistItem& item) {
    CAPTURE(item.id);
    CHECK(is_bilingual(item.check));
    CHECK(is_bilingual(item.hazard));
    CHECK(is_bilingual(item.owner));
    for (const Text* text :
         {&item.cause, &item.consequence, &item.regulator, &item.accountability, &item.disclaimer, &item.basis})
      CHECK((text->empty() || (!text->zh.empty() && !text->en.empty())));
    for (const Control& control : item.controls) CHECK(is_bilingual(control.text));
    for (const Text& remedy : item.remedy) CHECK(is_bilingual(remedy));
  });
}

TEST_CASE("an item says all that an audit and a plan need") {
  for_each_item([](const Checklist& checklist, const ChecklistItem& item) {
    CAPTURE(item.id);
    CHECK(item.hazard_class);
    CHECK(item.accident);
    CHECK(item.phase);
    CHECK(item.tier);
    CHECK(item.every);
    CHECK(item.points);
    CHECK(!item.controls.empty());
    CHECK(std::ranges::is_sorted(item.controls, {}, [](const Control& control) { return control.kind.value(); }));
    CHECK(!item.remedy.empty());
    CHECK(item.risk.factors.size() == shipped().matrix_for(&checklist)->factors.size());
    CHECK((!item.is_indicator() || !item.unit.empty()));
  });
}

TEST_CASE("ids are unique in the whole library, by a prefix for each checklist") {
  std::map<std::string, std::string> prefixes;
  std::set<std::string> ids;
  for_each_item([&](const Checklist& checklist, const ChecklistItem& item) {
    CAPTURE(item.id);
    CHECK(ids.insert(item.id).second);
    CHECK(items_named(item.id).size() == 1);
    CHECK(prefixes.emplace(item.id.substr(0, 2), checklist.id).first->second == checklist.id);
  });
}

TEST_CASE("no question is asked twice") {
  std::map<std::string, std::string> asked;
  for_each_item([&](const Checklist&, const ChecklistItem& item) {
    for (const std::string& text : {item.check.zh, item.check.en}) {
      const auto [first, is_new] = asked.emplace(text, item.id);
      CHECK_MESSAGE(is_new, first->second, " asks the same as ", item.id);
    }
  });
}

TEST_CASE("related items exist, in another checklist") {
  for_each_item([](const Checklist& checklist, const ChecklistItem& item) {
    for (const auto& see : item.see) {
      CAPTURE(item.id);
      CAPTURE(see.value);
      CHECK(shipped().has_item(see.value));
      CHECK(!checklist.item(see.value));
    }
  });
}

TEST_CASE("a blank audit of every checklist loads, in both languages") {
  for (const auto& checklist : shipped().checklists)
    for (const Language language : {Language::zh, Language::en}) {
      CAPTURE(checklist->id);
      const AuditHeading heading{
          .site = "heping", .period = *parse_period("2026-11"), .date = *parse_date("2026-11-18"), .auditors = {"Li"}};
      const Workload blank = load(MemoryFiles({{"a.yaml", blank_audit(heading, {checklist.get()}, language)}}), {});
      CHECK(problem_lines(Diagnostics(blank.diagnostics)) == "");
      REQUIRE(blank.audits.size() == 1);
      CHECK(blank.library.checklists_of(*blank.audits[0]).all().size() == 1);
    }
}

TEST_CASE("the catalogue counts the items of each checklist") {
  const std::string text = catalogue();
  for (const auto& checklist : shipped().checklists) {
    CAPTURE(checklist->id);
    const std::regex row("\n\\| `" + checklist->id + "` \\|[^\n]*\\| " + std::to_string(checklist->item_count()) +
                         " \\|[^\n]*\n");
    CHECK(std::regex_search(text, row));
  }
}

TEST_CASE("the table of coverage names items that exist, and all of them") {
  const std::set<std::string> named = items_named(catalogue());
  for (const std::string& id : named) CHECK_MESSAGE(shipped().has_item(id), id, " does not exist");
  for_each_item([&](const Checklist&, const ChecklistItem& item) {
    CHECK_MESSAGE(named.contains(item.id), item.id, " covers nothing");
  });
}
