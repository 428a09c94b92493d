#include "evaluate/reply.hpp"

#include <algorithm>
#include <map>
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

/// A day as spreadsheets write it, too: `2026-11-05`, `2026/11/5`.
std::optional<Date> day_in(std::string_view text) {
  std::string iso;
  std::string digits;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    const bool ends = i == text.size();
    if (!ends && text[i] != '/' && text[i] != '-') {
      digits += text[i];
      continue;
    }
    if (digits.size() == 1) iso += '0';
    iso += digits;
    if (!ends) iso += '-';
    digits.clear();
  }
  return parse_date(iso);
}

class ReplyCheck {
 public:
  ReplyCheck(const ReplySheet& sheet, const ReplyContext& context, Diagnostics& diagnostics)
      : sheet_(sheet), context_(context), diagnostics_(diagnostics), after_(context.fold) {}

  Reply run() {
    find_notice();
    check_batch();
    for (const ReplyRow& row : sheet_.rows) add_event(row);
    return std::move(reply_);
  }

 private:
  void add(RuleId rule, Mark at, Text message, Text help = {}) {
    diagnostics_.add(rule, {.file = sheet_.file, .begin = at, .end = at}, std::move(message), std::move(help));
  }

  void find_notice() {
    for (const ReplyRow& row : sheet_.rows) {
      const std::string& notice = row.field(ReplyColumn::notice);
      const Mark at = row.place(ReplyColumn::notice);
      if (notice.empty())
        add(RuleId::schema_missing_key, at, say(Phrase::reply_no_notice), say(Phrase::help_reply_columns));
      else if (reply_.notice.empty())
        reply_.notice = notice;
      else if (notice != reply_.notice)
        add(RuleId::schema_value, at, say(Phrase::reply_other_notice, notice, reply_.notice),
            say(Phrase::help_reply_other_notice));
    }
  }

  /// The numbers that the ledger says the notice was served for.
  std::set<std::string> served() const {
    std::set<std::string> ids;
    for (const Event& event : context_.ledger.events)
      if (event.action == LedgerAction::notify && event.notice == reply_.notice) ids.insert(event.id);
    return ids;
  }

  void check_batch() {
    std::map<std::string, Mark> seen;
    std::vector<const Rectification*> batch;
    const std::set<std::string> covered = served();
    bool sound = true;
    for (const ReplyRow& row : sheet_.rows) {
      const std::string& id = row.field(ReplyColumn::id);
      const Mark at = row.place(ReplyColumn::id);
      const Rectification* number = context_.fold.find(id);
      if (!number)
        add(RuleId::ledger_unknown_number, at, say(Phrase::ledger_number_unknown, id), say(Phrase::help_reply_batch));
      else if (seen.contains(id))
        add(RuleId::schema_duplicate_id, at, say(Phrase::reply_twice, id), say(Phrase::help_reply_batch));
      else if (!covered.empty() && !covered.contains(id))
        add(RuleId::schema_value, at, say(Phrase::reply_surplus, id, reply_.notice), say(Phrase::help_reply_batch));
      sound = sound && number && !seen.contains(id);
      seen.emplace(id, at);
      if (number) batch.push_back(number);
    }
    for (const std::string& id : covered)
      if (!seen.contains(id))
        add(RuleId::schema_missing_key, {}, say(Phrase::reply_lacks, id, reply_.notice), say(Phrase::help_reply_batch));
    if (covered.empty() && sound && !reply_.notice.empty() && notice_number(batch) != reply_.notice)
      add(RuleId::schema_value, {}, say(Phrase::reply_batch, batch.size(), reply_.notice),
          say(Phrase::help_reply_batch));
  }

  /// Reports a field that the state needs and that is empty.
  void need(const ReplyRow& row, ReplyColumn column, LedgerAction action) {
    if (row.field(column).empty())
      add(RuleId::schema_missing_key, row.place(column),
          say(Phrase::reply_needs, row.field(ReplyColumn::id), term(action).title(), reply_column_title(column)));
  }

  std::optional<Date> day_of(const ReplyRow& row) {
    const std::string& text = row.field(ReplyColumn::on);
    if (text.empty()) return std::nullopt;
    const auto day = day_in(text);
    if (!day)
      add(RuleId::schema_date, row.place(ReplyColumn::on), say(Phrase::not_a_date, text), say(Phrase::help_date));
    else if (*day > context_.today)
      add(RuleId::schema_date, row.place(ReplyColumn::on), say(Phrase::reply_future, *day, context_.today));
    return day;
  }

  void take_photos(const ReplyRow& row, Event& event) {
    for (const std::string& photo : photos_of(row.field(ReplyColumn::photos))) {
      if (const auto path = context_.find_photo(photo))
        event.evidence.push_back({*path, {}});
      else
        add(RuleId::file_unreadable, row.place(ReplyColumn::photos), say(Phrase::reply_photo, photo),
            say(Phrase::help_reply_photo));
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
    const Mark at = row.place(ReplyColumn::state);
    if (word.empty())
      return add(RuleId::schema_missing_key, at, say(Phrase::reply_no_state, id),
                 say(Phrase::allowed_values, state_words()));
    const auto action = state_of(word);
    if (!action)
      return add(RuleId::schema_value, at, say(Phrase::reply_state, word), say(Phrase::allowed_values, state_words()));
    const std::size_t before = diagnostics_.all().size();
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
    if (diagnostics_.all().size() != before || !after_.find(id)) return;
    if (is_recorded(event)) {
      ++reply_.known;
      return;
    }
    after_.apply(event, {.file = sheet_.file, .begin = at, .end = at}, diagnostics_);
    reply_.events.push_back(std::move(event));
  }

  const ReplySheet& sheet_;
  const ReplyContext& context_;
  Diagnostics& diagnostics_;
  LedgerFold after_;
  Reply reply_;
};

}  // namespace

Reply check_reply(const ReplySheet& sheet, const ReplyContext& context, Diagnostics& diagnostics) {
  return ReplyCheck(sheet, context, diagnostics).run();
}

}  // namespace csafe
