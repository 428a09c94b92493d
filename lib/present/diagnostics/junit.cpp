#include <algorithm>
#include <map>

#include "base/phrases.hpp"
#include "base/version.hpp"
#include "present/diagnostics.hpp"
#include "present/diagnostics/by_file.hpp"
#include "present/diagnostics/formats.hpp"
#include "present/diagnostics/xml.hpp"

namespace csafe {
namespace {

constexpr std::string_view passed_test = "csafe check";  // of a file without a problem
constexpr std::string_view package = "csafe";

using Problems = std::vector<const Diagnostic*>;

std::string text_of(const Problems& problems, Language language, bool excerpt) {
  std::string text;
  for (const Diagnostic* diagnostic : problems)
    text += render_diagnostics({diagnostic, 1}, {.language = language, .excerpt = excerpt});
  return text;
}

/// One test suite: a file.
class Suite {
 public:
  Suite(pugi::xml_node root, const std::string& path, const CheckResult& result)
      : result_(result), path_(path), node_(root.append_child("testsuite")) {}

  void write(std::size_t id, const Problems& problems) {
    // A test for each rule: readers drop a second test of the same name.
    std::map<RuleId, Problems> by_rule;
    for (const Diagnostic* diagnostic : problems) by_rule[diagnostic->rule].push_back(diagnostic);
    write_head(id, by_rule);
    if (by_rule.empty()) append_test(passed_test);
    for (const auto& [rule, of_rule] : by_rule) write_test(rule, of_rule);
    pugi::xml_node out = node_.append_child("system-out");
    if (!passed_.empty()) out.text().set(xml_text(passed_).c_str());
    node_.append_child("system-err");
  }

 private:
  bool fails(const Problems& problems) const {
    return std::ranges::any_of(problems, [&](const Diagnostic* d) { return result_.fails(d->severity); });
  }

  void write_head(std::size_t id, const std::map<RuleId, Problems>& by_rule) {
    std::size_t failures = 0;
    std::size_t errors = 0;
    for (const auto& [rule, problems] : by_rule)
      if (fails(problems)) ++(leaves_file_unread(rule) ? errors : failures);
    add_attribute(node_, "name", path_);
    add_attribute(node_, "package", package);
    add_attribute(node_, "id", id);
    add_attribute(node_, "hostname", "localhost");
    add_attribute(node_, "timestamp", to_text(result_.as_of) + "T00:00:00");
    add_attribute(node_, "tests", std::max<std::size_t>(by_rule.size(), 1));
    add_attribute(node_, "failures", failures);
    add_attribute(node_, "errors", errors);
    add_attribute(node_, "time", "0");
    pugi::xml_node property = node_.append_child("properties").append_child("property");
    add_attribute(property, "name", "csafe");
    add_attribute(property, "value", version);
  }

  pugi::xml_node append_test(std::string_view name) {
    pugi::xml_node test = node_.append_child("testcase");
    add_attribute(test, "classname", path_);
    add_attribute(test, "name", name);
    add_attribute(test, "time", "0");
    return test;
  }

  void write_test(RuleId rule, const Problems& problems) {
    pugi::xml_node test = append_test(rule_of(rule).id);
    if (!fails(problems)) {
      passed_ += text_of(problems, result_.language, false);
      return;
    }
    pugi::xml_node failure = test.append_child(leaves_file_unread(rule) ? "error" : "failure");
    const Text& first = problems.front()->message;
    const Text message = problems.size() == 1 ? first : say(Phrase::junit_more, first, problems.size() - 1);
    add_attribute(failure, "message", message.in(result_.language));
    add_attribute(failure, "type", rule_of(rule).id);
    failure.text().set(xml_text(text_of(problems, result_.language, true)).c_str());
  }

  const CheckResult& result_;
  const std::string& path_;
  pugi::xml_node node_;
  std::string passed_;  // what was found but does not fail the run
};

}  // namespace

RenderedCheck render_junit(const CheckResult& result) {
  pugi::xml_document document;
  pugi::xml_node declaration = document.append_child(pugi::node_declaration);
  add_attribute(declaration, "version", "1.0");
  add_attribute(declaration, "encoding", "UTF-8");
  pugi::xml_node root = document.append_child("testsuites");
  std::size_t id = 0;
  for (const auto& [path, problems] : problems_by_file(result)) Suite{root, path, result}.write(id++, problems);
  return {.text = to_text(document)};
}

}  // namespace csafe
