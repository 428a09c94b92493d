#pragma once

#include <array>
#include <cstdint>
#include <list>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "base/decimal.hpp"
#include "base/source.hpp"
#include "base/text.hpp"
#include "model/rating.hpp"
#include "model/vocabulary.hpp"

namespace csafe {

/// A checklist named by its id, or by id@version.
struct ChecklistRef {
  Mark at;
  std::string id;
  std::string version;  ///< empty: whichever there is

  std::string text() const { return version.empty() ? id : id + "@" + version; }
};

/// The texts that an observation may have.
enum class ObservationText : std::uint8_t {
  found,
  goal,
  funds,
  owner,
  department,
  verifier,
  interim,
  cause,
  reason,  ///< why an item does not apply, or why it is rated lower than its checklist rates it
  remark,
  incident,  ///< the incident that the finding belongs to, by its id
};

/// The texts of one observation that are given. Most have one or two, which take no memory of their own.
class ObservationTexts {
 public:
  void add(ObservationText which, TextView text) {
    if (count_ < few_.size())
      few_[count_++] = {which, text};
    else
      more_.push_back({which, text});
  }
  /// The text, or an empty one.
  TextView find(ObservationText which) const;

 private:
  struct Given {
    ObservationText which{};
    TextView text;
  };

  std::array<Given, 2> few_;
  std::size_t count_ = 0;
  std::vector<Given> more_;
};

/// What the auditor wrote down: about one item, or outside the checklist. Its words lie in the audit's file, where most
/// of them stay: few become part of a finding.
struct Observation {
  Mark at;
  std::optional<Result> result;
  Mark result_at;
  std::optional<Located<Decimal>> measure;  ///< an indicator's value
  RiskRating risk;                          ///< as found
  RiskRating residual;                      ///< after the measures
  std::vector<Located<std::string_view>> evidence;
  std::vector<TextView> measures;
  std::optional<Located<Date>> due;
  ObservationTexts texts;

  /// The text, or an empty one.
  TextView text(ObservationText which) const { return texts.find(which); }
};

/// Whether a site that had regular or internal audits for `audited` lacks one for `period`: it has none that overlaps,
/// and is audited by periods of that length, as far as its audits tell.
bool lacks_audit(const std::set<Period>& audited, const Period& period);

/// What ids of findings and sheets name the audits of one kind in a period by: `2026-11`, `2026-11-special`.
std::string occasion(const Period& period, AuditType type);

/// A finding outside the checklist.
struct ExtraFinding : Observation {
  std::string id;
  Text title;
  std::optional<HazardClass> hazard_class;
  std::optional<AccidentKind> accident;
  std::optional<ServicePhase> phase;
  std::optional<Located<std::string>> matrix;
};

/// The answer to one item. A bare `pass` has no observation, nor has a map that says no more than that, with a remark
/// and evidence at most, which is what most answers say. Any other map has one; a list one for each entry.
struct Answer {
  std::string_view item;  ///< as written: an id, or checklist/id
  Mark at;
  Mark result_at;                ///< of a bare answer: where it says its result, the item or the map
  Result result = Result::pass;  ///< of a bare answer
  bool refused = false;          ///< neither result nor observation could be read, which was reported
  std::uint32_t first_observation = 0;
  std::uint32_t observations = 0;
  std::uint32_t first_evidence = 0;  ///< of a bare answer
  std::uint32_t evidence = 0;
};

/// One visit to a site with one or more checklists. An item without an answer was not checked, and never counts as
/// passed.
struct Audit {
  Audit() = default;
  Audit(Audit&&) = default;
  Audit& operator=(Audit&&) = default;

  SourcePtr file;
  std::list<std::string>
      own_texts;  ///< what was not written as it is meant (escapes); answers and observations point into them
  Mark at;
  Located<std::string> site;
  Period period;
  Mark period_at;
  Located<Date> date;
  AuditType type = AuditType::regular;
  std::vector<Text> auditors;
  std::vector<ChecklistRef> checklists;
  std::vector<Answer> answers;
  std::vector<Observation> observations;
  std::vector<Located<std::string_view>> evidence;  ///< of bare answers
  std::vector<ExtraFinding> extra;

  std::span<const Observation> observations_of(const Answer& answer) const {
    return {observations.data() + answer.first_observation, answer.observations};
  }
  std::span<const Located<std::string_view>> evidence_of(const Answer& answer) const {
    return {evidence.data() + answer.first_evidence, answer.evidence};
  }
};

}  // namespace csafe
