#include "evaluate/reply.hpp"

#include <algorithm>
#include <set>

#include "base/phrases.hpp"

namespace csafe {
namespace {

/// Whether `words`, separated by blanks, hold `word`.
bool holds_word(std::string_view words, std::string_view word) {
  for (std::size_t at = words.find(word); at != words.npos && !word.empty(); at = words.find(word, at + 1)) {
    const bool begins = at == 0 || words[at - 1] == ' ';
    const std::size_t end = at + word.size();
    if (begins && (end == words.size() || words[end] == ' ')) return true;
  }
  return false;
}

/// The action that a sheet names by id, by title, or by another word for it.
std::optional<LedgerAction> state_of(std::string_view word) {
  for (const LedgerAction action : reply_states()) {
    const Term& known = term(action);
    if (known.id == word || known.en == word || known.zh == word || holds_word(known.also, word)) return action;
  }
  return std::nullopt;
}

Text state_words() {
  Text words;
  for (const LedgerAction action : reply_states()) {
    words.zh += (words.zh.empty() ? "" : "、") + std::string(term(action).zh);
    words.en += (words.en.empty() ? "" : ", ") + std::string(term(action).id);
  }
  return words;
}

std::vector<std::string> photos_of(std::string_view field) {
  std::vector<std::string> photos;
  while (!field.empty()) {
    const std::size_t narrow = field.find(';');
    const std::size_t wide = field.find("；");
    const std::size_t end = std::min(narrow, wide);
    std::string photo(field.substr(0, end));
    photo.erase(0, std::min(photo.find_first_not_of(' '), photo.size()));
    photo.erase(photo.find_last_not_of(' ') + 1);
    if (!photo.empty()) photos.push_back(std::move(photo));
    if (end == field.npos) break;
    field.remove_prefix(end + (end == narrow ? 1 : std::string_view("；").size()));
  }
  return photos;
}

/// Whether two texts say the same, whatever blanks and line ends a spreadsheet made of theirs.
bool same_words(std::string_view one, std::string_view other) {
  const auto without_blanks = [](std::string_view text) {
    std::string words;
    for (const char c : text)
      if (c != ' ' && c != '\t' && c != '\r' && c != '\n') words += c;
    return words;
  };
  return without_blanks(one) == without_blanks(other);
}

/// The same, where the known text may have lost a quote that it begins with: one before a formula is taken for the one
/// that keeps spreadsheets from running it.
bool says(std::string_view said, std::string_view known) {
  known.remove_prefix(std::min(known.find_first_not_of(" \t\r\n"), known.size()));
  return same_words(said, known) || (known.starts_with('\'') && same_words(said, known.substr(1)));
}

Text level_title(const std::string& level, const Rectification& number, const Library& library) {
  const RiskMatrix* matrix = library.matrix(number.matrix.substr(0, number.matrix.find('@')));
  const Band* band = matrix ? matrix->band(level) : nullptr;
  return band ? band->title : same_text(level);
}

class ReplyCheck {
 public:
  ReplyCheck(const ReplySheet& sheet, const ReplyContext& context, std::vector<SheetProblem>& problems)
      : sheet_(sheet), context_(context), problems_(problems), after_(context.fold) {}

  Reply run() {
    find_notice();
    check_batch();
    for (const ReplyRow& row : sheet_.rows) add_event(row);
    return std::move(reply_);
  }

 private:
  void add(SheetPlace at, Said message, Text help = {}) {
    problems_.push_back({std::move(at), std::move(message), std::move(help)});
  }
  SheetPlace whole() const { return {sheet_.path}; }

  void find_notice() {
    for (const ReplyRow& row : sheet_.rows) {
      if (row.field(ReplyColumn::id).empty()) continue;  // told by the batch
      const std::string& notice = row.field(ReplyColumn::notice);
      const SheetPlace at = row.place(ReplyColumn::notice);
      if (notice.empty())
        add(at, say(Phrase::reply_no_notice), say(Phrase::help_reply_columns));
      else if (reply_.notice.empty())
        reply_.notice = notice;
      else if (notice != reply_.notice)
        add(at, say(Phrase::reply_other_notice, notice, reply_.notice), say(Phrase::help_reply_other_notice));
    }
  }

