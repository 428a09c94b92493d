#pragma once

#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "check/check.hpp"
#include "evaluate/context.hpp"
#include "evaluate/grouping.hpp"
#include "evaluate/ledger_view.hpp"
#include "evaluate/query.hpp"
#include "evaluate/score.hpp"
#include "load/inventory.hpp"
#include "present/reports/reports.hpp"

namespace csafe {

/// Orders matrices the same in every run.
struct ById {
  bool operator()(const RiskMatrix* a, const RiskMatrix* b) const {
    return std::tie(a->id, a->version, a->file->path) < std::tie(b->id, b->version, b->file->path);
  }
};

/// What the audits of one site come to: read, checked, scored, and related to each other.
struct SiteOutcome {
  Scored scored;                            ///< less the audits with errors, and those dated after today
  Diagnostics problems;                     ///< errors, and the warnings where they were asked for, else their number
  Diagnostics doubts;                       ///< those in files with exceptions, where warnings were not asked for
  std::map<int, Diagnostic> years_missing;  ///< a problem for each year without a calendar, where warnings are kept
  std::set<std::string> matrices_missing;   ///< shipped matrices that findings outside checklists need
  std::string site;                         ///< whose audits these are, as far as their first lines say
  std::set<Period> audited;                 ///< of regular and internal audits, none of them after today
  bool unclear = false;                     ///< some audit does not say its period, or could not be read
  std::size_t files = 0;
  std::size_t audits = 0;  ///< that were scored
  std::vector<FutureAudit> future;
  std::vector<InputFile> inputs;
  std::set<int> years_unknown;  ///< years without a calendar that some finding's deadline needed
  std::set<const RiskMatrix*, ById> matrices;
  std::set<const RiskMatrix*, ById> sheet_matrices;
  std::set<Period> periods;
  ReadingStats reading;
  std::vector<SourcePtr> excepting;  ///< files whose comments may make exceptions
  std::vector<ListedAudit> listed;   ///< those with errors too, where they are wanted
  // What finish() makes of it.
  std::string rows;
  GroupCounter groups;
  std::size_t incomparable = 0;       ///< findings that a query could not compare
  std::set<std::string> extra_items;  ///< ids of findings outside checklists
  NamesSeen names;                    ///< in the fields in which a query asks for one
};

/// How the sites are worked on.
struct SiteRun {
  const Files& files;
  const Inventory& inventory;
  EvaluationContext context;
  yaml::Limits limits = {};
  unsigned jobs = 1;
  bool evaluates = true;               ///< check alone stops before the score
  bool relates = true;                 ///< a report relates later, as of another day
  const LedgerView* ledger = nullptr;  ///< whose state related findings get
  bool keeps_warnings = false;
  bool lists = false;  ///< what the audits are
  bool provenance = false;
  bool stats = false;
  std::function<void(SiteOutcome&)> finish = {};  ///< more to be done with a site's outcome, on any thread
};

/// Works on all sites, with `jobs` threads, and hands each site's outcome over in the order of the inventory.
void run_sites(const SiteRun& run, const std::function<void(SiteOutcome&&)>& take);

}  // namespace csafe
