#include <algorithm>

#include "base/phrases.hpp"
#include "check/check.hpp"
#include "check/plan_demands.hpp"
#include "model/resolve.hpp"

namespace csafe {
namespace {

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_letter_or_digit(char c) {
  return is_letter(c) || (c >= '0' && c <= '9');
}

/// Whether evidence is written as the path of a file: its last part has an ending such as `.jpg`. Numbers of records
/// and web addresses are none.
bool looks_like_a_file(std::string_view evidence) {
  constexpr std::size_t longest_ending = 5;
  bool has_letter = false;
  std::size_t ending = evidence.size();
  for (; ending > 0 && is_letter_or_digit(evidence[ending - 1]); --ending)
    has_letter |= is_letter(evidence[ending - 1]);
  if (!has_letter || evidence.size() - ending > longest_ending) return false;
  return ending > 1 && evidence[ending - 1] == '.' && evidence[ending - 2] != '/' &&
         evidence.find("://") == evidence.npos && evidence.find('\n') == evidence.npos;
}

/// Where the evidence of one audit may lie: beside the audit, or below the workspace.
class EvidenceFolders {
 public:
  EvidenceFolders(const Files& files, KnownFolders& folders, const Audit& audit, const Library& library)
      : files_(files), folders_(folders) {
    roots_.push_back(parent_path(audit.file->path));
    if (library.workspace) {
      std::string workspace = parent_path(library.workspace->file->path);
      if (workspace != roots_.front()) roots_.push_back(std::move(workspace));
    }
  }

  /// Whether a file is not there although the first folder of its path is: where there is no such folder, the evidence
  /// is kept elsewhere and nobody here can know.
  bool misses(std::string_view path) {
    const std::size_t slash = path.find('/');
    if (slash != path.npos && !is_kept_here(path.substr(0, slash))) {
      elsewhere_ = path.substr(0, slash + 1);
      return false;
    }
    return std::ranges::all_of(
        roots_, [&](const std::string& root) { return files_.kind(join_path(root, path)) == FileKind::missing; });
  }

  /// Whether a path has the first folder of the last one that is kept elsewhere. Mostly it has.
  bool is_elsewhere(std::string_view path) const { return !elsewhere_.empty() && path.starts_with(elsewhere_); }

 private:
  bool is_kept_here(std::string_view folder) {
    if (folder.empty()) return true;
    const auto known = std::ranges::find(kept_, folder, &std::pair<std::string_view, bool>::first);
    if (known != kept_.end()) return known->second;
    const bool kept = std::ranges::any_of(
        roots_, [&](const std::string& root) { return folders_.has(files_, join_path(root, folder)); });
    return kept_.emplace_back(folder, kept).second;
  }

  const Files& files_;
  KnownFolders& folders_;
  std::vector<std::string> roots_;
  std::vector<std::pair<std::string_view, bool>> kept_;  // the folders of this audit's evidence
  std::string_view elsewhere_;                           // one of them that is not here, with its slash
};

class AuditDoubtsCheck {
 public:
  AuditDoubtsCheck(const Audit& audit, const Library& library, const WorkCalendar& calendar, const Files& files,
                   KnownFolders& folders, Diagnostics& diagnostics)
      : audit_(audit),
        library_(library),
        demands_(audit, library, calendar, diagnostics),
        diagnostics_(diagnostics),
        checklists_(library.checklists_of(audit)),
        folders_(files, folders, audit, library) {}

  void run(Date today) {
    if (audit_.date.at.line > 0 && audit_.date.value > today)
      add(RuleId::audit_future, audit_.date.at, [&] {
        return Wording{say(Phrase::audit_in_future, audit_.date.value, today), say(Phrase::help_audit_in_future)};
      });
    for (const Answer& answer : audit_.answers)
      if (is_doubtful(answer))
        check_answer(answer);
      else
        ++next_;  // the item of this one stands between
    for (const ExtraFinding& extra : audit_.extra) check_extra(extra);
  }

 private:
  static bool is_doubtful(const Answer& answer) {
    return !answer.refused && (answer.observations > 0 || answer.evidence > 0 || answer.result != Result::pass);
  }

  template <class Words>
  void add(RuleId rule, Mark mark, const Words& words) {
    diagnostics_.add_doubt(rule, audit_.file, mark, words);
  }

