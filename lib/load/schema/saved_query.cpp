#include "load/schema/saved_query.hpp"

#include <cstddef>

#include "load/shapes.hpp"
#include "load/values.hpp"

namespace csafe {
namespace {

constexpr int most_rows = 1'000'000'000;

void read_limit(Binder& binder, yaml::NodeRef node, SavedQuery& out) {
  if (const auto rows = read_whole(binder, node, 1, most_rows)) out.limit = static_cast<std::size_t>(*rows);
}

Shape limit_shape() {
  return range_shape({1, most_rows, true});
}

constexpr Field<SavedQuery> query_fields[] = {
    required_id<SavedQuery, &SavedQuery::id>("id", "Id of the query: 'csafe query @id' asks it.",
                                             "查询编号，用 csafe query @编号 执行。"),
    optional<SavedQuery, &SavedQuery::title>("title", "What it answers.", "查询名称。"),
    optional<SavedQuery, &SavedQuery::where>("where",
                                             "Conditions, all of which hold, such as [status=open, level>=high]; "
                                             "'or' as an entry of its own stands between alternatives.",
                                             "须同时满足的条件，如 [status=open, level>=high]；"
                                             "几组条件之间单独写一项 or，表示满足其一。"),
    optional<SavedQuery, &SavedQuery::by>("by", "Fields to count by, one or two.", "统计所依据的字段，一个或两个。"),
    optional<SavedQuery, &SavedQuery::sum>("sum", "Fields of numbers to add up for each group.",
                                           "各组求和的数值字段。"),
    optional<SavedQuery, &SavedQuery::mean>("mean", "Fields of numbers to average for each group.",
                                            "各组求平均的数值字段。"),
    optional<SavedQuery, &SavedQuery::sort>("sort", "Field to order by, descending after '-'.",
                                            "排序字段，前加“-”为降序。"),
    optional<SavedQuery, &SavedQuery::columns>("columns", "Columns to show.", "显示的列。"),
    {"limit", Presence::optional, &read_limit, &limit_shape, "How many rows at most.", "最多显示的行数。"},
};

}  // namespace

template <>
const Schema<SavedQuery>& schema_of() {
  static const Schema<SavedQuery> schema{{"常用查询", "a saved query"}, query_fields};
  return schema;
}

}  // namespace csafe
