#include "base/phrases.hpp"
#include "present/reports/parts.hpp"
#include "present/reports/review.hpp"

namespace csafe {
namespace {

Text titles_of(const std::vector<const Site*>& sites) {
  std::vector<Text> titles;
  for (const Site* site : sites) titles.push_back(site->name());
  return {.zh = join(titles, "、").zh, .en = join(titles, ", ").en};
}

Text remark_on_sites(const DataQuality& quality) {
  if (!quality.sites) return say(Phrase::quality_sites_unknown);
  if (quality.not_audited.empty()) return say(Phrase::quality_sites_of, *quality.sites);
  return say(Phrase::quality_sites_missing, *quality.sites, titles_of(quality.not_audited));
}

}  // namespace

Section quality_section(const Summary& summary, const Review& review, const ResultFacts& facts) {
  const DataQuality& quality = review.quality;
  Section section{.id = "data_quality", .title = say(Phrase::data_quality)};
  const auto add = [&](std::string id, Phrase title, Cell value, Text remark) {
    section.figures.push_back({std::move(id), say(title), std::move(value), std::move(remark)});
  };
  const auto flaw = [&](std::string id, Phrase title, int count, Text remark) {
    add(std::move(id), title, Cell(Decimal(count), {}, count > 0 ? Shade::yellow : Shade::none), std::move(remark));
  };
  const auto counted = [](std::size_t count) { return static_cast<int>(count); };
  add("sites_audited", Phrase::quality_sites, Decimal(quality.audited), remark_on_sites(quality));
  flaw("unanswered", Phrase::quality_unanswered, quality.unanswered, say(Phrase::quality_unanswered_of, quality.items));
  flaw("without_evidence", Phrase::quality_no_evidence, quality.no_evidence,
       say(Phrase::quality_demanded_of, quality.demanding));
  const Text of_findings = say(Phrase::quality_of_findings, quality.findings);
  flaw("without_owner", Phrase::quality_no_owner, quality.no_owner, of_findings);
  flaw("without_deadline", Phrase::quality_no_due, quality.no_due, of_findings);
  flaw("without_cause", Phrase::quality_no_cause, quality.no_cause, of_findings);
  flaw("incomplete", Phrase::quality_incomplete, quality.incomplete, say(Phrase::quality_of_open, quality.open));
  const Text of_audits = say(Phrase::quality_of_audits, quality.audits);
  flaw("audits_late", Phrase::quality_late, quality.late, of_audits);
  flaw("audits_early", Phrase::quality_early, quality.early, of_audits);
  flaw("audits_future", Phrase::quality_future, counted(facts.future.size()), {});
  flaw("left_out", Phrase::quality_left_out, counted(facts.left_out.size()), {});
  if (summary.ledger) {
    const LedgerSummary& ledger = *summary.ledger;
    add("ledger_events", Phrase::quality_events, Decimal(static_cast<std::int64_t>(ledger.events)), {});
    add("ledger_head", Phrase::quality_head, Cell(ledger.head.hash),
        say(Phrase::quality_head_at, facts.as_of, ledger.head.seq, ledger.head_at.text()));
  } else {
    add("ledger_events", Phrase::quality_events, Cell(), say(Phrase::quality_no_ledger));
    add("ledger_head", Phrase::quality_head, Cell(), say(Phrase::quality_no_ledger));
  }
  return section;
}

Section signatures_section() {
  Section section{.id = "signatures", .title = say(Phrase::signatures), .for_people = true};
  const auto add = [&](std::string id, Phrase role) {
    section.figures.push_back({std::move(id), say(role), Cell(std::monostate{}, say(Phrase::signature_line)), {}});
  };
  add("prepared", Phrase::signed_prepared);
  add("reviewed", Phrase::signed_reviewed);
  add("approved", Phrase::signed_approved);
  return section;
}

}  // namespace csafe
