#include "evaluate/conclude.hpp"

#include <algorithm>

#include "base/phrases.hpp"

namespace csafe {
namespace {

using Texts = std::vector<Text>;

constexpr std::size_t most_named = 5;

Text counted(int count, Phrase one, Phrase several) {
  return count == 1 ? say(one) : say(several, count);
}
Text findings_of(int count) {
  return counted(count, Phrase::count_findings_one, Phrase::count_findings);
}
Text days_of(int count) {
  return counted(count, Phrase::count_days_one, Phrase::count_days);
}

/// `a, b, c` and `a、b、c`; of a long list the first, and how many more there are.
Text listed(Texts names, Phrase more = Phrase::and_more) {
  const std::size_t left = names.size() > most_named ? names.size() - most_named : 0;
  names.resize(names.size() - left);
  const Text list{.zh = join(names, "、").zh, .en = join(names, ", ").en};
  return left == 0 ? list : say(more, list, left);
}

/// `a; b` and `a；b`.
Text clauses(const Texts& parts) {
  return {.zh = join(parts, "；").zh, .en = join(parts, "; ").en};
}

/// Sentences one after the other: with a blank in between in English, without one in Chinese.
Text paragraph(const Texts& sentences) {
  return {.zh = join(sentences, "").zh, .en = join(sentences, " ").en};
}

Text place_of(const Finding& finding) {
  return say(Phrase::site_and_item, *finding.site_title, finding.item.empty() ? finding.id : finding.item);
}

class Concluder {
 public:
  Concluder(const Summary& summary, const Review& review, const Scored& scored, const EvaluationContext& context)
      : summary_(summary), review_(review), scored_(scored), context_(context) {}

  std::vector<Conclusion> run() {
    add("coverage", coverage());
    add("compliance", compliance());
    add("score", score());
    add("findings", findings());
    add("veto", veto());
    add("rectified", rectified());
    add("overdue", overdue());
    add("worst_site", worst_site());
    add("worst_class", worst_class());
    add("targets", targets());
    return std::move(conclusions_);
  }

 private:
  void add(std::string id, Texts sentences) {
    if (!sentences.empty()) conclusions_.push_back({std::move(id), paragraph(sentences)});
  }

  Texts coverage() const {
    const DataQuality& quality = review_.quality;
    const std::string& period = summary_.period.text;
    const Text audits = counted(summary_.audits, Phrase::count_audits_one, Phrase::count_audits);
    Texts missing;
    for (const Site* site : quality.not_audited) missing.push_back(site->name());
    const auto sites = [&]() -> Text {
      if (!quality.sites)
        return quality.audited == 1 ? say(Phrase::conclude_sites_known_one, period, audits)
                                    : say(Phrase::conclude_sites_known, period, quality.audited, audits);
      const Text names = listed(missing, Phrase::and_more_sites);
      if (quality.audited == 0) return say(Phrase::conclude_sites_none, period, names);
      if (!missing.empty())
        return say(quality.audited == 1 ? Phrase::conclude_sites_some_one : Phrase::conclude_sites_some, period,
                   *quality.sites, quality.audited, audits, names);
      return *quality.sites == 1 ? say(Phrase::conclude_sites_the_one, period, audits)
                                 : say(Phrase::conclude_sites_all, period, *quality.sites, audits);
    };
    Texts out{sites()};
    const int checked = summary_.score.checked();
    const int items = quality.items;
    if (items == 0) return out;
    if (checked == 0)
      out.push_back(say(Phrase::conclude_items_none, items));
    else if (checked == items)
      out.push_back(items == 1 ? say(Phrase::conclude_items_the_one) : say(Phrase::conclude_items_all, items));
    else if (checked == 1)
      out.push_back(say(Phrase::conclude_items_some_one, items, *summary_.score.coverage()));
    else
      out.push_back(say(Phrase::conclude_items_some, checked, items, *summary_.score.coverage()));
    return out;
  }

  Texts compliance() const {
    const auto rate = summary_.score.compliance();
    if (!rate) return {say(Phrase::conclude_rate_none)};
    if (!summary_.before) return {say(Phrase::conclude_rate_first, *rate)};
    const std::string& period = summary_.previous->text;
    const auto before = summary_.before->score.compliance();
    if (!before) return {say(Phrase::conclude_rate_not_before, *rate, period)};
    if (*rate == *before) return {say(Phrase::conclude_rate_same, *rate, period)};
    const bool rose = *rate > *before;
    const Decimal change = rose ? *rate - *before : *before - *rate;
    const Text points = change == Decimal(1) ? say(Phrase::count_points_one) : say(Phrase::count_points, change);
    return {say(rose ? Phrase::conclude_rate_up : Phrase::conclude_rate_down, *rate, points, period, *before)};
  }

