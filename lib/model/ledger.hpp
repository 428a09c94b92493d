#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/date.hpp"
#include "base/decimal.hpp"
#include "base/source.hpp"
#include "base/text.hpp"
#include "base/timestamp.hpp"
#include "model/ledger_layout.hpp"
#include "model/vocabulary.hpp"

namespace csafe {

/// What is done about a finding: one event of the ledger each.
enum class LedgerAction : std::uint8_t {
  open,
  assign,
  notify,
  fix,
  give_back,
  verify,
  close,
  extend,
  accept,
  escalate,
  told,
  refuse,
  absent,
  note
};

/// The value of one factor of a risk, as it stands in an event.
struct FactorValue {
  std::string factor;
  Decimal value;
  friend bool operator==(const FactorValue&, const FactorValue&) = default;
};

/// A file that proves something, and the SHA-256 of its bytes when it was recorded (empty where it was not at hand).
struct EvidenceFile {
  std::string file;
  std::string sha256;
  friend bool operator==(const EvidenceFile&, const EvidenceFile&) = default;
};

/// One entry of the ledger. Which members an action must or may have says the table of the life cycle.
struct Event {
  Mark mark;               ///< where it stands; line 0 while it is in no file
  std::uint32_t file = 0;  ///< in Ledger::files
  std::uint32_t seq = 0;   ///< its place in the chain of all events, from 1, over all files
  std::string id;          ///< HZ-<year>-<serial>
  Timestamp at;
  std::string by;
  LedgerAction action = LedgerAction::note;
  // What was found.
  std::string finding;  ///< the key of the audit's finding: site/period/item, with #n
  std::optional<Date> found_on;
  std::string site;
  std::string checklist;
  std::string item;
  Text title;
  Text found;
  std::string level;
  std::string matrix;
  std::vector<FactorValue> risk;
  std::optional<Decimal> score;
  // What is to be done, and what was.
  Text owner;
  Text department;
  Text verifier;
  std::uint32_t verifiers = 0;  ///< how many have to verify; 0: one
  std::optional<Date> due;
  std::optional<Date> first_due;
  std::vector<Text> measures;
  std::vector<EvidenceKind> demands;
  std::vector<EvidenceFile> evidence;
  std::string recurs;
  std::string to;
  std::string approver;
  std::optional<Date> until;
  std::vector<FactorValue> residual;
  std::optional<Decimal> residual_score;
  std::string residual_level;
  std::string notice;
  std::string note;
  // The chain.
  std::string prev;
  std::string hash;
};

/// The keys of an event, in the order in which they stand in the file.
enum class EventKey : std::uint8_t {
  seq,
  id,
  at,
  by,
  action,
  finding,
  found_on,
  site,
  checklist,
  item,
  title,
  found,
  level,
  matrix,
  risk,
  score,
  owner,
  department,
  verifier,
  verifiers,
  due,
  first_due,
  measures,
  demands,
  evidence,
  recurs,
  to,
  approver,
  until,
  residual,
  residual_score,
  residual_level,
  notice,
  note,
  prev,
  hash
};

using EventMember =
    std::variant<std::uint32_t Event::*, std::string Event::*, Timestamp Event::*, LedgerAction Event::*, Text Event::*,
                 std::optional<Date> Event::*, std::optional<Decimal> Event::*, std::vector<FactorValue> Event::*,
                 std::vector<Text> Event::*, std::vector<EvidenceKind> Event::*, std::vector<EvidenceFile> Event::*>;

/// One row of the table of keys, which reading, writing and the life cycle go by.
struct EventKeyRow {
  EventKey key;
  std::string_view name;
  EventMember member;
  bool always = false;  ///< every event has it
  std::string_view en;
  std::string_view zh;

