#include "base/phrases.hpp"
#include "base/rule_explanations.hpp"
#include "present/diagnostics.hpp"
#include "present/reports/parts.hpp"

namespace csafe {
namespace {

Text title_of(const Rule& rule) {
  return {.zh = std::string(rule.title_zh), .en = std::string(rule.title_en)};
}

Cell severity_cell(const Rule& rule) {
  return {std::string(name_of(rule.severity)), title_of(rule.severity), shade_of(rule.severity)};
}

Cell text_cell_of(std::string_view text) {
  return std::string(text);
}

/// What machines read of every rule, in a list as in an explanation.
Section machine_section(const std::vector<const Rule*>& rules) {
  Section section{.id = "rules", .title = say(Phrase::explain_title), .for_machines = true};
  section.columns = {{.id = "rule", .title = say(Phrase::explain_rule)},
                     {.id = "family", .title = say(Phrase::explain_family)},
                     {.id = "severity", .title = say(Phrase::explain_severity)},
                     {.id = "title", .title = say(Phrase::explain_meaning), .flexible = true},
                     {.id = "what", .title = say(Phrase::explain_what), .flexible = true},
                     {.id = "why", .title = say(Phrase::explain_why), .flexible = true},
                     {.id = "mend", .title = say(Phrase::explain_mend), .flexible = true},
                     {.id = "bad", .title = say(Phrase::explain_bad), .flexible = true},
                     {.id = "good", .title = say(Phrase::explain_good), .flexible = true}};
  for (const Rule* rule : rules) {
    const RuleExplanation& words = explanation_of(rule->rule);
    section.rows.push_back({text_cell_of(rule->id), text_cell_of(family_of(*rule)), severity_cell(*rule),
                            title_of(*rule), words.what, words.why, words.mend, text_cell_of(words.bad),
                            text_cell_of(words.good)});
  }
  return section;
}

Report report_of(const std::vector<const Rule*>& rules, Text title, Date as_of) {
  Report report = start_report("csafe.explain/1", std::move(title), as_of);
  for (Figure& fact : report.facts) fact.title = {};  // rules do not depend on the day
  report.sections.push_back(machine_section(rules));
  report.main = "rules";
  return report;
}

}  // namespace

Report rule_list_report(const std::vector<const Rule*>& rules, Date as_of) {
  Report report = report_of(rules, say(Phrase::explain_title), as_of);
  for (const RuleFamily& family : rule_families()) {
    Section section{.id = "family." + std::string(family.id), .title = family.title, .for_people = true};
    section.columns = {{.id = "rule", .title = say(Phrase::explain_rule)},
                       {.id = "severity", .title = say(Phrase::explain_severity)},
                       {.id = "title", .title = say(Phrase::explain_meaning), .flexible = true}};
    for (const Rule* rule : rules)
      if (family_of(*rule) == family.id)
        section.rows.push_back({text_cell_of(rule->id), severity_cell(*rule), title_of(*rule)});
    if (!section.rows.empty()) report.sections.push_back(std::move(section));
  }
  report.sections.back().remarks = {say(Phrase::explain_remark)};
  return report;
}

Report rule_report(const std::vector<const Rule*>& rules, Date as_of) {
  Report report = report_of(rules, {}, as_of);
  for (const Rule* rule : rules) {
    const RuleExplanation& words = explanation_of(rule->rule);
    const Text name = same_text(rule->id);
    Section section{.id = "rule." + std::string(rule->id),
                    .title = {.zh = name.zh + "：" + title_of(*rule).zh, .en = name.en + ": " + title_of(*rule).en},
                    .for_people = true};
    section.figures = {{.id = "severity", .title = say(Phrase::explain_severity), .value = severity_cell(*rule)}};
    section.passages = {{.title = say(Phrase::explain_what), .text = words.what},
                        {.title = say(Phrase::explain_why), .text = words.why},
                        {.title = say(Phrase::explain_mend), .text = words.mend},
                        {.title = say(Phrase::explain_bad), .listing = std::string(words.bad)},
                        {.title = say(Phrase::explain_good), .listing = std::string(words.good)}};
    report.sections.push_back(std::move(section));
  }
  return report;
}

}  // namespace csafe
