#include "model/finding_fields.hpp"

#include <algorithm>

#include "model/plan_demands.hpp"
#include "model/rectification.hpp"

namespace csafe {
namespace {

Value text_value(const Text& text) {
  return text.empty() ? Value{} : Value{TextView(text)};
}
Value id_value(std::string_view id) {
  return id.empty() ? Value{} : Value{id};
}
Value date_value(const std::optional<Date>& date) {
  return date ? Value{*date} : Value{};
}
Value number_value(const std::optional<Decimal>& number) {
  return number ? Value{*number} : Value{};
}
Value list_value(const std::vector<Text>& list) {
  return list.empty() ? Value{} : Value{std::vector<TextView>(list.begin(), list.end())};
}

template <class E>
Value term_value(const std::optional<E>& value) {
  return value ? Value{term(*value).id} : Value{};
}
template <class E>
Text term_label(const std::optional<E>& value) {
  return value ? term(*value).title() : Text{};
}

Value band_value(const Grading* grading) {
  return grading && grading->band ? Value{grading->band->id} : Value{};
}
Text band_label(const Grading* grading) {
  return grading && grading->band ? grading->band->title : Text{};
}
const Grading* residual(const Finding& finding) {
  return finding.residual ? &*finding.residual : nullptr;
}

Value list_of_names(const std::vector<std::string>& names) {
  std::vector<TextView> list;
  for (const std::string& name : names) list.emplace_back(std::string_view(name));
  return list.empty() ? Value{} : Value{std::move(list)};
}

std::vector<Text> missing_titles(const Finding& finding) {
  std::vector<Text> titles;
  for (const PlanField field : finding.missing) titles.push_back(term(field).title());
  return titles;
}

Text listed(const std::vector<Text>& titles) {
  return {.zh = join(titles, "、").zh, .en = join(titles, ", ").en};
}

Value missing_ids(const Finding& finding) {
  std::vector<TextView> ids;
  for (const PlanField field : finding.missing) ids.emplace_back(term(field).id);
  return ids.empty() ? Value{} : Value{std::move(ids)};
}

Text days_left_label(const Finding& finding) {
  if (!finding.days_left || finding.status != FindingStatus::open) return {};
  return days_left_words(*finding.days_left);
}

const Rectification* number_of(const Finding& finding) {
  return finding.rectification;
}

/// The states of the ledger, and what audits alone can say.
std::span<const Term> statuses() {
  static const std::vector<Term> words = [] {
    std::vector<Term> all(terms<LedgerState>().begin(), terms<LedgerState>().end());
    for (const Term& status : terms<FindingStatus>())
      if (std::ranges::find(all, status.id, &Term::id) == all.end()) all.push_back(status);
    return all;
  }();
  return words;
}

const Term& status_of(const Finding& finding) {
  return finding.is_tracked() ? term(number_of(finding)->state) : term(finding.status);
}

/// The end of an acceptance that holds, or that has ended without another step since.
Value accepted_until(const Finding& finding) {
  const Rectification* number = finding.is_tracked() ? number_of(finding) : nullptr;
  const bool accepted = number && (number->state == LedgerState::accepted || number->acceptance_lapsed);
  return accepted ? date_value(number->accepted_until) : Value{};
}

Text status_label(const Finding& finding) {
  const Text title = status_of(finding).title();
  const bool unknown = finding.looked_up && !number_of(finding) && finding.status == FindingStatus::open;
  return unknown ? say(Phrase::status_not_in_ledger, title) : title;
}

class FieldTable {
 public:
  using Get = std::function<Value(const Finding&)>;
  using Label = std::function<Text(const Finding&)>;

