#include "present/reports/audit_book.hpp"

#include <algorithm>

#include "base/phrases.hpp"
#include "model/sheet_columns.hpp"
#include "present/reports/parts.hpp"

namespace csafe {
namespace {

/// Rows at the end, for findings outside the checklists.
constexpr std::size_t rows_outside = 15;

std::string risk_column(const Factor& factor) {
  return "risk." + factor.id;
}

/// The heading of a factor that the table of columns does not know names its column in brackets.
Text factor_heading(const Factor& factor) {
  if (const SheetColumn* known = sheet_column(risk_column(factor))) return known->title();
  const std::string key = " (" + risk_column(factor) + ")";
  return {.zh = factor.title.in(Language::zh) + key, .en = factor.title.in(Language::en) + key};
}

template <class E>
std::vector<Cell> words_of() {
  std::vector<Cell> words;
  for (const Term& word : terms<E>()) words.push_back(Cell(std::string(word.id), word.title()));
  return words;
}

class AuditBook {
 public:
  AuditBook(const AuditHeading& heading, const std::vector<const Checklist*>& checklists, const Library& library)
      : heading_(heading), checklists_(checklists), library_(library) {
    for (const Checklist* checklist : checklists) add_matrix(library.matrix_for(checklist));
    has_indicators_ = std::ranges::any_of(checklists, [](const Checklist* checklist) {
      return std::ranges::any_of(checklist->sections, [](const ChecklistSection& section) {
        return std::ranges::any_of(section.items, &ChecklistItem::is_indicator);
      });
    });
  }

  Book run() const {
    const Site* site = library_.workspace ? library_.workspace->site(heading_.site) : nullptr;
    const Text place = site ? site->name() : same_text(heading_.site);
    const Text title = say(Phrase::audit_sheet_title, place, heading_.period.text);
    BookSheet audit{.name = say(Phrase::sheet_audit), .lines = lines(title, site), .blank_rows = rows_outside};
    audit.parts.push_back(table());
    for (const Column& column : audit.parts.front().columns)
      if (const SheetColumn* known = sheet_column(column.id);
          !known || (known->scope == SheetScope::answer && column.id != "item" && column.id != "check"))
        audit.filled_in.push_back(column.id);
    audit.days = {"due"};
    audit.choices = choices();
    Book book{.title = title, .as_of = heading_.date, .sheets = {}};
    if (library_.workspace) book.organisation = library_.workspace->organisation;
    book.sheets.push_back(std::move(audit));
    book.sheets.push_back(guide());
    return book;
  }

 private:
  void add_matrix(const RiskMatrix* matrix) {
    if (matrix == nullptr || std::ranges::find(matrices_, matrix) != matrices_.end()) return;
    matrices_.push_back(matrix);
    for (const Factor& factor : matrix->factors)
      if (std::ranges::none_of(factors_, [&](const Factor* known) { return known->id == factor.id; }))
        factors_.push_back(&factor);
  }

  std::vector<Figure> lines(const Text& title, const Site* site) const {
    std::vector<Figure> lines{{.id = {}, .title = {}, .value = Cell(title)}};
    const auto add = [&](std::string_view id, Cell value, Text remark = {}) {
      lines.push_back({std::string(id), sheet_column(id)->title(), std::move(value), std::move(remark)});
    };
    add("site", heading_.site, site ? site->title.text() : Text{});
    add("period", heading_.period.text);
    add("date", heading_.date);
    add("type", Cell(std::string(term(heading_.type).id), term(heading_.type).title()));
    std::vector<Text> auditors;
    for (const std::string& auditor : heading_.auditors) auditors.push_back(same_text(auditor));
    add("auditors", auditors);
    std::vector<Text> references;
    Text titles;
    for (std::size_t i = 0; i < checklists_.size(); ++i) {
      references.push_back(same_text(i < heading_.references.size() ? heading_.references[i] : checklists_[i]->id));
      titles = titles.empty() ? checklists_[i]->title : join({titles, checklists_[i]->title}, "; ");
    }
    add("checklist", references, titles);
    return lines;
  }

  Section table() const {
    Section section{.id = "answers", .title = say(Phrase::sheet_audit)};
    const auto add = [&](std::string_view id, bool detail = false) {
      constexpr std::string_view sentences[] = {"found",   "evidence", "measures", "reason",
                                                "interim", "cause",    "remark"};
      section.columns.push_back({.id = std::string(id),
                                 .title = sheet_column(id)->title(),
                                 .flexible = std::ranges::find(sentences, id) != std::end(sentences),
                                 .detail = detail});
    };
    for (const std::string_view id : {"item", "section", "check"}) add(id);
    if (has_indicators_) add("target");
    add("result");
    if (has_indicators_) add("measure");
    for (const Factor* factor : factors_)
      section.columns.push_back({.id = risk_column(*factor), .title = factor_heading(*factor)});
    for (const std::string_view id : {"found", "evidence", "measures", "owner", "due", "verifier", "reason"}) add(id);
    for (const std::string_view id :
         {"title", "class", "accident", "phase", "department", "interim", "goal", "funds", "cause", "remark"})
      add(id, true);
    for (const Checklist* checklist : checklists_)
      for (const ChecklistSection& part : checklist->sections)
        for (const ChecklistItem& item : part.items) section.rows.push_back(row(*checklist, part, item));
    return section;
  }

