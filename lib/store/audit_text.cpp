#include "store/audit_text.hpp"

#include <fmt/format.h>

#include "base/yaml_scalar.hpp"

namespace csafe {
namespace {

class AuditWriter {
 public:
  explicit AuditWriter(const AuditDraft& draft) : draft_(draft) {}

  AuditText run() {
    write_heading();
    if (!draft_.answers.empty()) {
      line("answers:", draft_.at);
      for (const DraftAnswer& answer : draft_.answers) write_answer(answer);
    }
    if (!draft_.extra.empty()) line("extra:", draft_.at);
    for (const DraftObservation& extra : draft_.extra) {
      line("  - id: " + extra.id, extra.at);
      write_values(extra, "    ");
    }
    return std::move(text_);
  }

 private:
  void line(const std::string& words, const SheetPlace& origin) {
    text_.bytes += words + '\n';
    text_.origins.push_back(origin);
  }

  void write_heading() {
    line("csafe: audit/1", draft_.at);
    line("site: " + yaml_scalar(draft_.site), draft_.at);
    line("period: " + draft_.period.text, draft_.at);
    line("date: " + to_text(draft_.date), draft_.at);
    line("type: " + std::string(term(draft_.type).id), draft_.at);
    line("auditors:", draft_.at);
    for (const std::string& auditor : draft_.auditors) line("  - " + yaml_scalar(auditor), draft_.at);
    line("checklists:", draft_.at);
    for (const ChecklistRef& ref : draft_.checklists) line("  - " + ref.text(), draft_.at);
  }

  static std::string key_of(const DraftAnswer& answer) {
    return yaml_scalar(answer.is_qualified ? answer.checklist + "/" + answer.item : answer.item);
  }

  void write_answer(const DraftAnswer& answer) {
    const DraftObservation& first = answer.observations.front();
    const std::string key = "  " + key_of(answer) + ":";
    if (answer.observations.size() > 1) {
      line(key, first.at);
      for (const DraftObservation& observation : answer.observations) {
        const std::size_t begin = text_.bytes.size();
        write_values(observation, "      ");
        text_.bytes[begin + 4] = '-';
      }
      return;
    }
    if (first.values.size() == 1 && first.values.front().key == "result" &&
        first.values.front().values.front() != "fail")
      return line(key + ' ' + first.values.front().values.front(), first.values.front().at);
    line(key, first.at);
    write_values(first, "    ");
  }

  void write_values(const DraftObservation& observation, const std::string& indent) {
    std::string_view rating;  // whose factors are being written
    for (const DraftValue& value : observation.values) {
      const auto dot = value.key.find('.');
      const std::string_view owner = std::string_view(value.key).substr(0, dot == std::string::npos ? 0 : dot);
      if (!owner.empty() && owner != rating) line(fmt::format("{}{}:", indent, owner), value.at);
      rating = owner;
      if (!owner.empty())
        line(fmt::format("{}  {}: {}", indent, value.key.substr(dot + 1), value.values.front()), value.at);
      else if (!value.is_list)
        line(indent + value.key + ": " + yaml_value(value), value.at);
      else
        write_list(value, indent);
    }
  }

  void write_list(const DraftValue& value, const std::string& indent) {
    line(indent + value.key + ":", value.at);
    for (const std::string& entry : value.values) line(indent + "  - " + yaml_scalar(entry), value.at);
  }

  /// Words and numbers are what they are; only texts may need quotes.
  static std::string yaml_value(const DraftValue& value) {
    return value.key == "measure" || value.key == "due" ? value.values.front() : yaml_scalar(value.values.front());
  }

  const AuditDraft& draft_;
  AuditText text_;
};

}  // namespace

AuditText audit_text(const AuditDraft& draft) {
  return AuditWriter(draft).run();
}

}  // namespace csafe
