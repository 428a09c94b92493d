#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/decimal.hpp"
#include "base/source.hpp"
#include "base/text.hpp"
#include "model/rating.hpp"
#include "model/target.hpp"
#include "model/vocabulary.hpp"

namespace csafe {

/// A measure that keeps a hazard under control.
struct Control {
  Mark at;
  std::optional<ControlKind> kind;
  Text text;
};

/// One fact that an auditor verifies, and what follows when it fails.
struct ChecklistItem {
  Mark at;
  std::string id;
  Text check;
  Text hazard;
  std::optional<HazardClass> hazard_class;
  std::optional<AccidentKind> accident;
  std::optional<ServicePhase> phase;
  RiskRating risk;  ///< the default when a finding gives none
  Text cause;
  Text consequence;
  std::vector<Control> controls;
  std::vector<Text> remedy;
  Text owner;  ///< a role
  std::optional<Tier> tier;
  std::optional<Cycle> every;
  std::optional<Located<Decimal>> points;  ///< what the item is worth; 1 when not given
  bool veto = false;                       ///< failing it zeroes the sheet
  bool guarantee = false;                  ///< failing it zeroes its section
  std::vector<EvidenceKind> evidence;
  Text basis;
  Text regulator;
  std::optional<Grade> grade;
  Text accountability;
  Text disclaimer;
  std::vector<Located<std::string>> see;  ///< items of other checklists that belong to it
  std::optional<Target> target;           ///< an indicator instead of a yes/no question
  Text unit;

  bool is_indicator() const { return target.has_value(); }
  Decimal worth() const { return points ? points->value : Decimal(1); }
  bool demands(EvidenceKind kind) const;
};

struct ChecklistSection {
  Mark at;
  std::string id;
  Text title;
  std::optional<Located<Decimal>> points;  ///< what the items are worth together, as a total to check
  std::vector<ChecklistItem> items;
};

/// The questions of an audit, in sections.
struct Checklist {
  SourcePtr file;
  Mark at;
  std::string id;
  std::string version;
  Text title;
  std::optional<Located<std::string>> matrix;  ///< id; the workspace's matrix when not given
  std::optional<ServiceField> field;
  std::vector<Text> source;
  std::optional<Located<Decimal>> points;  ///< what the items are worth together, as a total to check
  std::vector<ChecklistSection> sections;
  bool shipped = false;  ///< from the binary, not from the user's files

  const ChecklistItem* item(std::string_view item_id) const;
  const ChecklistSection* section_of(const ChecklistItem& item) const;
  std::size_t item_count() const;
};

}  // namespace csafe
