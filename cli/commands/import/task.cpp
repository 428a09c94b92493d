#include "cli/commands/import/task.hpp"

#include <algorithm>

#include "base/suggest.hpp"
#include "check/check.hpp"
#include "model/identifier.hpp"

namespace csafe {
namespace {

/// What the options say of rows that do not say it themselves; nothing after a message.
std::optional<DraftRequest> read_request(const ImportOptions& options, const Library& library, Session& session) {
  DraftRequest request;
  request.site = options.site;
  request.auditors = options.auditors;
  const auto refuse = [&](const Text& message, const Text& help) {
    session.refuse(message, help);
    return std::nullopt;
  };
  if (!options.site.empty() && !is_id(options.site))
    return refuse(say(Phrase::not_an_id, options.site), say(Phrase::help_id));
  const Workspace* workspace = library.workspace ? &*library.workspace : nullptr;
  if (!options.site.empty() && workspace && !workspace->sites.empty() && !workspace->site(options.site))
    return refuse(say(Phrase::unknown_site, options.site), help_of_unknown_site(*workspace, options.site));
  if (!options.date.empty() && !(request.date = parse_date(options.date)))
    return refuse(say(Phrase::not_a_date, options.date), say(Phrase::help_date));
  if (!read_period(session, options.period, request.period)) return std::nullopt;
  if (!options.type.empty()) request.type = find_term<AuditType>(options.type);
  for (const std::string& id : options.checklists) {
    const auto at = id.find('@');
    request.checklists.push_back({.at = {}, .id = id.substr(0, at), .version = at == id.npos ? "" : id.substr(at + 1)});
    Diagnostics unknown;
    check_checklist_reference(request.checklists.back(), whole_file("--checklist").file, library, unknown);
    if (!unknown.empty()) return refuse(unknown.all().front().message, unknown.all().front().help);
  }
  return request;
}

/// The form of an option that makes a value of many rows.
std::string_view form_of(RecordTally::Kind kind) {
  switch (kind) {
    case RecordTally::Kind::count:
      return "ITEM[=KIND]";
    case RecordTally::Kind::share:
      return "ITEM=HEADING:WORD,WORD";
    case RecordTally::Kind::mean:
      break;
  }
  return "ITEM=HEADING";
}

/// Reads what form_of() says; nothing for another form.
std::optional<RecordTally> read_tally(const std::string& option, RecordTally::Kind kind) {
  const auto equals = option.find('=');
  RecordTally tally{.kind = kind, .item = option.substr(0, equals)};
  std::string rest = equals == option.npos ? std::string() : option.substr(equals + 1);
  if (tally.item.empty() || (rest.empty() && (equals != option.npos || kind != RecordTally::Kind::count)))
    return std::nullopt;
  if (kind == RecordTally::Kind::count) {
    if (!rest.empty()) tally.words.push_back(rest);
    return tally;
  }
  const auto colon = kind == RecordTally::Kind::share ? rest.rfind(':') : rest.npos;
  tally.column = rest.substr(0, colon);
  if (kind == RecordTally::Kind::mean) return tally;
  if (colon == rest.npos || colon == 0) return std::nullopt;
  for (std::size_t from = colon + 1; from <= rest.size();) {
    const std::size_t end = std::min(rest.find(',', from), rest.size());
    if (end == from) return std::nullopt;
    tally.words.push_back(rest.substr(from, end - from));
    from = end + 1;
  }
  return tally;
}

/// What --count, --share and --mean ask for; nothing after a message.
std::optional<std::vector<RecordTally>> read_tallies(const ImportOptions& options, Session& session) {
  std::vector<RecordTally> tallies;
  for (const auto& [words, kind] :
       {std::pair{&options.counts, RecordTally::Kind::count}, std::pair{&options.shares, RecordTally::Kind::share},
        std::pair{&options.means, RecordTally::Kind::mean}})
    for (const std::string& word : *words) {
      auto tally = read_tally(word, kind);
      if (!tally) {
        session.refuse(say(Phrase::import_bad_tally, word, form_of(kind)), say(Phrase::help_import_indicator));
        return std::nullopt;
      }
      if (std::ranges::find(tallies, tally->item, &RecordTally::item) != tallies.end()) {
        session.refuse(say(Phrase::import_twin_tallies, tally->item));
        return std::nullopt;
      }
      tallies.push_back(std::move(*tally));
    }
  return tallies;
}

std::string target_folder(const ImportOptions& options, const Library& library) {
  if (!options.folder.empty()) return options.folder == "." ? "" : options.folder;
  return join_path(library.workspace ? parent_path(library.workspace->file->path) : "", "audits");
}

}  // namespace

std::optional<ImportTask> read_task(const ImportOptions& options, const Prepared& prepared, Session& session) {
  const Library& library = prepared.library();
  const auto tallies = read_tallies(options, session);
  if (!tallies) return std::nullopt;
  auto request = read_request(options, library, session);
  if (!request) return std::nullopt;
  // What is counted answers single items only.
  if (!tallies->empty() && !request->type)
    request->type = options.counts.empty() ? AuditType::survey : AuditType::special;
  ImportTask task{.prepared = prepared,
                  .rules = library.workspace ? library.workspace->import : ImportRules{},
                  .request = std::move(*request),
                  .tallies = *tallies,
                  .ledger = options.ledger,
                  .folder = target_folder(options, library)};
  if (task.ledger.by.empty()) task.ledger.by = session.env().variable("CSAFE_USER").value_or("");
  return task;
}

}  // namespace csafe