  /// The numbers that the ledger says the notice was served for.
  std::set<std::string> served() const {
    std::set<std::string> ids;
    if (reply_.notice.empty()) return ids;
    for (const Event& event : context_.ledger.events)
      if (event.action == LedgerAction::notify && event.notice == reply_.notice) ids.insert(event.id);
    return ids;
  }

  void check_batch() {
    std::set<std::string> seen;
    std::vector<const Rectification*> batch;
    const std::set<std::string> covered = served();
    bool sound = true;
    for (const ReplyRow& row : sheet_.rows) {
      const std::string& id = row.field(ReplyColumn::id);
      const SheetPlace at = row.place(ReplyColumn::id);
      const Rectification* number = context_.fold.find(id);
      if (id.empty())
        add(at, say(Phrase::usage_missing, reply_column_title(ReplyColumn::id)), say(Phrase::help_reply_columns));
      else if (!number)
        add(at, say(Phrase::ledger_number_unknown, id), say(Phrase::help_reply_batch));
      else if (seen.contains(id))
        add(at, say(Phrase::reply_twice, id), say(Phrase::help_reply_batch));
      else if (!covered.empty() && !covered.contains(id))
        add(at, say(Phrase::reply_surplus, id, reply_.notice), say(Phrase::help_reply_batch));
      sound = sound && number && !seen.contains(id);
      seen.insert(id);
      if (number) batch.push_back(number);
      if (number) check_unaltered(row, *number);
    }
    for (const std::string& id : covered)
      if (!seen.contains(id)) add(whole(), say(Phrase::reply_lacks, id, reply_.notice), say(Phrase::help_reply_batch));
    if (covered.empty() && sound && !reply_.notice.empty() && notice_number(batch) != reply_.notice)
      add(whole(), say(Phrase::reply_batch, batch.size(), reply_.notice), say(Phrase::help_reply_batch));
  }

  /// What the notice said is not for the reply to change. What was changed in the ledger since may stand as it was.
  void check_unaltered(const ReplyRow& row, const Rectification& number) {
    const Text& problem = number.found.empty() ? number.title : number.found;
    check_field(row, ReplyColumn::problem, {problem}, problem);
    check_field(row, ReplyColumn::item, {same_text(number.item)}, same_text(number.item));
    std::vector<Text> owners{number.owner};
    std::vector<Text> levels{same_text(number.level), level_title(number.level, number, context_.library)};
    std::vector<Text> deadlines;
    if (number.due) deadlines.push_back(same_text(to_text(*number.due)));
    for (const Event& event : context_.ledger.events) {
      if (event.id != number.id) continue;
      if (!event.owner.empty()) owners.push_back(event.owner);
      if (!event.level.empty()) levels.push_back(level_title(event.level, number, context_.library));
      for (const auto& day : {event.due, event.first_due})
        if (day) deadlines.push_back(same_text(to_text(*day)));
    }
    if (!number.owner.empty()) check_field(row, ReplyColumn::owner, owners, number.owner);
    check_field(row, ReplyColumn::level, levels, levels[1]);
    check_field(row, ReplyColumn::due, deadlines, deadlines.empty() ? say(Phrase::none) : deadlines.front());
  }

  void check_field(const ReplyRow& row, ReplyColumn column, const std::vector<Text>& known, const Text& now) {
    const std::string& said = row.field(column);
    const bool is_known = said.empty() || std::ranges::any_of(known, [&](const Text& text) {
                            return says(said, text.in(Language::zh)) || says(said, text.in(Language::en));
                          });
    if (!is_known)
      add(row.place(column),
          say(Phrase::reply_altered, row.field(ReplyColumn::id), reply_column_title(column), said, now),
          say(Phrase::help_reply_altered));
  }

