#include "load/schema/file_shapes.hpp"

#include "load/schema/schema.hpp"

namespace csafe {
namespace {

struct Row {
  FileForm form;
  Shape (*root)();
  const char* en;
  const char* zh;
};

constexpr Row rows[] = {
    {FileForm::workspace, &map_shape<Workspace>,
     "What an organisation's files have in common: sites and their checklists, deadlines, targets, grades.",
     "一个单位各文件的共同设置：现场及其清单、整改期限、目标值、考核档次。"},
    {FileForm::checklist, &map_shape<Checklist>,
     "The questions of an audit, in sections: what is checked, the hazard, its default risk, its remedy.",
     "检查的各个问题，按分区排列：检查内容、隐患、默认风险、整改建议。"},
    {FileForm::matrix, &map_shape<RiskMatrix>, "How risk is graded: factors with their values, and levels of risk.",
     "风险如何分级：各因素的取值，以及风险级别。"},
    {FileForm::audit, &map_shape<Audit>, "One visit to a site: the answers to the items of its checklists.",
     "对一个现场的一次检查：所用清单各项的检查结果。"},
    {FileForm::calendar, &map_shape<Calendar>, "A year's days off and worked weekends, for deadlines in working days.",
     "一年的放假与调休安排，用于推算以工作日计的期限。"},
    {FileForm::ledger, &map_shape<EventList>,
     "What became of the findings, event by event. 'csafe track' writes it; each event bears the hash of the one "
     "before.",
     "隐患整改的逐个事件，由 csafe track 写入；每个事件带有上一事件的哈希值。"},
};

}  // namespace

std::vector<std::string> schema_kinds() {
  std::vector<std::string> kinds;
  for (const Row& row : rows) kinds.emplace_back(form_name(row.form));
  return kinds;
}

std::vector<FileShape> file_shapes() {
  std::vector<FileShape> shapes;
  for (const Row& row : rows)
    shapes.push_back({std::string(form_name(row.form)), {.zh = row.zh, .en = row.en}, row.root()});
  return shapes;
}

}  // namespace csafe
