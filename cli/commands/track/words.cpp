#include <algorithm>

#include "base/sha256.hpp"
#include "base/suggest.hpp"
#include "base/utf8.hpp"
#include "cli/commands/track/track.hpp"
#include "evaluate/ledger_query.hpp"
#include "evaluate/ledger_view.hpp"

namespace csafe {

std::optional<TrackWords> split_words(Session& session, const TrackOptions& options) {
  TrackWords words;
  for (const std::string& word : options.words) {
    if (parse_danger_number(word)) {
      if (std::ranges::find(words.numbers, word) == words.numbers.end()) words.numbers.push_back(word);
    } else if (session.env().files.kind(word) != FileKind::missing) {
      words.paths.push_back(word);
    } else if (looks_like_term(word) || connects_terms(word)) {
      words.terms.push_back(word);
    } else {
      session.refuse(say(Phrase::ledger_unknown_word, word), say(Phrase::help_ledger_word));
      return std::nullopt;
    }
  }
  return words;
}

std::optional<Prepared> prepare_ledger(Session& session, const TrackOptions& options,
                                       const std::vector<std::string>& paths) {
  InputOptions input = options.input;
  input.paths = paths;
  auto request = load_request(session, input);
  if (!request) return std::nullopt;
  Prepared prepared = prepare(session, std::move(*request));
  Inventory& inventory = prepared.inventory;
  load_ledger_matrices(prepared);
  if (definitions_hold(prepared)) return prepared;
  session.complain(inventory.diagnostics.all());
  session.refuse(say(Phrase::input_has_errors, inventory.diagnostics.count(DiagnosticSeverity::error)));
  return std::nullopt;
}

bool read_name(Session& session, std::string& name) {
  if (first_invalid_utf8(name)) {
    session.refuse(say(Phrase::ledger_not_text));
    return false;
  }
  name = normalise_nfc(name);
  name.erase(name.find_last_not_of(' ') + 1);
  name.erase(0, std::min(name.find_first_not_of(' '), name.size()));
  return true;
}

std::optional<Author> read_author(Session& session, const TrackOptions& options) {
  Author author{.by = options.by, .at = session.now()};
  if (author.by.empty()) author.by = session.env().variable("CSAFE_USER").value_or("");
  if (author.by.find_first_not_of(' ') == std::string::npos) {
    session.refuse(say(Phrase::ledger_needs_by), say(Phrase::help_ledger_by));
    return std::nullopt;
  }
  if (!read_name(session, author.by)) return std::nullopt;
  if (options.at.empty()) return author;
  const auto at = parse_timestamp(options.at, session.workspace_offset());
  if (!at) {
    session.refuse(say(Phrase::not_a_timestamp, options.at), say(Phrase::help_timestamp));
    return std::nullopt;
  }
  if (at->date() > session.today() + std::chrono::days(1)) {  // it may be tomorrow already further east
    session.refuse(say(Phrase::ledger_at_in_future, options.at, session.today()), say(Phrase::help_ledger_at));
    return std::nullopt;
  }
  author.at = *at;
  return author;
}

std::optional<std::vector<EvidenceFile>> read_evidence(Session& session, const LedgerPlace& place,
                                                       const std::vector<std::string>& paths) {
  const std::string root = absolute_path(place.base.empty() ? "." : place.base);
  const std::string inside = root.ends_with('/') ? root : root + "/";
  std::vector<EvidenceFile> evidence;
  for (const std::string& path : paths) {
    const ReadResult bytes = session.env().files.read(path);
    if (!bytes.ok()) {
      session.refuse(say(Phrase::ledger_cannot_read_evidence, path, bytes.error), say(Phrase::help_ledger_evidence));
      return std::nullopt;
    }
    const std::string full = absolute_path(path);
    evidence.push_back({full.starts_with(inside) ? full.substr(inside.size()) : full, sha256_hex(bytes.bytes)});
    if (!read_name(session, evidence.back().file)) return std::nullopt;
  }
  return evidence;
}

std::optional<std::vector<const Rectification*>> choose_numbers(Session& session, const Library& library,
                                                                const std::vector<Rectification>& all,
                                                                const std::vector<std::string>& words) {
  const QueryVocabulary vocabulary = ledger_vocabulary(library, all);
  const auto parsed = parse_condition(words, vocabulary);
  if (const auto* problem = std::get_if<QueryProblem>(&parsed)) {
    session.refuse(problem->message, problem->help);
    return std::nullopt;
  }
  const auto& condition = std::get<QueryCondition>(parsed);
  NamesSeen names;
  std::vector<const Rectification*> chosen;
  for (const Rectification& rectification : all) {
    const Finding finding = as_finding(rectification, library, session.today());
    note_names(condition, finding, names);
    if (matches(condition, finding)) chosen.push_back(&rectification);
  }
  for (const Text& unknown : unknown_names(condition, names)) session.remark(unknown);
  return chosen;
}

}  // namespace csafe
