#include "cli/templates.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/phrases.hpp"
#include "base/yaml_scalar.hpp"
#include "model/audit.hpp"

namespace csafe {
namespace {

std::string one_line(std::string text) {
  std::ranges::replace_if(
      text, [](char c) { return c == '\n' || c == '\r'; }, ' ');
  return text;
}

/// What the auditor should know about an item besides its question.
std::string item_hints(const ChecklistItem& item, Language language) {
  std::vector<Text> hints = item_demands(item);
  if (item.target) hints.push_back(say(Phrase::hint_indicator, item.target->text(), item.unit));
  if (hints.empty()) return {};
  return (language == Language::zh ? "（" : " (") + join(hints, language == Language::zh ? "；" : "; ").in(language) +
         (language == Language::zh ? "）" : ")");
}

std::string heading_lines(const AuditHeading& heading, const std::vector<const Checklist*>& checklists) {
  std::string text = "csafe: audit/1\n";
  text += fmt::format("site: {}\nperiod: {}\ndate: {}\ntype: {}\n", yaml_scalar(heading.site), heading.period.text,
                      to_text(heading.date), term(heading.type).id);
  text += "auditors:";
  for (const std::string& auditor : heading.auditors) text += "\n  - " + yaml_scalar(auditor);
  text += "\nchecklists:";
  for (std::size_t i = 0; i < checklists.size(); ++i)
    text += "\n  - " + (i < heading.references.size() ? heading.references[i] : checklists[i]->id);
  return text + "\n";
}

/// The answers, each under its question; `answer` gives what follows the key's colon.
template <class Answer>
std::string answer_lines(const std::vector<const Checklist*>& checklists, Language language, Answer answer) {
  std::string text = "answers:\n";
  for (const Checklist* checklist : checklists)
    for (const ChecklistSection& section : checklist->sections) {
      text += fmt::format("\n  # == {} ==\n", one_line(section.title.in(language)));
      for (const ChecklistItem& item : section.items)
        text += fmt::format("  # {}{}\n  {}:{}\n", one_line(item.check.in(language)), item_hints(item, language),
                            yaml_scalar(answer_key(item, *checklist, checklists)), answer(item));
    }
  return text;
}

std::string comment_block(Phrase phrase, Language language) {
  const std::string text = say(phrase).in(language);
  std::string block;
  for (std::size_t from = 0; from <= text.size();) {
    const std::size_t end = std::min(text.find('\n', from), text.size());
    block += (end > from ? "# " : "#") + text.substr(from, end - from) + "\n";
    from = end + 1;
  }
  return block;
}

/// The sample audit: everything passes but one item with a complete finding; indicators meet their targets.
std::string sample_answer(const ChecklistItem& item, const ChecklistItem& failing, Date today, Language language) {
  if (&item == &failing) {
    const Date due = today + std::chrono::days(7);
    return fmt::format(
        "\n    result: fail\n    risk: {{likelihood: 3, severity: 3}}\n    found: {}\n    evidence: [photos/{}.jpg]\n"
        "    measures:\n      - {}\n    owner: {}\n    verifier: {}\n    due: {}",
        yaml_scalar(say(Phrase::sample_found).in(language)), item.id,
        yaml_scalar(item.remedy.empty() ? say(Phrase::sample_found).in(language) : item.remedy.front().in(language)),
        yaml_scalar(say(Phrase::sample_owner).in(language)), yaml_scalar(say(Phrase::sample_verifier).in(language)),
        to_text(due));
  }
  if (!item.target) return " pass";
  return " {measure: " +
         (item.target->value + (item.target->comparison == Comparison::greater ? Decimal(1)
                                : item.target->comparison == Comparison::less  ? Decimal(-1)
                                                                               : Decimal(0)))
             .text() +
         "}";
}

}  // namespace

std::string blank_audit(const AuditHeading& heading, const std::vector<const Checklist*>& checklists,
                        Language language) {
  return heading_lines(heading, checklists) + "\n" + comment_block(Phrase::audit_help, language) +
         answer_lines(checklists, language, [](const ChecklistItem&) { return std::string(); });
}

std::string blank_checklist(const std::string& id, Language language) {
  return "csafe: checklist/1\nid: " + id + "\n" + say(Phrase::checklist_template).in(language) + "\n";
}

std::optional<std::string> copied_matrix(const std::string& id, const RiskMatrix& model) {
  std::string bytes = model.file->bytes;
  const std::size_t key = bytes.starts_with("id:") ? 0 : bytes.find("\nid:");
  if (key == std::string::npos) return std::nullopt;
  const std::size_t line_end = std::min(bytes.find_first_of("\r\n", key + 1), bytes.size());
  const std::size_t value = bytes.find(model.id, bytes.find(':', key));
  if (value == std::string::npos || value >= line_end) return std::nullopt;
  return bytes.replace(value, model.id.size(), id);
}

std::vector<NewFile> workspace_files(const Checklist& checklist, Date today, Language language) {
  const AuditHeading heading{.site = "heping",
                             .period = month_of(today),
                             .date = today,
                             .type = AuditType::regular,
                             .auditors = {say(Phrase::sample_auditor).in(language)}};
  const ChecklistItem& failing = checklist.sections.front().items.front();
  const std::string audit =
      heading_lines(heading, {&checklist}) + answer_lines({&checklist}, language, [&](const ChecklistItem& item) {
        return sample_answer(item, failing, today, language);
      });
  return {{"csafe.yaml", say(Phrase::workspace_template).in(language) + "\n"},
          {"audits/" + heading.period.text + "/heping.yaml", audit},
          {"checklists/.gitkeep", ""},
          {"matrices/.gitkeep", ""}};
}

}  // namespace csafe