  Texts score() const {
    const auto marks = summary_.score.marks();
    if (!marks) return {};
    const AssessmentGrade* grade = context_.library.workspace ? context_.library.workspace->grade_of(marks) : nullptr;
    if (grade)
      return {say(Phrase::conclude_score_grade, *marks, grade->title.empty() ? same_text(grade->id) : grade->title)};
    return {say(Phrase::conclude_score, *marks)};
  }

  Texts findings() const {
    const int found = summary_.total.findings;
    if (found == 0) return {say(Phrase::conclude_nothing_found)};
    Texts out;
    if (summary_.new_findings < found)
      out.push_back(say(Phrase::conclude_found, findings_of(found), summary_.new_findings, summary_.continued,
                        summary_.recurred));
    else
      out.push_back(found == 1 ? say(Phrase::conclude_found_new_one)
                               : say(Phrase::conclude_found_all_new, findings_of(found)));
    for (std::size_t i = 0; i < summary_.levels.size(); ++i)
      if (summary_.levels[i].colour == Colour::red) out.push_back(worst(summary_.levels[i]));
    return out;
  }

  /// What is of one of the levels that are red: the major dangers.
  Text worst(const LevelColumn& level) const {
    Texts places;
    Texts still;
    for (const Finding& finding : scored_.findings) {
      if (!finding.risk.band || finding.risk.band->id != level.id || !counts_in(finding.period, summary_.period))
        continue;
      places.push_back(place_of(finding));
      if (finding.status == FindingStatus::open) still.push_back(places.back());
    }
    const int found = static_cast<int>(places.size());
    const int open = static_cast<int>(still.size());
    const Text list = listed(std::move(places));
    if (found == 0) return say(Phrase::conclude_worst_none, level.title);
    if (found == 1)
      return say(open == 1 ? Phrase::conclude_worst_one_open : Phrase::conclude_worst_one_gone, level.title, list);
    if (open == found) return say(Phrase::conclude_worst_open, found, level.title, list);
    if (open == 0) return say(Phrase::conclude_worst_gone, found, level.title, list);
    return say(Phrase::conclude_worst_some_open, found, level.title, listed(std::move(still)), open);
  }

  Texts veto() const {
    if (summary_.score.checked() == 0) return {};
    Texts items;
    for (const Sheet& sheet : scored_.sheets) {
      if (!covers_everything(sheet.type) || !counts_in(sheet.period, summary_.period)) continue;
      for (const std::string& item : sheet.failed_vetoes)
        items.push_back(say(Phrase::site_and_item, *sheet.site_title, item));
    }
    const int sheets = summary_.score.vetoed_sheets;
    if (sheets == 0) return {say(Phrase::conclude_veto_none)};
    const Text list = listed(std::move(items));
    return {sheets == 1 ? say(Phrase::conclude_veto_one, list) : say(Phrase::conclude_veto, sheets, list)};
  }

  Texts rectified() const {
    Texts out;
    const RectificationTime& time = review_.time;
    const auto count = [&](int done, Phrase none, Phrase one, Phrase several) {
      out.push_back(done == 0 ? say(none) : counted(done, one, several));
    };
    if (summary_.ledger)
      count(summary_.ledger->closed_in_period, Phrase::conclude_closed_none, Phrase::conclude_closed_one,
            Phrase::conclude_closed);
    else if (summary_.found_so_far > summary_.new_findings)
      count(time.done, Phrase::conclude_fixed_none, Phrase::conclude_fixed_one, Phrase::conclude_fixed);
    const Text source = say(time.by_ledger ? Phrase::by_the_ledger : Phrase::by_the_audits);
    if (time.done == 1) out.push_back(say(Phrase::conclude_time_one, days_of(time.days), source));
    if (time.done > 1) out.push_back(say(Phrase::conclude_time, *time.mean(), time.done, source));
    return out;
  }

