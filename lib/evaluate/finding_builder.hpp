#pragma once

#include <string>
#include <vector>

#include "evaluate/context.hpp"
#include "model/finding.hpp"
#include "model/resolve.hpp"

namespace csafe {

/// Whether failing an item zeroes its sheet: by the checklist, or by the workspace's own list.
bool is_veto(const Library& library, const ChecklistItem& item);

/// Makes findings of one audit's observations, at the end of a list of findings.
class FindingBuilder {
 public:
  /// `site` is null for a site that the workspace does not name. Both outlive the builder.
  FindingBuilder(const Audit& audit, const EvaluationContext& context, const Site* site, const Shared<Text>& site_title)
      : audit_(audit),
        context_(context),
        site_(site),
        site_title_(site_title),
        auditors_(audit.auditors),
        prefix_(audit.site.value + "/" + occasion(audit.period, audit.type) + "/") {}

  /// The `number`-th finding of an item. `observation` is null for a bare `fail`; `reference` is the id by which the
  /// audit numbers the item's findings.
  void add_item(std::vector<Finding>& findings, const ResolvedItem& resolved, const std::string& reference, int number,
                const Observation* observation, Mark at) const;
  /// A finding outside the checklist, graded by its own matrix or by that of the audit's first checklist.
  void add_extra(std::vector<Finding>& findings, const ExtraFinding& extra, const Checklist* first_checklist) const;

 private:
  Finding& start(std::vector<Finding>& findings, const std::string& reference, int number, Mark at) const;
  void take_observation(Finding& finding, const Observation& observation, const RiskMatrix* matrix) const;
  void set_deadline(Finding& finding, const Observation* observation) const;
  /// The file whose places are kept when the finding is to be explained, else none.
  SourcePtr explained(const SourcePtr& file) const { return context_.explain ? file : nullptr; }

  const Audit& audit_;
  const EvaluationContext& context_;
  const Site* site_;
  const Shared<Text>& site_title_;
  Shared<std::vector<Text>> auditors_;
  std::string prefix_;  // of the findings' ids; audits of another type in the same period have findings of their own
};

}  // namespace csafe
