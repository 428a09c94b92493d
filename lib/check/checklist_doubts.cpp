#include "check/checklist_doubts.hpp"

#include <fmt/ranges.h>

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "base/phrases.hpp"
#include "check/similar_texts.hpp"

namespace csafe {
namespace {

bool has_chinese(std::string_view text) {
  return std::ranges::any_of(text, [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0xE4 && byte <= 0xE9;  // where U+4000 to U+9FFF begin
  });
}

bool is_bilingual(const Text& text) {
  return !text.zh.empty() && !text.en.empty() && text.zh != text.en;
}

/// The language that a text lacks. A text written once stands for both languages, unless it is Chinese.
std::optional<Language> lacking(const Text& text) {
  if (text.empty() || is_bilingual(text)) return std::nullopt;
  if (text.zh.empty()) return Language::zh;
  if (text.en.empty() || has_chinese(text.en)) return Language::en;
  return std::nullopt;
}

using NamedTexts = std::vector<std::pair<std::string_view, const Text*>>;

NamedTexts texts_of(const ChecklistItem& item) {
  NamedTexts texts{{"check", &item.check},          {"hazard", &item.hazard},
                   {"cause", &item.cause},          {"consequence", &item.consequence},
                   {"owner", &item.owner},          {"basis", &item.basis},
                   {"regulator", &item.regulator},  {"accountability", &item.accountability},
                   {"disclaimer", &item.disclaimer}};
  for (const Control& control : item.controls) texts.emplace_back("controls", &control.text);
  for (const Text& remedy : item.remedy) texts.emplace_back("remedy", &remedy);
  return texts;
}

NamedTexts texts_of(const Checklist& checklist) {
  NamedTexts texts{{"title", &checklist.title}};
  for (const Text& source : checklist.source) texts.emplace_back("source", &source);
  return texts;
}

class ChecklistDoubts {
 public:
  ChecklistDoubts(const Checklist& checklist, const RiskMatrix* matrix, Diagnostics& diagnostics)
      : checklist_(checklist), matrix_(matrix), diagnostics_(diagnostics) {
    for (const ChecklistSection& section : checklist.sections)
      for (const ChecklistItem& item : section.items) {
        items_.push_back(&item);
        keeps_controls_ |= !item.controls.empty();
      }
  }

  void run() {
    check_totals();
    for (const ChecklistItem* item : items_) {
      if (item->veto && item->basis.empty())
        add(RuleId::checklist_veto_basis, item->at, say(Phrase::veto_without_basis, item->id),
            say(Phrase::help_veto_basis));
      check_controls(*item);
    }
    if (checklist_.shipped) return;  // what ships repeats and lacks nothing, which tests see
    check_languages();
    check_questions();
  }

 private:
  Location at(Mark mark) const { return {.file = checklist_.file, .begin = mark, .end = mark}; }
  Diagnostic& add(RuleId rule, Mark mark, Text message, Text help) {
    return diagnostics_.add(rule, at(mark), std::move(message), std::move(help));
  }

  void check_totals() {
    Decimal all;
    for (const ChecklistSection& section : checklist_.sections) {
      Decimal sum;
      for (const ChecklistItem& item : section.items) sum += item.worth();
      check_total(section.points, sum);
      all += sum;
    }
    check_total(checklist_.points, all);
  }

  void check_total(const std::optional<Located<Decimal>>& total, const Decimal& sum) {
    if (total && total->value != sum)
      add(RuleId::checklist_total, total->at, say(Phrase::points_do_not_add_up, sum, total->value),
          say(Phrase::help_total));
  }