  FieldTable& stage(FieldStage stage) {
    stage_ = stage;
    return *this;
  }
  FieldTable& add(std::string id, Phrase title, FieldKind kind, Get get, Label label = {},
                  std::span<const Term> vocabulary = {}) {
    fields_.push_back({std::move(id), say(title), kind, stage_, std::move(get), std::move(label), vocabulary});
    return *this;
  }
  template <class E>
  FieldTable& add_term(std::string id, Phrase title, std::optional<E> Finding::*member) {
    return add(
        std::move(id), title, FieldKind::term, [member](const Finding& f) { return term_value(f.*member); },
        [member](const Finding& f) { return term_label(f.*member); }, terms<E>());
  }
  FieldTable& add_factor(const Factor& factor) {
    const std::string id = "factors." + factor.id;
    if (std::ranges::find(fields_, id, &FindingField::id) != fields_.end()) return *this;
    const Get get = [factor_id = factor.id](const Finding& finding) -> Value {
      for (const GradedFactor& graded : finding.risk.factors)
        if (graded.factor->id == factor_id) return graded.value;
      return {};
    };
    fields_.push_back({id, factor.title, FieldKind::number, stage_, get, {}, {}});
    return *this;
  }
  std::vector<FindingField> take() { return std::move(fields_); }

