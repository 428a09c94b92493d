#include "load/schema/reminders.hpp"

namespace csafe {
namespace {

void read_time(Binder& binder, yaml::NodeRef node, Reminder& out) {
  const auto text = binder.scalar(node);
  if (!text) return;
  if (const auto time = parse_reminder_time(*text))
    out.time = *time;
  else
    binder.problem(RuleId::schema_time_limit, node, say(Phrase::not_a_reminder, *text), say(Phrase::help_reminder));
}

Shape time_shape() {
  Shape shape = line_shape();
  shape.name = "reminder-time";
  shape.about = {.zh = "提醒时间：期限的百分比 50%，或期限前 5d before、2 workdays before。",
                 .en = "A part of the time as 50%, or a while before the deadline: 5d before, 2 workdays before."};
  shape.pattern = "[1-9][0-9]?%|([1-9][0-9]{0,2}|[12][0-9]{3}|3[0-5][0-9]{2}|36[0-4][0-9]|3650)(d| workdays?) before";
  shape.examples = {"50%", "5d before", "2 workdays before"};
  shape.untyped = false;
  shape.fewest = 0;
  return shape;
}

constexpr Field<Reminder> reminder_fields[] = {
    {"at", Presence::required, &read_time, &time_shape, "When: 50%, 5d before or 2 workdays before the deadline.",
     "提醒时间：50%、5d before 或 2 workdays before。"},
    optional<Reminder, &Reminder::title>("title", "What it is a reminder of, such as a visit.",
                                         "提醒做什么，如上门复查。"),
};

void read_entry(Binder& binder, yaml::NodeRef node, std::vector<Reminder>& out) {
  Reminder reminder{.at = node->at, .time = {}, .title = {}};
  const auto problems = binder.problem_count();
  if (node.is_map())
    bind(binder, node, reminder);
  else
    read_time(binder, node, reminder);
  if (binder.problem_count() == problems) out.push_back(std::move(reminder));
}

void read_list(Binder& binder, yaml::NodeRef node, std::vector<Reminder>& out) {
  if (node.is_scalar()) return read_entry(binder, node, out);
  if (require_list(binder, node))
    yaml::for_each_entry(node, [&](yaml::NodeRef entry) { read_entry(binder, entry, out); });
}

Shape entries_shape() {
  return list_shape(choice_shape({time_shape(), map_shape<Reminder>()}), false);
}

}  // namespace

template <>
const Schema<Reminder>& schema_of() {
  static const Schema<Reminder> schema{{"提醒", "a reminder"}, reminder_fields};
  return schema;
}

void read_reminders(Binder& binder, yaml::NodeRef node, Workspace& out) {
  if (!node.is_map()) {
    LevelReminders all{.at = node->at, .level = "all", .reminders = {}};
    read_list(binder, node, all.reminders);
    out.reminders.push_back(std::move(all));
    return;
  }
  for_each_given(binder, node, [&](yaml::NodeRef key, yaml::NodeRef value) {
    LevelReminders level{.at = key->at, .level = std::string(key.text()), .reminders = {}};
    read_list(binder, value, level.reminders);
    out.reminders.push_back(std::move(level));
  });
}

Shape reminders_shape() {
  return choice_shape({time_shape(), entries_shape(), table_shape(choice_shape({time_shape(), entries_shape()}))});
}

}  // namespace csafe