  /// By colour: yellow is medium in the four colours that all graded control goes by, orange high, red major. A
  /// checklist without any controls is a list of questions, and risks are controlled by other papers.
  void check_controls(const ChecklistItem& item) {
    const Band* level = matrix_ ? matrix_->level_of(item.risk).band : nullptr;
    if (!level || level->colour > Colour::yellow) return;
    const auto is_protective = [](const Control& control) { return control.kind == ControlKind::protective; };
    if (keeps_controls_ && item.controls.empty())
      add(RuleId::checklist_controls, item.at, say(Phrase::risk_without_controls, item.id, level->title),
          say(Phrase::help_controls));
    if (level->colour <= Colour::orange && !item.controls.empty() && std::ranges::all_of(item.controls, is_protective))
      add(RuleId::checklist_protective_only, item.controls.front().at,
          say(Phrase::risk_only_protected, item.id, level->title), say(Phrase::help_protective_only));
  }

  void check_languages() {
    const auto some = [](const NamedTexts& texts) {
      return std::ranges::any_of(texts, [](const auto& named) { return is_bilingual(*named.second); });
    };
    const bool bilingual = some(texts_of(checklist_)) ||
                           std::ranges::any_of(items_, [&](const auto* item) { return some(texts_of(*item)); });
    if (!bilingual) return;
    report_lacking(texts_of(checklist_), checklist_.id, checklist_.at);
    for (const ChecklistSection& section : checklist_.sections) {
      report_lacking({{"title", &section.title}}, section.id, section.at);
      for (const ChecklistItem& item : section.items) report_lacking(texts_of(item), item.id, item.at);
    }
  }

  void report_lacking(const NamedTexts& texts, std::string_view owner, Mark mark) {
    for (const auto& [language, name] :
         {std::pair(Language::zh, Phrase::chinese), std::pair(Language::en, Phrase::english)}) {
      std::vector<std::string_view> keys;
      for (const auto& [key, text] : texts)
        if (lacking(*text) == language && (keys.empty() || keys.back() != key)) keys.push_back(key);
      if (!keys.empty())
        add(RuleId::checklist_language, mark,
            say(Phrase::language_missing, owner, say(name), fmt::format("{}", fmt::join(keys, ", "))),
            say(Phrase::help_language_missing));
    }
  }

  /// Questions in Chinese are compared in Chinese, where all of them are there; else as they are.
  void check_questions() {
    const bool chinese = std::ranges::all_of(items_, [](const auto* item) { return !item->check.zh.empty(); });
    std::vector<std::pair<ComparedText, const ChecklistItem*>> questions;
    for (const ChecklistItem* item : items_)
      questions.emplace_back(ComparedText(item->check.in(chinese ? Language::zh : Language::en)), item);
    // Texts of too different lengths cannot be alike: twice the shorter ÷ both is the most they reach.
    std::ranges::stable_sort(questions, {}, [](const auto& question) { return question.first.size(); });
    for (auto longer = questions.begin(); longer != questions.end(); ++longer)
      for (auto shorter = longer; shorter != questions.begin();) {
        --shorter;
        const auto size = static_cast<double>(shorter->first.size());
        if (2 * size < same_question * (size + static_cast<double>(longer->first.size()))) break;
        if (shorter->first.likeness(longer->first, same_question) == 0) continue;
        report_same(*shorter->second, *longer->second);
        break;
      }
  }

  void report_same(const ChecklistItem& a, const ChecklistItem& b) {
    const bool in_order = a.at < b.at;
    const ChecklistItem& first = in_order ? a : b;
    const ChecklistItem& second = in_order ? b : a;
    add(RuleId::checklist_similar, second.at, say(Phrase::same_question_twice, second.id, first.id),
        say(Phrase::help_same_question))
        .notes.push_back({say(Phrase::asked_here_too), at(first.at)});
  }

  const Checklist& checklist_;
  const RiskMatrix* matrix_;
  Diagnostics& diagnostics_;
  std::vector<const ChecklistItem*> items_;
  bool keeps_controls_ = false;  // some item has controls
};

}  // namespace

void check_checklist_doubts(const Checklist& checklist, const RiskMatrix* matrix, Diagnostics& diagnostics) {
  ChecklistDoubts(checklist, matrix, diagnostics).run();
}

}  // namespace csafe