  Text title() const { return {.zh = std::string(zh), .en = std::string(en)}; }
};

// In the order of the enumeration.
inline constexpr EventKeyRow event_keys[] = {
    {EventKey::seq, "seq", &Event::seq, true, "number in the chain", "链上序号"},
    {EventKey::id, "id", &Event::id, true, "number of the hidden danger", "隐患编号"},
    {EventKey::at, "at", &Event::at, true, "when", "时间"},
    {EventKey::by, "by", &Event::by, true, "who", "经办人"},
    {EventKey::action, "do", &Event::action, true, "what was done", "动作"},
    {EventKey::finding, "finding", &Event::finding, false, "finding of the audit", "检查发现"},
    {EventKey::found_on, "found-on", &Event::found_on, false, "day it was found", "发现日期"},
    {EventKey::site, "site", &Event::site, false, "site", "现场"},
    {EventKey::checklist, "checklist", &Event::checklist, false, "checklist", "检查清单"},
    {EventKey::item, "item", &Event::item, false, "item", "检查项"},
    {EventKey::title, "title", &Event::title, false, "hidden danger", "隐患"},
    {EventKey::found, "found", &Event::found, false, "found", "隐患描述"},
    {EventKey::level, "level", &Event::level, false, "level", "级别"},
    {EventKey::matrix, "matrix", &Event::matrix, false, "risk matrix", "风险矩阵"},
    {EventKey::risk, "risk", &Event::risk, false, "risk as found", "风险取值"},
    {EventKey::score, "score", &Event::score, false, "score as found", "风险值"},
    {EventKey::owner, "owner", &Event::owner, false, "owner", "责任人"},
    {EventKey::department, "department", &Event::department, false, "department", "责任部门"},
    {EventKey::verifier, "verifier", &Event::verifier, false, "verifier", "验收人"},
    {EventKey::verifiers, "verifiers", &Event::verifiers, false, "how many have to verify", "须验收人数"},
    {EventKey::due, "due", &Event::due, false, "deadline", "整改期限"},
    {EventKey::first_due, "first-due", &Event::first_due, false, "first deadline", "首次期限"},
    {EventKey::measures, "measures", &Event::measures, false, "measures", "整改措施"},
    {EventKey::demands, "demands", &Event::demands, false, "evidence that is demanded", "要求的佐证"},
    {EventKey::evidence, "evidence", &Event::evidence, false, "evidence", "佐证材料"},
    {EventKey::recurs, "recurs", &Event::recurs, false, "earlier number that recurs", "复发的原编号"},
    {EventKey::to, "to", &Event::to, false, "to", "交给谁"},
    {EventKey::approver, "approver", &Event::approver, false, "approved by", "批准人"},
    {EventKey::until, "until", &Event::until, false, "until", "接受截止日"},
    {EventKey::residual, "residual", &Event::residual, false, "risk afterwards", "剩余风险取值"},
    {EventKey::residual_score, "residual-score", &Event::residual_score, false, "score afterwards", "剩余风险值"},
    {EventKey::residual_level, "residual-level", &Event::residual_level, false, "level afterwards", "剩余风险级别"},
    {EventKey::notice, "notice", &Event::notice, false, "number of the notice", "通知单编号"},
    {EventKey::note, "note", &Event::note, false, "note", "说明"},
    {EventKey::prev, "prev", &Event::prev, true, "SHA-256 of the event before", "前一事件的 SHA-256"},
    {EventKey::hash, "hash", &Event::hash, true, "SHA-256 of this event", "本事件的 SHA-256"},
};

inline const EventKeyRow& row_of(EventKey key) {
  return event_keys[static_cast<std::size_t>(key)];
}

/// Whether an event has a value under a key.
bool carries(const Event& event, EventKey key);

/// One file of the ledger: the events of a year, as its bytes lie.
struct LedgerFile {
  SourcePtr file;
  LedgerLayout layout;
};

/// The ledger: one chain of events, over files that follow each other by name.
struct Ledger {
  std::vector<LedgerFile> files;
  std::vector<Event> events;  ///< in the order of the files; those that could not be read are missing

  Location location(const Event& event) const {
    return {
        .file = event.file < files.size() ? files[event.file].file : nullptr, .begin = event.mark, .end = event.mark};
  }
  /// Number and hash of the last event; 0 and zeros for an empty ledger.
  LedgerHead head() const;
};

/// The parts of a number such as HZ-2026-0001.
struct DangerNumber {
  int year = 0;
  std::uint32_t serial = 0;

  std::string text() const;
  friend auto operator<=>(const DangerNumber&, const DangerNumber&) = default;
};

/// Reads `HZ-2026-0001`; nothing for another form. Serials have four digits, or more past 9999.
std::optional<DangerNumber> parse_danger_number(std::string_view text);

}  // namespace csafe
