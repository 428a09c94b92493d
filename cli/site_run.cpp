#include "cli/site_run.hpp"

#include <algorithm>
#include <memory>

#include "base/parallel.hpp"
#include "base/sha256.hpp"
#include "check/exceptions.hpp"
#include "evaluate/plan.hpp"
#include "model/resolve.hpp"

namespace csafe {
namespace {

/// One audit, on its way through a thread.
struct AuditPart {
  std::string path;
  std::unique_ptr<const Audit> audit;  ///< without its observations; null when it cannot be used at all
  Diagnostics problems;
  std::map<int, Diagnostic> years_missing;
  Scored scored;
  std::string sha256;
  bool excepts = false;  ///< its comments may make exceptions
  ReadingStats reading;
};

class SiteWorker {
 public:
  explicit SiteWorker(const SiteRun& run)
      : run_(run),
        years_(run.context.library),
        doubts_(run.context.library, run.files, run.context.today),
        one_workspace_(std::ranges::none_of(run.inventory.diagnostics.all(), [](const Diagnostic& problem) {
          return problem.rule == RuleId::workspace_several;
        })) {}

  /// What an exception is about shows only in the words of a doubt, so the few files with exceptions are read again.
  AuditPart read(std::size_t site, std::size_t index) const {
    const FileList::Entry entry = run_.inventory.audits[run_.inventory.sites[site].first + index];
    AuditPart part = read(entry, run_.keeps_warnings ? Diagnostics::Keeps::all : Diagnostics::Keeps::errors);
    return part.excepts && !run_.keeps_warnings ? read(entry, Diagnostics::Keeps::all) : std::move(part);
  }

  SiteOutcome finish(std::size_t site, std::vector<AuditPart> parts) const {
    SiteOutcome outcome;
    outcome.site = run_.inventory.sites[site].site;
    outcome.files = parts.size();
    check_together(parts, outcome);
    std::size_t findings = 0;
    for (const AuditPart& part : parts) findings += part.scored.findings.size();
    outcome.scored.findings.reserve(findings);
    for (AuditPart& part : parts) {
      add_matrices(part, outcome);
      add_period(part, outcome);
      if (run_.evaluates) add_scored(part, outcome);
      outcome.years_missing.merge(part.years_missing);
      outcome.reading += std::move(part.reading);
      if (run_.lists) outcome.listed.push_back(listed(part));
      add_problems(part, outcome);
      if (part.excepts) outcome.excepting.push_back(part.audit->file);
    }
    if (run_.evaluates) {
      if (run_.relates) relate(outcome.scored, run_.context.today);
      if (run_.relates && run_.ledger) take_state(outcome.scored.findings);
      find_missing(outcome.scored.findings, run_.context.library);
      note_facts(outcome);
    }
    if (run_.finish) run_.finish(outcome);
    return outcome;
  }

 private:
  AuditPart read(FileList::Entry entry, Diagnostics::Keeps keeps) const {
    AuditPart part;
    part.path = run_.inventory.paths.path(entry);
    part.problems = Diagnostics(keeps);
    auto audit =
        read_audit(run_.files, run_.inventory, entry, run_.limits, part.problems, run_.stats ? &part.reading : nullptr);
    if (!audit) return part;
    const Stopwatch watch(run_.stats ? &part.reading.checking : nullptr);
    if (run_.provenance) part.sha256 = sha256_hex(audit->file->bytes);
    check_audit(*audit, run_.context.library, part.problems);
    doubts_.check(*audit, part.problems);
    if (run_.keeps_warnings) years_.check(*audit, part.years_missing);
    part.problems.drop_repeats();
    part.excepts = mentions_exception(audit->file->bytes);
    if (run_.evaluates && !part.problems.has_errors() && !is_future(*audit)) part.scored = score(*audit, run_.context);
    // Most of an audit's memory, while it waits for the others of its site.
    audit->observations = std::vector<Observation>();
    part.audit = std::make_unique<const Audit>(std::move(*audit));
    return part;
  }

  static ListedAudit listed(const AuditPart& part) {
    ListedAudit listed{.file = part.path, .errors = part.problems.count(DiagnosticSeverity::error)};
    if (!part.audit) return listed;
    const Audit& audit = *part.audit;
    listed.site = audit.site.value;
    listed.period = audit.period.text;
    if (audit.date.value != Date{}) listed.date = audit.date.value;
    if (listed.errors == 0) listed.type = audit.type;
    listed.checklists = audit.checklists;
    listed.answers = audit.answers.size();
    return listed;
  }

