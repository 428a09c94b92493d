#include "load/table/visit_reader.hpp"

#include "base/phrases.hpp"
#include "base/suggest.hpp"
#include "load/table/cell_values.hpp"
#include "model/identifier.hpp"

namespace csafe {

void VisitReader::begin(const ReadSheet& sheet) {
  sheet_ = &sheet;
  above_.clear();
  for (const SheetTitle& title : sheet.layout.titles) above_.try_emplace(title.id, Stated{title.text, title.at});
}

const VisitReader::Stated* VisitReader::stated(std::size_t row, std::string_view id) {
  if (const SheetHeading* heading = sheet_->layout.heading(id)) {
    std::string text = cell_text(sheet_->sheet->cell(row, heading->column).text);
    if (!text.empty())
      above_[std::string(id)] = {std::move(text), {sheet_->path, sheet_->sheet->name, row, heading->column}};
  }
  const auto known = above_.find(id);
  return known == above_.end() ? nullptr : &known->second;
}

std::optional<std::string> VisitReader::read_site(const Stated* stated) {
  const Workspace* workspace = library_.workspace ? &*library_.workspace : nullptr;
  std::string site = stated ? stated->text : request_.site;
  if (workspace)
    for (const Site& known : workspace->sites)
      if (stated && (known.title.zh == site || known.title.en == site)) {
        site = known.id;
        break;
      }
  if (!stated) return site;
  if (!request_.site.empty() && site != request_.site) {
    refuse(stated->at, say(Phrase::import_other_site, stated->text, request_.site), say(Phrase::help_import_other));
    return std::nullopt;
  }
  if (workspace && !workspace->sites.empty() && !workspace->site(site)) {
    std::vector<std::string_view> near;
    for (const Site& known : workspace->sites) near.insert(near.end(), {known.id, known.title.zh, known.title.en});
    const auto meant = nearest(site, near);
    refuse(stated->at, say(Phrase::unknown_site, site),
           meant && !meant->empty() ? say(Phrase::did_you_mean, *meant)
                                    : say(Phrase::help_add_site, workspace->file->path));
    return std::nullopt;
  }
  if (is_id(site)) return site;
  refuse(stated->at, say(Phrase::not_an_id, site), say(Phrase::help_import_site));
  return std::nullopt;
}

std::optional<Date> VisitReader::read_date(const Stated* stated, const SheetPlace& row) {
  if (!stated) {
    if (!request_.date) refuse(row, say(Phrase::import_no_date), say(Phrase::help_import_no_date));
    return request_.date;
  }
  const auto date = cell_date(stated->text);
  if (!date)
    refuse(stated->at, say(Phrase::not_a_date, stated->text), say(Phrase::help_import_date));
  else if (request_.date && *date != *request_.date) {
    refuse(stated->at, say(Phrase::import_other_date, *date, *request_.date), say(Phrase::help_import_other));
    return std::nullopt;
  }
  return date;
}

std::optional<Period> VisitReader::read_period(const Stated* stated, Date date) {
  if (!stated) return request_.period ? *request_.period : month_of(date);
  const auto period = cell_period(stated->text);
  if (!period)
    refuse(stated->at, say(Phrase::not_a_period, stated->text), say(Phrase::help_period));
  else if (request_.period && !(*period == *request_.period)) {
    refuse(stated->at, say(Phrase::import_other_period, period->text, request_.period->text),
           say(Phrase::help_import_other));
    return std::nullopt;
  }
  return period;
}

std::optional<AuditType> VisitReader::read_type(const Stated* stated) {
  if (!stated) return request_.type.value_or(AuditType::regular);
  const auto type = named_term(terms<AuditType>(), stated->text);
  if (type && (!request_.type || *request_.type == static_cast<AuditType>(*type))) return static_cast<AuditType>(*type);
  std::vector<Text> known;
  for (const Term& each : terms<AuditType>()) known.push_back(each.title());
  refuse(stated->at, say(Phrase::import_unknown_word, stated->text, "type"),
         say(Phrase::allowed_values, join(known, ", ")));
  return std::nullopt;
}

bool VisitReader::read_checklists(const Stated* stated, Visit& visit) {
  visit.checklists = request_.checklists;
  if (!stated || !visit.checklists.empty()) return true;
  for (const std::string& name : cell_list(stated->text, true)) {
    const auto at = name.find('@');
    const std::string id = name.substr(0, at);
    const std::string version = at == name.npos ? "" : name.substr(at + 1);
    const Checklist* named = library_.checklist({.at = {}, .id = id, .version = version});
    for (const auto& checklist : library_.checklists)
      if (!named && (checklist->title.zh == name || checklist->title.en == name)) named = checklist.get();
    if (!named) {
      refuse(stated->at, say(Phrase::unknown_checklist, name), say(Phrase::help_list_checklists));
      return false;
    }
    visit.checklists.push_back({.at = {}, .id = named->id, .version = version});
  }
  return true;
}

std::optional<Visit> VisitReader::read(std::size_t row) {
  const SheetPlace here{sheet_->path, sheet_->sheet->name, row, 0};
  const auto site = read_site(stated(row, "site"));
  if (!site) return std::nullopt;
  if (site->empty()) {
    refuse(here, say(Phrase::import_no_site), say(Phrase::help_import_no_site));
    return std::nullopt;
  }
  const auto date = read_date(stated(row, "date"), here);
  if (!date) return std::nullopt;
  const auto period = read_period(stated(row, "period"), *date);
  if (period && !period->holds(*date)) {
    refuse(here, say(Phrase::date_outside_period, *date, period->text),
           say(Phrase::help_period_of_date, month_of(*date).text));
    return std::nullopt;
  }
  const auto type = read_type(stated(row, "type"));
  if (!period || !type) return std::nullopt;
  Visit visit{
      .site = *site, .date = *date, .period = *period, .type = *type, .auditors = request_.auditors, .checklists = {}};
  if (!read_checklists(stated(row, "checklist"), visit)) return std::nullopt;
  if (const Stated* names = stated(row, "auditors"))
    for (std::string& name : cell_list(names->text, true)) visit.auditors.push_back(std::move(name));
  return visit;
}

}  // namespace csafe
