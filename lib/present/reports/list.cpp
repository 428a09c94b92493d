#include <algorithm>

#include "base/phrases.hpp"
#include "present/reports/parts.hpp"

namespace csafe {
namespace {

Cell origin_cell(bool shipped) {
  return Cell(std::string(shipped ? "shipped" : "own"), say(shipped ? Phrase::shipped : Phrase::own));
}

Section make_section(std::string id, Text title, std::vector<Column> columns, Phrase when_empty) {
  return {.id = std::move(id), .title = std::move(title), .columns = std::move(columns), .when_empty = say(when_empty)};
}

template <class List>
bool hides_shipped(const List& list, const std::vector<std::string_view>& shipped, const std::string& id,
                   bool is_shipped) {
  return !is_shipped && !list.empty() && std::ranges::find(shipped, id) != shipped.end();
}

Section list_checklists(const Library& library) {
  const bool any_own =
      std::ranges::any_of(library.checklists, [](const auto& checklist) { return !checklist->shipped; });
  Section section =
      make_section("checklists", say(Phrase::checklists),
                   {{.id = "field", .title = say(Phrase::service_field), .flexible = true, .grouped = true},
                    {.id = "id", .title = say(Phrase::field_id)},
                    {.id = "title", .title = say(Phrase::title_title), .flexible = true},
                    {.id = "version", .title = say(Phrase::version_title), .detail = true},
                    {.id = "items", .title = say(Phrase::items), .right = true},
                    {.id = "worst", .title = say(Phrase::worst_default)},
                    {.id = "veto", .title = say(Phrase::field_veto), .right = true},
                    {.id = "indicators", .title = say(Phrase::indicators), .right = true, .detail = true},
                    {.id = "matrix", .title = say(Phrase::field_matrix), .detail = true},
                    {.id = "origin", .title = say(Phrase::origin), .detail = !any_own},
                    {.id = "file", .title = say(Phrase::field_file), .detail = true}},
                   Phrase::nothing_listed);
  std::vector<const Checklist*> ordered;
  for (const auto& checklist : library.checklists) ordered.push_back(checklist.get());
  std::ranges::stable_sort(ordered, {}, [](const Checklist* checklist) {
    const auto place = checklist->field ? static_cast<std::size_t>(*checklist->field) : terms<ServiceField>().size();
    return std::pair<std::size_t, std::string_view>(place, checklist->id);
  });
  for (const Checklist* checklist : ordered) {
    std::int64_t vetoes = 0;
    std::int64_t indicators = 0;
    const RiskMatrix* matrix = library.matrix_for(checklist);
    const Band* worst = nullptr;
    for (const ChecklistSection& part : checklist->sections)
      for (const ChecklistItem& item : part.items) {
        vetoes += item.veto ? 1 : 0;
        indicators += item.is_indicator() ? 1 : 0;
        const Band* band = default_band(item, matrix);
        if (band && (!worst || matrix->rank(*band) > matrix->rank(*worst))) worst = band;
      }
    section.rows.push_back(
        {checklist->field ? term_cell(checklist->field) : Cell(std::monostate{}, say(Phrase::no_field)), checklist->id,
         checklist->title, checklist->version, count_cell(checklist->item_count()), band_cell(worst), Decimal(vetoes),
         Decimal(indicators), matrix ? Cell(matrix->id) : Cell(), origin_cell(checklist->shipped),
         checklist->file->path});
    if (hides_shipped(ordered, library.shipped_checklists, checklist->id, checklist->shipped))
      section.remarks.push_back(say(Phrase::hides_shipped, checklist->file->path, checklist->id));
  }
  return section;
}

Section list_matrices(const Library& library) {
  Section section = make_section("matrices", say(Phrase::matrices),
                                 {{.id = "id", .title = say(Phrase::field_id)},
                                  {.id = "title", .title = say(Phrase::title_title), .flexible = true},
                                  {.id = "version", .title = say(Phrase::version_title)},
                                  {.id = "factors", .title = say(Phrase::factors), .flexible = true},
                                  {.id = "levels", .title = say(Phrase::levels), .flexible = true},
                                  {.id = "origin", .title = say(Phrase::origin)},
                                  {.id = "file", .title = say(Phrase::field_file), .detail = true},
                                  {.id = "sha256", .title = same_text("SHA-256"), .detail = true}},
                                 Phrase::nothing_listed);
  std::vector<const RiskMatrix*> ordered;
  for (const auto& matrix : library.matrices) ordered.push_back(matrix.get());
  std::ranges::stable_sort(ordered, {}, [](const RiskMatrix* matrix) { return matrix->id; });
  for (const RiskMatrix* matrix : ordered) {
    std::vector<Text> factors;
    std::vector<Text> levels;
    for (const Factor& factor : matrix->factors) factors.push_back(factor.title);
    for (const Band& band : matrix->bands) levels.push_back(band.title.empty() ? same_text(band.id) : band.title);
    section.rows.push_back({matrix->id, matrix->title, matrix->version, factors, levels, origin_cell(matrix->shipped),
                            matrix->file->path, matrix->sha256});
    if (hides_shipped(ordered, library.shipped_matrices, matrix->id, matrix->shipped))
      section.remarks.push_back(say(Phrase::hides_shipped, matrix->file->path, matrix->id));
  }
  return section;
}

Section list_calendars(const Library& library) {
  Section section = make_section("calendars", say(Phrase::calendars),
                                 {{.id = "id", .title = say(Phrase::field_id)},
                                  {.id = "region", .title = say(Phrase::region)},
                                  {.id = "year", .title = say(Phrase::year), .right = true},
                                  {.id = "title", .title = say(Phrase::title_title), .flexible = true},
                                  {.id = "file", .title = say(Phrase::field_file), .detail = true}},
                                 Phrase::nothing_listed);
  for (const auto& calendar : library.calendars)
    section.rows.push_back(
        {calendar->id, calendar->region, Decimal(calendar->year), text_cell(calendar->title), calendar->file->path});
  return section;
}

Section list_sites(const Library& library) {
  Section section = make_section("sites", say(Phrase::sites),
                                 {{.id = "id", .title = say(Phrase::field_id)},
                                  {.id = "title", .title = say(Phrase::title_title), .flexible = true},
                                  {.id = "department", .title = say(Phrase::field_department), .flexible = true},
                                  {.id = "checklists", .title = say(Phrase::checklists), .flexible = true}},
                                 Phrase::no_sites);
  if (!library.workspace) return section;
  for (const Site& site : library.workspace->sites) {
    std::vector<Text> checklists;
    for (const ChecklistRef& ref : site.checklists) checklists.push_back(same_text(ref.text()));
    section.rows.push_back({site.id, text_cell(site.title.text()), text_cell(site.department),
                            checklists.empty() ? Cell() : Cell(checklists)});
  }
  return section;
}

Section list_audits(const std::vector<ListedAudit>& audits, const Library& library) {
  const bool all_sound = std::ranges::none_of(audits, [](const ListedAudit& audit) { return audit.errors > 0; });
  Section section =
      make_section("audits", say(Phrase::audit_records),
                   {{.id = "site", .title = say(Phrase::field_site)},
                    {.id = "period", .title = say(Phrase::field_period)},
                    {.id = "date", .title = say(Phrase::field_date)},
                    {.id = "type", .title = say(Phrase::field_type)},
                    {.id = "checklists", .title = say(Phrase::checklists), .flexible = true},
                    {.id = "answers", .title = say(Phrase::answers), .right = true},
                    {.id = "errors", .title = say(Phrase::errors_title), .right = true, .detail = all_sound},
                    {.id = "file", .title = say(Phrase::field_file), .flexible = true}},
                   Phrase::nothing_audited);
  for (const ListedAudit& audit : audits) {
    std::vector<Text> checklists;
    for (const ChecklistRef& ref : audit.checklists) checklists.push_back(same_text(ref.text()));
    const Site* site = library.workspace ? library.workspace->site(audit.site) : nullptr;
    section.rows.push_back({audit.site.empty() ? Cell() : Cell(audit.site, site ? site->title.text() : Text{}),
                            audit.period.empty() ? Cell() : Cell(audit.period), audit.date ? Cell(*audit.date) : Cell(),
                            term_cell(audit.type), checklists.empty() ? Cell() : Cell(checklists),
                            audit.answers ? count_cell(*audit.answers) : Cell(), count_cell(audit.errors), audit.file});
  }
  return section;
}

}  // namespace

Report list_report(const std::vector<Listing>& listings, const Library& library, const std::vector<ListedAudit>& audits,
                   Date as_of) {
  Report report = start_report("csafe.list/1", say(Phrase::list_title), as_of);
  for (const Listing listing : listings) switch (listing) {
      case Listing::checklists:
        report.sections.push_back(list_checklists(library));
        break;
      case Listing::matrices:
        report.sections.push_back(list_matrices(library));
        break;
      case Listing::calendars:
        report.sections.push_back(list_calendars(library));
        break;
      case Listing::sites:
        report.sections.push_back(list_sites(library));
        break;
      case Listing::audits:
        report.sections.push_back(list_audits(audits, library));
        break;
    }
  if (report.sections.size() == 1) report.main = report.sections.front().id;
  return report;
}

}  // namespace csafe
