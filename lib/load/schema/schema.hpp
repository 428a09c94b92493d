#pragma once

#include <map>

#include "base/diagnostic.hpp"
#include "load/kind.hpp"
#include "load/values.hpp"
#include "load/yaml/document.hpp"
#include "model/audit.hpp"
#include "model/calendar.hpp"
#include "model/checklist.hpp"
#include "model/ledger.hpp"
#include "model/risk_matrix.hpp"
#include "model/workspace.hpp"

namespace csafe {

// One function for each kind of file: the document's root as a model value. What cannot be taken is reported and left
// at its default, so a value whose file has errors may be incomplete.

RiskMatrix bind_matrix(const yaml::Document& document, Diagnostics& diagnostics);
Checklist bind_checklist(const yaml::Document& document, Diagnostics& diagnostics);
Audit bind_audit(yaml::Document document, Diagnostics& diagnostics);

/// What has to be known of an audit before it is read: whose it is, and which checklists it needs.
struct AuditSubject {
  std::string site;
  std::vector<ChecklistRef> checklists;
};
/// Sees an audit's site and checklists; reports nothing, and leaves out what it does not understand. The root has to be
/// a map.
AuditSubject bind_audit_subject(const yaml::Document& document);
Workspace bind_workspace(yaml::Document document, Diagnostics& diagnostics);
Calendar bind_calendar(const yaml::Document& document, Diagnostics& diagnostics);
/// A file of the ledger, before its events are put into the chain.
struct EventList {
  std::vector<Event> events;
};
/// The events of one of the ledger's files, each with the place of its first line.
std::vector<Event> bind_events(const yaml::Document& document, Diagnostics& diagnostics);

template <FileForm form>
Shape kind_shape() {
  const Term line{form_name(form), "", "", ""};
  Shape shape = word_shape({&line, 1});
  shape.words.front().word += "/1";
  return shape;
}

/// `csafe:` itself: checked when the kind of file is found out.
template <class T, FileForm form>
constexpr Field<T> kind_line() {
  return {"csafe",
          Presence::required,
          [](Binder&, yaml::NodeRef, T&) {},
          &kind_shape<form>,
          "Kind of the file and version of its format; the first line of every csafe file.",
          "文件类型与格式版本，是每个 csafe 文件的第一行。"};
}

/// Reports the second of two entries with the same id; `id` gives a view of an entry's.
template <class List, class Id>
void report_duplicate_ids(const SourcePtr& file, const List& list, Id id, Diagnostics& diagnostics) {
  std::map<std::string_view, Mark> first;
  for (const auto& entry : list) {
    const std::string_view name = id(entry);
    if (name.empty()) continue;
    const auto [earlier, is_new] = first.emplace(name, entry.at);
    if (is_new) continue;
    diagnostics
        .add(RuleId::schema_duplicate_id, {.file = file, .begin = entry.at, .end = entry.at},
             say(Phrase::duplicate_id, name), say(Phrase::help_unique_id))
        .notes.push_back(
            {say(Phrase::first_given_here), {.file = file, .begin = earlier->second, .end = earlier->second}});
  }
}

}  // namespace csafe