  Texts overdue() const {
    const Date day = context_.today;
    const int count = static_cast<int>(summary_.overdue.size());
    if (count == 0)
      return {say(summary_.calendar_missing.empty() ? Phrase::conclude_overdue_none : Phrase::conclude_overdue_unknown,
                  day)};
    const Finding& longest = *summary_.overdue.front();
    const Text days = days_of(-*longest.days_left);
    Texts out{count == 1 ? say(Phrase::conclude_overdue_one, day, days, place_of(longest))
                         : say(Phrase::conclude_overdue, day, findings_of(count), days, place_of(longest))};
    Texts owners;
    for (const OwnerOverdue& owner : review_.overdue)
      owners.push_back(
          say(Phrase::owner_and_count, owner.owner.empty() ? say(Phrase::nobody_named) : owner.owner, owner.findings));
    out.push_back(say(Phrase::conclude_overdue_owners, listed(std::move(owners), Phrase::and_more_owners)));
    return out;
  }

  /// Of sites that differ, the one or those with the lowest score.
  Texts worst_site() const {
    std::optional<Decimal> least;
    std::optional<Decimal> most;
    for (const SiteSummary& site : summary_.by_site) {
      const auto marks = site.score.marks();
      if (marks && (!least || *marks < *least)) least = marks;
      if (marks && (!most || *marks > *most)) most = marks;
    }
    if (!least || *least == *most) return {};
    Texts names;
    for (const SiteSummary& site : summary_.by_site)
      if (site.score.marks() == least) names.push_back(site.tally.title);
    return {say(Phrase::conclude_worst_site, *least, listed(std::move(names), Phrase::and_more_sites))};
  }

  /// The class of hazard with the most findings; nothing to say of a single finding, or where none states its class.
  Texts worst_class() const {
    const int found = summary_.total.findings;
    int most = 0;
    for (const Tally& tally : summary_.by_class)
      if (!tally.id.empty()) most = std::max(most, tally.findings);
    if (found < 2 || most == 0) return {};
    Texts names;
    for (const Tally& tally : summary_.by_class)
      if (!tally.id.empty() && tally.findings == most) names.push_back(tally.title);
    const Phrase phrase = names.size() == 1 ? Phrase::conclude_worst_class : Phrase::conclude_worst_classes;
    return {say(phrase, listed(std::move(names)), most, found, *Decimal::percent(most, found))};
  }

  static Text missed(const TargetRow& row) {
    const auto number = [&](const Decimal& value) {
      const auto text = [&](Language language) {
        const std::string& unit = row.unit.in(language);
        return unit.empty() ? value.text() : value.text() + " " + unit;
      };
      return Text{.zh = text(Language::zh), .en = text(Language::en)};
    };
    const Text name = row.site.empty() ? row.title : say(Phrase::indicator_at_site, row.title, row.site_title);
    const Decimal gap = *row.gap();
    if (gap.is_zero()) return say(Phrase::target_touched, name, number(*row.value), row.target.text());
    const bool is_short = gap < Decimal(0);
    const Decimal by = is_short ? Decimal(0) - gap : gap;
    return say(is_short ? Phrase::target_short : Phrase::target_over, name, number(*row.value), row.target.text(), by);
  }

  Texts targets() const {
    int met = 0;
    int unknown = 0;
    Texts misses;
    for (const TargetRow& row : summary_.targets) {
      if (!row.met)
        ++unknown;
      else if (*row.met)
        ++met;
      else
        misses.push_back(missed(row));
    }
    Texts out;
    const int judged = met + static_cast<int>(misses.size());
    const Text list = clauses(misses);
    if (judged == 1)
      out.push_back(met == 1 ? say(Phrase::conclude_targets_the_one) : say(Phrase::conclude_target_missed, list));
    else if (judged > 0 && misses.empty())
      out.push_back(say(Phrase::conclude_targets_all, judged));
    else if (judged > 0 && met == 0)
      out.push_back(say(Phrase::conclude_targets_none, judged, list));
    else if (judged > 0 && met == 1)
      out.push_back(say(Phrase::conclude_targets_some_one, judged, list));
    else if (judged > 0)
      out.push_back(say(Phrase::conclude_targets_some, met, judged, list));
    if (unknown > 0)
      out.push_back(counted(unknown, Phrase::conclude_targets_no_data_one, Phrase::conclude_targets_no_data));
    return out;
  }

  const Summary& summary_;
  const Review& review_;
  const Scored& scored_;
  const EvaluationContext& context_;
  std::vector<Conclusion> conclusions_;
};

}  // namespace

std::vector<Conclusion> conclude(const Summary& summary, const Review& review, const Scored& scored,
                                 const EvaluationContext& context) {
  return Concluder(summary, review, scored, context).run();
}

}  // namespace csafe