  bool is_future(const Audit& audit) const { return audit.date.value > run_.context.today; }

  /// What is wrong with several audits together is a problem of the later one.
  void check_together(std::vector<AuditPart>& parts, SiteOutcome& outcome) const {
    if (!one_workspace_) return;  // their sites only share names
    std::vector<const Audit*> audits;
    for (const AuditPart& part : parts)
      if (part.audit) audits.push_back(part.audit.get());
    Diagnostics together;
    check_repeats(audits, run_.context.library, together);
    for (const Diagnostic& problem : together.all()) {
      const auto part = std::ranges::find(parts, problem.at.path(), &AuditPart::path);
      (part == parts.end() ? outcome.problems : part->problems).add(problem);
    }
  }

  void add_matrices(const AuditPart& part, SiteOutcome& outcome) const {
    const Library& library = run_.context.library;
    for (std::size_t i = 0; part.audit && i < part.audit->extra.size(); ++i) {
      const auto& matrix = part.audit->extra[i].matrix;
      const bool ships =
          matrix && std::ranges::find(library.shipped_matrices, matrix->value) != library.shipped_matrices.end();
      if (ships && !library.matrix(matrix->value)) outcome.matrices_missing.insert(matrix->value);
    }
  }

  void add_period(const AuditPart& part, SiteOutcome& outcome) const {
    if (!part.audit || part.audit->period.text.empty())
      outcome.unclear = true;
    else if (covers_everything(part.audit->type) && !is_future(*part.audit))
      outcome.audited.insert(part.audit->period);
  }

  void add_scored(AuditPart& part, SiteOutcome& outcome) const {
    if (part.problems.has_errors()) return;
    if (is_future(*part.audit)) {
      outcome.future.push_back({part.path, part.audit->date.value});
    } else {
      ++outcome.audits;
      outcome.scored.append(std::move(part.scored));
      if (run_.provenance) outcome.inputs.push_back({part.path, part.sha256, part.audit->date.value});
    }
  }

  /// What the result will state, noted before the findings are filtered or printed.
  void note_facts(SiteOutcome& outcome) const {
    const Library& library = run_.context.library;
    for (const Finding& finding : outcome.scored.findings) {
      if (finding.risk.matrix) outcome.matrices.insert(finding.risk.matrix);
      if (finding.calendar_missing) outcome.years_unknown.insert(finding.calendar_missing);
    }
    for (const AuditRecord& audit : outcome.scored.audits) {
      outcome.periods.insert(audit.period);
      for (const Checklist* checklist : audit.checklists->all())
        if (const RiskMatrix* matrix = library.matrix_for(checklist)) outcome.sheet_matrices.insert(matrix);
    }
  }

  /// Files that do not say their site come together with any.
  void take_state(std::vector<Finding>& findings) const {
    const auto is_other = [&](const Finding& finding) { return finding.site != findings.front().site; };
    if (findings.empty()) return;
    if (std::ranges::any_of(findings, is_other))
      take_ledger_state(findings, *run_.ledger);
    else
      take_ledger_state(findings, *run_.ledger, findings.front().site);
  }

  void add_problems(AuditPart& part, SiteOutcome& outcome) const {
    if (part.excepts && !run_.keeps_warnings) {
      for (const Diagnostic& problem : part.problems.all())
        (problem.severity == DiagnosticSeverity::error ? outcome.problems : outcome.doubts).add(problem);
      return;
    }
    if (!run_.keeps_warnings) part.problems.keep_errors();
    outcome.problems.append(std::move(part.problems));
  }

  const SiteRun& run_;
  CalendarYears years_;
  AuditDoubts doubts_;
  bool one_workspace_;
};

}  // namespace

void run_sites(const SiteRun& run, const std::function<void(SiteOutcome&&)>& take) {
  std::vector<std::size_t> sizes;
  for (const SiteFiles& site : run.inventory.sites) sizes.push_back(site.count);
  const SiteWorker worker(run);
  GroupedWork<AuditPart, SiteOutcome> work(sizes, run.jobs);
  work.run([&](std::size_t site, std::size_t index) { return worker.read(site, index); },
           [&](std::size_t site, std::vector<AuditPart> parts) { return worker.finish(site, std::move(parts)); },
           [&](std::size_t, SiteOutcome outcome) { take(std::move(outcome)); });
}

}  // namespace csafe
