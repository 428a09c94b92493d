#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/date.hpp"
#include "base/text.hpp"
#include "model/blank_audit.hpp"
#include "model/checklist.hpp"
#include "model/risk_matrix.hpp"

namespace csafe {

/// A file to be written, its path below the folder that it goes to.
struct NewFile {
  std::string path;
  std::string bytes;
};

/// A blank audit over the checklists, ready to fill in: an empty answer for each item, the question above it as a
/// comment. It binds without an error; every item counts as not checked.
std::string blank_audit(const AuditHeading& heading, const std::vector<const Checklist*>& checklists,
                        Language language);

/// A checklist of one section with one item, to be replaced.
std::string blank_checklist(const std::string& id, Language language);

/// The bytes of `model` under another id; nothing when its file has no line `id: …`.
std::optional<std::string> copied_matrix(const std::string& id, const RiskMatrix& model);

/// The files of a new workspace: csafe.yaml, a filled-in sample audit of this month, and the empty folders.
std::vector<NewFile> workspace_files(const Checklist& checklist, Date today, Language language);

}  // namespace csafe
