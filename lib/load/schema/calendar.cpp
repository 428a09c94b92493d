#include "load/schema/schema.hpp"

namespace csafe {
namespace {

constexpr Field<Holiday> holiday_fields[] = {
    required<Holiday, &Holiday::from>("from", "first day off", "第一天"),
    required<Holiday, &Holiday::to>("to", "last day off", "最后一天"),
    optional<Holiday, &Holiday::title>("title", "name of the holiday", "节日"),
};

constexpr Field<Calendar> calendar_fields[] = {
    kind_line<Calendar>(),
    required_id<Calendar, &Calendar::id>("id", "id of the calendar", "日历编号"),
    required_id<Calendar, &Calendar::region>("region", "region it holds for", "适用地区"),
    required<Calendar, &Calendar::year>("year", "year", "年份"),
    optional<Calendar, &Calendar::title>("title", "title", "标题"),
    optional<Calendar, &Calendar::source>("source", "who published it", "来源"),
    optional<Calendar, &Calendar::off>("off", "public holidays", "放假"),
    optional<Calendar, &Calendar::work>("work", "weekend days that are worked", "调休上班"),
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
