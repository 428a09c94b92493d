#include "load/schema/schema.hpp"

namespace csafe {
namespace {

constexpr Field<Holiday> holiday_fields[] = {
    required<Holiday, &Holiday::from>("from", "First day off, such as 2026-10-01.", "放假第一天，如 2026-10-01。"),
    required<Holiday, &Holiday::to>("to", "Last day off; the same day where the holiday has only one.",
                                    "放假最后一天；只放一天时与第一天相同。"),
    optional<Holiday, &Holiday::title>("title", "Name of the holiday.", "节日名称。"),
};

constexpr Field<Calendar> calendar_fields[] = {
    kind_line<Calendar, FileForm::calendar>(),
    required_id<Calendar, &Calendar::id>("id", "Id of the calendar, such as cn-2026.", "日历编号，如 cn-2026。"),
    required_id<Calendar, &Calendar::region>(
        "region", "Region that it holds for, such as cn; the 'calendar' of a workspace names it.",
        "适用地区，如 cn；工作区以 calendar 引用。"),
    required<Calendar, &Calendar::year>("year", "The year that it is of; every day below lies in it.",
                                        "年份，下列各日期都在这一年内。"),
    optional<Calendar, &Calendar::title>("title", "Title of the calendar.", "标题。"),
    optional<Calendar, &Calendar::source>("source", "Who published the days: decree, notice, number.",
                                          "来源：发布单位、通知名称与文号。"),
    optional<Calendar, &Calendar::off>("off", "Public holidays; weekends are off anyway.",
                                       "法定节假日放假安排；周末本来就休息，不必写。"),
    optional<Calendar, &Calendar::work>("work", "Saturdays and Sundays that are worked instead.",
                                        "调休上班的星期六、星期日。"),
};

}  // namespace

template <>
const Schema<Holiday>& schema_of() {
  static const Schema<Holiday> schema{{"假期", "a holiday"}, holiday_fields};
  return schema;
}
template <>
const Schema<Calendar>& schema_of() {
  static const Schema<Calendar> schema{{"工作日历", "a calendar"}, calendar_fields};
  return schema;
}

Calendar bind_calendar(const yaml::Document& document, Diagnostics& diagnostics) {
  Calendar calendar;
  calendar.file = document.file;
  Binder binder(document.file, diagnostics);
  bind(binder, *document.root(), calendar);
  return calendar;
}

}  // namespace csafe