 private:
  std::vector<FindingField> fields_;
  FieldStage stage_ = FieldStage::finding;
};

void add_what_was_found(FieldTable& table) {
  using F = Finding;
  table
      .add("id", Phrase::field_id, FieldKind::id,
           [](const F& f) { return id_value(number_of(f) ? number_of(f)->id : f.id); })
      .add(
          "site", Phrase::field_site, FieldKind::id, [](const F& f) { return id_value(f.site); },
          [](const F& f) { return f.site_title; })
      .add("period", Phrase::field_period, FieldKind::period, [](const F& f) { return id_value(f.period.text); })
      .add("date", Phrase::field_date, FieldKind::date, [](const F& f) { return Value{f.date}; })
      .add(
          "type", Phrase::field_type, FieldKind::term, [](const F& f) { return Value{term(f.type).id}; },
          [](const F& f) { return term(f.type).title(); }, terms<AuditType>())
      .add("checklist", Phrase::field_checklist, FieldKind::id, [](const F& f) { return id_value(f.checklist); })
      .add(
          "item", Phrase::field_item, FieldKind::id, [](const F& f) { return id_value(f.item); },
          [](const F& f) { return f.number > 1 ? same_text(f.item + "#" + std::to_string(f.number)) : Text{}; })
      .add("title", Phrase::field_title, FieldKind::text, [](const F& f) { return text_value(f.title); })
      .add(
          "section", Phrase::field_section, FieldKind::id, [](const F& f) { return id_value(f.section); },
          [](const F& f) { return f.section_title; })
      .add_term("class", Phrase::field_class, &F::hazard_class)
      .add_term("accident", Phrase::field_accident, &F::accident)
      .add_term("phase", Phrase::field_phase, &F::phase)
      .add(
          "result", Phrase::field_result, FieldKind::term, [](const F& f) { return Value{term(f.result).id}; },
          [](const F& f) { return term(f.result).title(); }, terms<Result>())
      .add("found", Phrase::field_found, FieldKind::text, [](const F& f) { return text_value(f.found); })
      .add("hazard", Phrase::field_hazard, FieldKind::text, [](const F& f) { return text_value(f.hazard); })
      .add("measure", Phrase::field_measure, FieldKind::number, [](const F& f) { return number_value(f.measure); })
      .add("target", Phrase::field_target, FieldKind::id, [](const F& f) { return id_value(f.target); })
      .add("unit", Phrase::field_unit, FieldKind::text, [](const F& f) { return text_value(f.unit); });
}

void add_grading(FieldTable& table, const std::vector<const RiskMatrix*>& matrices) {
  using F = Finding;
  for (const RiskMatrix* matrix : matrices)
    for (const Factor& factor : matrix->factors) table.add_factor(factor);
  table.add("score", Phrase::field_score, FieldKind::number, [](const F& f) { return number_value(f.risk.score); })
      .add(
          "level", Phrase::field_level, FieldKind::level, [](const F& f) { return band_value(&f.risk); },
          [](const F& f) { return band_label(&f.risk); })
      .add("matrix", Phrase::field_matrix, FieldKind::id,
           [](const F& f) { return f.risk.matrix ? id_value(f.risk.matrix->id) : Value{}; })
      .add("residual.score", Phrase::field_residual_score, FieldKind::number,
           [](const F& f) { return f.residual ? number_value(f.residual->score) : Value{}; })
      .add(
          "residual.level", Phrase::field_residual_level, FieldKind::level,
          [](const F& f) { return band_value(residual(f)); }, [](const F& f) { return band_label(residual(f)); })
      .add("veto", Phrase::field_veto, FieldKind::flag, [](const F& f) { return Value{f.veto}; })
      .add("guarantee", Phrase::field_guarantee, FieldKind::flag, [](const F& f) { return Value{f.guarantee}; })
      .add("points", Phrase::field_points, FieldKind::number,
           [](const F& f) { return f.checklist.empty() ? Value{} : Value{f.points}; });
}

void add_follow_up(FieldTable& table) {
  using F = Finding;
  table.stage(FieldStage::action)
      .add("measures", Phrase::field_measures, FieldKind::list, [](const F& f) { return list_value(f.measures); })
      .stage(FieldStage::finding)
      .add(
          "owner", Phrase::field_owner, FieldKind::text, [](const F& f) { return text_value(f.owner); },
          [](const F& f) { return f.owner_is_role ? say(Phrase::role, *f.owner) : Text{}; })
      .add("owner_is_role", Phrase::field_owner_is_role, FieldKind::flag,
           [](const F& f) { return Value{f.owner_is_role}; })
      .add("due", Phrase::field_due, FieldKind::date, [](const F& f) { return date_value(f.due); })
      .add(
          "status", Phrase::field_status, FieldKind::term, [](const F& f) { return Value{status_of(f).id}; },
          status_label, statuses())
      .add("evidence", Phrase::field_evidence, FieldKind::list, [](const F& f) { return list_of_names(f.evidence); })
      .add("cause", Phrase::field_cause, FieldKind::text, [](const F& f) { return text_value(f.cause); })
      .add("consequence", Phrase::field_consequence, FieldKind::text,
           [](const F& f) { return text_value(f.consequence); })
      .add("basis", Phrase::field_basis, FieldKind::text, [](const F& f) { return text_value(f.basis); })
      .add("department", Phrase::field_department, FieldKind::text, [](const F& f) { return text_value(f.department); })
      .add("auditors", Phrase::field_auditors, FieldKind::list, [](const F& f) { return list_value(f.auditors); })
      .add("remark", Phrase::field_remark, FieldKind::text, [](const F& f) { return text_value(f.remark); });
}

void add_plan(FieldTable& table) {
  using F = Finding;
  table.stage(FieldStage::action)
      .add("measures_proposed", Phrase::field_measures_proposed, FieldKind::flag,
           [](const F& f) { return Value{f.measures_proposed}; })
      .add("verifier", Phrase::field_verifier, FieldKind::text, [](const F& f) { return text_value(f.verifier); })
      .add("interim", Phrase::field_interim, FieldKind::text, [](const F& f) { return text_value(f.interim); })
      .add("funds", Phrase::field_funds, FieldKind::text, [](const F& f) { return text_value(f.funds); })
      .add("goal", Phrase::field_goal, FieldKind::text, [](const F& f) { return text_value(f.goal); })
      .stage(FieldStage::finding)
      .add(
          "days_left", Phrase::field_days_left, FieldKind::number,
          [](const F& f) {
            return f.days_left && f.status == FindingStatus::open ? Value{Decimal(*f.days_left)} : Value{};
          },
          days_left_label)
      .stage(FieldStage::action)
      .add("overdue", Phrase::field_overdue, FieldKind::flag, [](const F& f) { return Value{f.overdue()}; })
      .stage(FieldStage::finding)
      .add("recurs", Phrase::field_recurs, FieldKind::id, [](const F& f) { return id_value(f.recurs); })
      .stage(FieldStage::action)
      .add("continues", Phrase::field_continues, FieldKind::id, [](const F& f) { return id_value(f.continues); })
      .add("times", Phrase::field_times, FieldKind::number, [](const F& f) { return Value{Decimal(f.times)}; })
      .add("first_found", Phrase::field_first_found, FieldKind::date,
           [](const F& f) { return date_value(f.first_found); })
      .stage(FieldStage::finding)
      .add("first_due", Phrase::field_first_due, FieldKind::date, [](const F& f) { return date_value(f.first_due); })
      .stage(FieldStage::action)
      .add("found_again", Phrase::field_found_again, FieldKind::id, [](const F& f) { return id_value(f.found_again); })
      .add("rechecked", Phrase::field_rechecked, FieldKind::date, [](const F& f) { return date_value(f.rechecked); })
      .add(
          "missing", Phrase::field_missing, FieldKind::list, missing_ids,
          [](const F& f) { return listed(missing_titles(f)); }, plan_fields());
}

void add_place(FieldTable& table) {
  using F = Finding;
  const auto number = [](std::uint32_t n) { return n == 0 ? Value{} : Value{Decimal(n)}; };
  table.stage(FieldStage::finding)
      .add("at.file", Phrase::field_file, FieldKind::id, [](const F& f) { return id_value(*f.at.path); })
      .add("at.line", Phrase::field_line, FieldKind::number, [number](const F& f) { return number(f.at.place.line); })
      .add("at.column", Phrase::field_column, FieldKind::number,
           [number](const F& f) { return number(f.at.place.column); });
}

void add_ledger(FieldTable& table) {
  using F = Finding;
  table.stage(FieldStage::finding)
      .add("finding", Phrase::ledger_finding, FieldKind::id, [](const F& f) { return id_value(f.id); })
      .add("in_ledger", Phrase::field_in_ledger, FieldKind::flag,
           [](const F& f) { return f.looked_up ? Value{number_of(f) != nullptr} : Value{}; })
      .stage(FieldStage::action)
      .add("accepted_until", Phrase::ledger_accepted_until, FieldKind::date,
           [](const F& f) { return accepted_until(f); })
      .add("ledger.file", Phrase::field_ledger_file, FieldKind::id,
           [](const F& f) { return number_of(f) ? id_value(*number_of(f)->at.path) : Value{}; })
      .add("ledger.line", Phrase::field_ledger_line, FieldKind::number,
           [](const F& f) {
             return number_of(f) && number_of(f)->at.place.line > 0 ? Value{Decimal(number_of(f)->at.place.line)}
                                                                    : Value{};
           })
      .add("incident", Phrase::field_incident, FieldKind::id, [](const F& f) { return id_value(f.incident); });
}

}  // namespace

Text days_left_words(int days) {
  return days < 0    ? say(Phrase::days_overdue, -days)
         : days == 0 ? say(Phrase::due_today)
                     : say(Phrase::days_to_go, days);
}

std::vector<FindingField> finding_fields(const std::vector<const RiskMatrix*>& matrices) {
  FieldTable table;
  add_what_was_found(table);
  add_grading(table, matrices);
  add_follow_up(table);
  add_plan(table);
  add_place(table);
  add_ledger(table);
  return table.take();
}

const FindingField* find_field(std::span<const FindingField> fields, std::string_view id) {
  const auto named = [&](const FindingField& field) {
    return field.id == id || (field.id.starts_with("factors.") && std::string_view(field.id).substr(8) == id);
  };
  const auto found = std::ranges::find_if(fields, named);
  return found == fields.end() ? nullptr : &*found;
}

}  // namespace csafe