  void check_answer(const Answer& answer) {
    const ResolvedItem resolved = checklists_.find(answer.item, next_);
    if (!resolved) return;
    check_evidence(audit_.evidence_of(answer));
    if (answer.observations == 0) {
      if (answer.result == Result::pass) return;
      if (answer.result == Result::na) return report_no_reason(answer.item, answer.at);
      return demands_.check({.name = answer.item,
                             .at = answer.at,
                             .item = resolved.item,
                             .matrix = library_.matrix_for(resolved.checklist)});
    }
    for (const Observation& observation : audit_.observations_of(answer)) {
      const auto result = result_of(observation, resolved.item);
      check_evidence(observation.evidence);
      if (result == Result::na && observation.text(ObservationText::reason).empty())
        report_no_reason(answer.item, observation.at);
      if (result == Result::pass) check_passed(observation, *resolved.item);
      if (result != Result::fail) continue;
      const RiskMatrix* matrix = library_.matrix_for(resolved.checklist);
      check_owner(observation, answer.item);
      check_lowered(observation, *resolved.item, matrix);
      demands_.check({.name = answer.item,
                      .at = observation.at,
                      .item = resolved.item,
                      .observation = &observation,
                      .matrix = matrix});
    }
  }

  void check_extra(const ExtraFinding& extra) {
    check_evidence(extra.evidence);
    if (result_of(extra, nullptr) != Result::fail) return;
    check_owner(extra, extra.id);
    const Checklist* first = checklists_.all().empty() ? nullptr : checklists_.all().front();
    demands_.check({.name = extra.id,
                    .at = extra.at,
                    .observation = &extra,
                    .matrix = extra.matrix ? library_.matrix(extra.matrix->value) : library_.matrix_for(first)});
  }

  /// Special assessments and surveys say `na` of whatever they are not about.
  void report_no_reason(std::string_view item, Mark mark) {
    if (covers_everything(audit_.type))
      add(RuleId::audit_reason, mark, [&] {
        return Wording{say(Phrase::na_without_reason, item), say(Phrase::help_na_reason, item)};
      });
  }

  /// What an item says of a problem counts only when it failed. Whether an indicator did is its number's to tell.
  void check_passed(const Observation& observation, const ChecklistItem& item) {
    if (item.is_indicator()) return;
    const std::string_view key = !observation.text(ObservationText::found).empty() ? "found"
                                 : observation.risk.given()                        ? "risk"
                                 : observation.due                                 ? "due"
                                                                                   : "";
    if (!key.empty())
      add(RuleId::audit_passed, observation.at, [&] {
        return Wording{say(Phrase::passed_with_problem, item.id, key), say(Phrase::help_passed_with_problem)};
      });
  }

  /// Where the workspace says which duties are separate, it is taken at its word.
  void check_owner(const Observation& observation, std::string_view item) {
    if (library_.workspace && !library_.workspace->separation.empty()) return;
    const TextView owner = observation.text(ObservationText::owner);
    if (owner.empty()) return;
    if (std::ranges::any_of(audit_.auditors, [&](const Text& auditor) { return is_same_name(auditor, owner); }))
      add(RuleId::audit_own_finding, observation.at, [&] {
        return Wording{say(Phrase::auditor_is_owner, owner.text(), item), say(Phrase::help_auditor_is_owner)};
      });
  }

  void check_lowered(const Observation& observation, const ChecklistItem& item, const RiskMatrix* matrix) {
    if (!matrix || !observation.risk.given() || !item.risk.given()) return;
    if (!observation.text(ObservationText::reason).empty()) return;
    const Band* found = matrix->level_of(observation.risk).band;
    const Band* usual = matrix->level_of(item.risk).band;
    if (found && usual && matrix->rank(*found) < matrix->rank(*usual))
      add(RuleId::audit_lowered, observation.risk.at, [&] {
        return Wording{say(Phrase::rated_lower, item.id, found->title, usual->title), say(Phrase::help_rated_lower)};
      });
  }

  void check_evidence(std::span<const Located<std::string_view>> evidence) {
    for (const auto& [path, mark] : evidence)
      if (!folders_.is_elsewhere(path) && looks_like_a_file(path) && folders_.misses(path))
        add(RuleId::audit_evidence_file, mark, [&] {
          return Wording{say(Phrase::evidence_file_missing, path), say(Phrase::help_evidence_file)};
        });
  }

  const Audit& audit_;
  const Library& library_;
  PlanDemandsCheck demands_;
  Diagnostics& diagnostics_;
  const AuditChecklists& checklists_;
  std::size_t next_ = 0;  // see AuditChecklists::find
  EvidenceFolders folders_;
};

}  // namespace

bool KnownFolders::has(const Files& files, const std::string& path) {
  const std::lock_guard lock(mutex_);
  const auto known = known_.find(path);
  if (known != known_.end()) return known->second;
  return known_.emplace(path, files.kind(path) == FileKind::folder).first->second;
}

AuditDoubts::AuditDoubts(const Library& library, const Files& files, Date today)
    : library_(library), files_(files), today_(today), calendar_(library.work_calendar()) {}

void AuditDoubts::check(const Audit& audit, Diagnostics& diagnostics) const {
  AuditDoubtsCheck(audit, library_, calendar_, files_, folders_, diagnostics).run(today_);
}

}  // namespace csafe
