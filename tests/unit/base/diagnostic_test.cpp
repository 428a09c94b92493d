#include "base/diagnostic.hpp"

#include <doctest/doctest.h>

using namespace csafe;

namespace {

Location at(const char* path, std::uint32_t offset) {
  auto file = std::make_shared<const SourceFile>(SourceFile{.path = path, .bytes = std::string(100, ' ')});
  return {.file = std::move(file), .begin = {.offset = offset, .line = 1}, .end = {.offset = offset + 1, .line = 1}};
}

std::vector<std::string> messages_of(const Diagnostics& diagnostics) {
  std::vector<std::string> messages;
  for (const Diagnostic& diagnostic : diagnostics.all()) messages.push_back(diagnostic.message.en);
  return messages;
}

}  // namespace

TEST_CASE("a problem takes the severity of its rule, and notes afterwards") {
  Diagnostics diagnostics;
  Diagnostic& added = diagnostics.add(RuleId::yaml_duplicate_key, at("a.yaml", 9),
                                      same_text("key 'site' is given twice"), same_text("remove one"));
  added.notes.push_back({.message = same_text("first given here"), .at = at("a.yaml", 0)});
  diagnostics.add(RuleId::yaml_full_width, at("b.yaml", 3), same_text("full-width colon"));

  CHECK(diagnostics.all()[0].severity == DiagnosticSeverity::error);
  CHECK(diagnostics.all()[0].help.en == "remove one");
  CHECK(diagnostics.all()[0].notes.size() == 1);
  CHECK(diagnostics.count(DiagnosticSeverity::error) == 1);
  CHECK(diagnostics.count(DiagnosticSeverity::warning) == 1);
  CHECK(diagnostics.count(DiagnosticSeverity::note) == 0);
  CHECK(diagnostics.has_errors());
  CHECK(diagnostics.has_errors_in("a.yaml"));
  CHECK_FALSE(diagnostics.has_errors_in("b.yaml"));
  CHECK_FALSE(Diagnostics{}.has_errors());
  CHECK(Diagnostics{}.empty());
}

TEST_CASE("where only errors are kept, doubts are counted and their words never made") {
  Diagnostics diagnostics(Diagnostics::Keeps::errors);
  const Location place = at("a.yaml", 9);
  int made = 0;
  const auto words = [&] { return Wording{same_text("m" + std::to_string(++made)), same_text("h")}; };
  diagnostics.add_doubt(RuleId::audit_lowered, place.file, place.begin, words);  // a warning
  diagnostics.add_doubt(RuleId::audit_result, place.file, place.begin, words);   // an error
  diagnostics.add_doubt(RuleId::audit_lowered, place.file, place.begin, words);
  CHECK(made == 1);
  CHECK(messages_of(diagnostics) == std::vector<std::string>{"m1"});
  CHECK(diagnostics.all()[0].at.begin == place.begin);
  CHECK(diagnostics.count(DiagnosticSeverity::warning) == 2);
  CHECK(diagnostics.count(DiagnosticSeverity::error) == 1);

  Diagnostics all;
  all.add_doubt(RuleId::audit_lowered, place.file, place.begin, words);
  all.append(std::move(diagnostics));
  CHECK(messages_of(all) == std::vector<std::string>{"m2", "m1"});
  CHECK(all.count(DiagnosticSeverity::warning) == 3);
}

TEST_CASE("the order is path, place, rule, and then the message") {
  Diagnostics diagnostics;
  diagnostics.add(RuleId::yaml_key, at("b.yaml", 1), same_text("6"));
  diagnostics.add(RuleId::yaml_tag, at("a.yaml", 20), same_text("5"));
  diagnostics.add(RuleId::yaml_key, at("a.yaml", 20), same_text("4"));
  diagnostics.add(RuleId::yaml_key, at("a.yaml", 20), same_text("3"));
  diagnostics.add(RuleId::yaml_tag, at("a.yaml", 3), same_text("2"));
  diagnostics.add(RuleId::file_unreadable, whole_file("a.yaml"), same_text("1"));
  diagnostics.sort();
  CHECK(messages_of(diagnostics) == std::vector<std::string>{"1", "2", "3", "4", "5", "6"});
}

TEST_CASE("the order does not depend on the order of adding") {
  Diagnostics there;
  Diagnostics back;
  const std::vector<const char*> words{"a", "b", "c"};
  for (auto word = words.begin(); word != words.end(); ++word)
    there.add(RuleId::yaml_key, at("x.yaml", 1), same_text("same"), same_text(*word));
  for (auto word = words.rbegin(); word != words.rend(); ++word)
    back.add(RuleId::yaml_key, at("x.yaml", 1), same_text("same"), same_text(*word));
  there.sort();
  back.sort();
  for (std::size_t i = 0; i < words.size(); ++i) CHECK(there.all()[i].help == back.all()[i].help);
}

TEST_CASE("of problems that are alike in all one is kept, the first, in its place") {
  const Location here = at("a.yaml", 5);
  Diagnostics diagnostics;
  diagnostics.add(RuleId::audit_due, here, same_text("late"));
  diagnostics.add(RuleId::audit_found, here, same_text("no words"));
  diagnostics.add(RuleId::audit_due, here, same_text("late"));
  diagnostics.add(RuleId::audit_due, here, same_text("later"));
  diagnostics.add(RuleId::audit_due, at("b.yaml", 5), same_text("late"));
  diagnostics.drop_repeats();
  CHECK(messages_of(diagnostics) == std::vector<std::string>{"late", "no words", "later", "late"});
}

TEST_CASE("collections are joined in order") {
  Diagnostics first;
  first.add(RuleId::yaml_key, at("a.yaml", 1), same_text("1"));
  Diagnostics second;
  second.add(RuleId::yaml_key, at("a.yaml", 0), same_text("2"));
  second.add(Diagnostic{.rule = RuleId::yaml_key,
                        .severity = DiagnosticSeverity::note,
                        .message = same_text("3"),
                        .at = at("a.yaml", 0),
                        .notes = {},
                        .help = {}});
  first.append(second);
  CHECK(messages_of(first) == std::vector<std::string>{"1", "2", "3"});
  Diagnostics none;
  none.append(first);
  none.append({});
  CHECK(messages_of(none) == std::vector<std::string>{"1", "2", "3"});
  CHECK(none.count(DiagnosticSeverity::note) == 1);
}