  /// Reports a field that the state needs and that is empty.
  void need(const ReplyRow& row, ReplyColumn column, LedgerAction action) {
    if (row.field(column).empty())
      add(row.place(column),
          say(Phrase::reply_needs, row.field(ReplyColumn::id), term(action).title(), reply_column_title(column)));
  }

  std::optional<Date> day_of(const ReplyRow& row) {
    const std::string& text = row.field(ReplyColumn::on);
    if (text.empty()) return std::nullopt;
    const auto day = parse_date(text);
    if (!day)
      add(row.place(ReplyColumn::on), say(Phrase::not_a_date, text), say(Phrase::help_import_date));
    else if (*day > context_.today)
      add(row.place(ReplyColumn::on), say(Phrase::reply_future, *day, context_.today));
    return day;
  }

  void take_photos(const ReplyRow& row, Event& event) {
    for (const std::string& photo : photos_of(row.field(ReplyColumn::photos))) {
      if (const auto path = context_.find_photo(photo))
        event.evidence.push_back({*path, {}});
      else
        add(row.place(ReplyColumn::photos), say(Phrase::reply_photo, photo), say(Phrase::help_reply_photo));
    }
  }

  /// The recheck is somebody else's to record; what was filled in must not be lost without a word.
  void note_recheck(const ReplyRow& row) {
    for (const ReplyColumn column : {ReplyColumn::recheck, ReplyColumn::recheck_by, ReplyColumn::recheck_on})
      if (!row.field(column).empty()) return reply_.rechecked.push_back(row.field(ReplyColumn::id));
  }

  /// Whether the ledger has the event already: somebody ran some of the commands before.
  bool is_recorded(const Event& event) const {
    return std::ranges::any_of(context_.ledger.events, [&](const Event& known) {
      return known.id == event.id && known.action == event.action && known.by == event.by && known.at == event.at &&
             known.note == event.note && known.measures == event.measures;
    });
  }

  void add_event(const ReplyRow& row) {
    const std::string& id = row.field(ReplyColumn::id);
    const std::string& word = row.field(ReplyColumn::state);
    const SheetPlace at = row.place(ReplyColumn::state);
    if (id.empty()) return;
    if (word.empty()) return add(at, say(Phrase::reply_no_state, id), say(Phrase::allowed_values, state_words()));
    const auto action = state_of(word);
    if (!action) return add(at, say(Phrase::reply_state, word), say(Phrase::allowed_values, state_words()));
    const std::size_t before = problems_.size();
    need(row, ReplyColumn::by, *action);
    need(row, ReplyColumn::on, *action);
    if (*action != LedgerAction::absent) need(row, ReplyColumn::measures, *action);
    Event event;
    event.action = *action;
    event.id = id;
    event.by = row.field(ReplyColumn::by);
    if (const auto day = day_of(row)) event.at = {.instant = *day - context_.offset, .offset = context_.offset};
    take_photos(row, event);
    const std::string& text = row.field(ReplyColumn::measures);
    if (*action == LedgerAction::fix)
      event.measures = {same_text(text)};
    else
      event.note = text;
    note_recheck(row);
    if (problems_.size() != before || !after_.find(id)) return;
    if (is_recorded(event)) {
      ++reply_.known;
      return;
    }
    Diagnostics refused;
    after_.apply(event, {}, refused);
    for (const Diagnostic& problem : refused.all())
      problems_.emplace_back(at, problem.rule, problem.message, problem.help);
    reply_.events.push_back(std::move(event));
  }

  const ReplySheet& sheet_;
  const ReplyContext& context_;
  std::vector<SheetProblem>& problems_;
  LedgerFold after_;
  Reply reply_;
};

}  // namespace

Reply check_reply(const ReplySheet& sheet, const ReplyContext& context, std::vector<SheetProblem>& problems) {
  return ReplyCheck(sheet, context, problems).run();
}

}  // namespace csafe