  Row row(const Checklist& checklist, const ChecklistSection& part, const ChecklistItem& item) const {
    Text check = item.check;
    if (const std::vector<Text> demands = item_demands(item); !demands.empty())
      check = {.zh = check.in(Language::zh) + "（" + join(demands, "；").zh + "）",
               .en = check.in(Language::en) + " (" + join(demands, "; ").en + ")"};
    Row cells{answer_key(item, checklist, checklists_), part.title, check};
    if (!has_indicators_) return cells;
    const Text unit = item.unit;
    cells.push_back(item.target ? Cell(Text{.zh = item.target->text() + " " + unit.in(Language::zh),
                                            .en = item.target->text() + " " + unit.in(Language::en)})
                                : Cell());
    return cells;
  }

  std::vector<Choice> choices() const {
    std::vector<Cell> results = words_of<Result>();
    results[static_cast<std::size_t>(Result::pass)].shade = Shade::green;
    results[static_cast<std::size_t>(Result::fail)].shade = Shade::red;
    results[static_cast<std::size_t>(Result::na)].shade = Shade::grey;
    std::vector<Choice> all{{.column = "result", .values = results, .prompt = say(Phrase::prompt_result)}};
    for (const Factor* factor : factors_) {
      Choice choice{
          .column = risk_column(*factor), .values = {}, .prompt = say(Phrase::prompt_factor, say(Phrase::sheet_guide))};
      for (const FactorLevel& level : factor->levels) choice.values.emplace_back(level.value);
      all.push_back(std::move(choice));
    }
    all.push_back({.column = "class", .values = words_of<HazardClass>()});
    all.push_back({.column = "accident", .values = words_of<AccidentKind>()});
    all.push_back({.column = "phase", .values = words_of<ServicePhase>()});
    return all;
  }

  BookSheet guide() const {
    BookSheet sheet{.name = say(Phrase::sheet_guide),
                    .lines = {{.id = {}, .title = {}, .value = Cell(say(Phrase::guide_title))}}};
    Section steps{.id = "steps", .title = say(Phrase::guide_steps)};
    steps.columns = {{.id = "step", .title = say(Phrase::guide_step)},
                     {.id = "what", .title = say(Phrase::guide_what)}};
    for (const Phrase step : {Phrase::guide_1, Phrase::guide_2, Phrase::guide_3, Phrase::guide_4, Phrase::guide_5,
                              Phrase::guide_6, Phrase::guide_outside, Phrase::guide_7})
      if (step != Phrase::guide_4 || has_indicators_)
        steps.rows.push_back({count_cell(steps.rows.size() + 1), say(step)});
    sheet.parts.push_back(std::move(steps));
    for (const Factor* factor : factors_) sheet.parts.push_back(factor_part(*factor));
    for (const RiskMatrix* matrix : matrices_) sheet.parts.push_back(band_part(*matrix));
    return sheet;
  }

  static Section factor_part(const Factor& factor) {
    Section part{.id = factor.id, .title = say(Phrase::guide_factor, factor_heading(factor))};
    part.columns = {{.id = "value", .title = say(Phrase::guide_value)},
                    {.id = "meaning", .title = say(Phrase::guide_meaning)}};
    for (const Dimension& dimension : factor.dimensions)
      part.columns.push_back({.id = dimension.id, .title = dimension.title});
    for (const FactorLevel& level : factor.levels) {
      std::vector<Text> meaning;
      for (const Text& text : {level.title, level.text})
        if (!text.empty()) meaning.push_back(text);
      Row row{level.value, meaning};
      for (const Dimension& dimension : factor.dimensions) {
        const auto text = std::ranges::find(level.dimensions, dimension.id, &DimensionText::dimension);
        row.push_back(text == level.dimensions.end() ? Cell() : Cell(text->text));
      }
      part.rows.push_back(std::move(row));
    }
    return part;
  }

  static Section band_part(const RiskMatrix& matrix) {
    Section part{.id = matrix.id, .title = say(Phrase::guide_bands, matrix.title)};
    part.columns = {{.id = "level", .title = say(Phrase::field_level)},
                    {.id = "from", .title = say(Phrase::guide_from)},
                    {.id = "action", .title = say(Phrase::guide_action)}};
    for (const Band& band : matrix.bands) {
      const Text above = band.above ? same_text("> " + band.above->text()) : Text{};
      part.rows.push_back({band_cell(&band), band.from ? Cell(*band.from) : text_cell(above), text_cell(band.action)});
    }
    return part;
  }

  const AuditHeading& heading_;
  const std::vector<const Checklist*>& checklists_;
  const Library& library_;
  std::vector<const RiskMatrix*> matrices_;
  std::vector<const Factor*> factors_;
  bool has_indicators_ = false;
};

}  // namespace

Book blank_audit_book(const AuditHeading& heading, const std::vector<const Checklist*>& checklists,
                      const Library& library) {
  return AuditBook(heading, checklists, library).run();
}

}  // namespace csafe
