#include "load/table/visit_reader.hpp"

#include <algorithm>
#include <span>

#include "base/phrases.hpp"
#include "base/suggest.hpp"
#include "load/table/cell_values.hpp"
#include "model/identifier.hpp"

namespace csafe {
namespace {

/// Whether a name may be another one misspelt: names of sites often differ in their first characters only, and
/// 城东营业厅 is not 江滨营业厅.
bool is_alike(std::string_view word, std::string_view name) {
  const auto is_continuation = [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0) == 0x80; };
  std::size_t same = 0;
  while (same < word.size() && same < name.size() && word[word.size() - same - 1] == name[name.size() - same - 1])
    ++same;
  while (same > 0 && is_continuation(word[word.size() - same])) --same;
  std::string_view end = word.substr(word.size() - same);
  while (!end.empty() && static_cast<unsigned char>(end.front()) < 0x80) end.remove_prefix(1);
  const std::string_view own = word.substr(0, word.size() - end.size());
  const std::string_view its = name.substr(0, name.size() - end.size());
  return own.empty() || its.empty() || nearest(own, std::span(&its, 1));
}

}  // namespace

void VisitReader::refuse(const Stated& stated, Said message, Text help) {
  const bool from_above = stated.at.row > sheet_->layout.last_heading && stated.at.row < row_;
  if (!from_above) return refuse(stated.at, std::move(message), std::move(help));
  SheetPlace at = stated.at;
  at.row = row_;
  Said told = say(Phrase::import_from_above, stated.at.row, message);
  told.phrase = message.phrase;  // what is wrong is the same, wherever it was taken from
  refuse(std::move(at), std::move(told), std::move(help));
}

void VisitReader::begin(const ReadSheet& sheet) {
  sheet_ = &sheet;
  suggestions_.begin_sheet();
  above_.clear();
  for (const SheetTitle& title : sheet.layout.titles) above_.try_emplace(title.id, Stated{title.text, title.at});
}

const VisitReader::Stated* VisitReader::stated(std::size_t row, std::string_view id) {
  if (const SheetHeading* heading = sheet_->layout.heading(id)) {
    const SheetCell& cell = sheet_->sheet->cell(row, heading->column);
    std::string text = cell_text(cell.text);
    if (!text.empty() || cell.broken)
      above_[std::string(id)] = {
          std::move(text), {sheet_->path, sheet_->sheet->name, row, heading->column}, cell.broken};
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
    refuse(*stated, say(Phrase::import_other_site, stated->text, request_.site), say(Phrase::help_import_other));
    return std::nullopt;
  }
  if (workspace && !workspace->sites.empty() && !workspace->site(site)) {
    refuse(*stated, say(Phrase::unknown_site, site), help_of_site(site));
    return std::nullopt;
  }
  if (is_id(site)) return site;
  refuse(*stated, say(Phrase::not_an_id, site), say(Phrase::help_import_site));
  return std::nullopt;
}

Text VisitReader::help_of_site(const std::string& site) {
  const Text otherwise = say(Phrase::help_add_site, library_.workspace->file->path);
  if (!suggestions_.take()) return otherwise;
  std::vector<std::string_view> near;
  for (const Site& known : library_.workspace->sites)
    for (const std::string_view name :
         {std::string_view(known.id), std::string_view(known.title.zh), std::string_view(known.title.en)})
      if (is_alike(site, name)) near.push_back(name);
  const auto meant = nearest(site, near);
  return meant ? say(Phrase::did_you_mean, *meant) : otherwise;
}

std::optional<Date> VisitReader::read_date(const Stated* stated) {
  if (!stated) {
    if (!request_.date) refuse(place(), say(Phrase::import_no_date), say(Phrase::help_import_no_date));
    return request_.date;
  }
  const auto date = cell_date(stated->text);
  if (!date)
    refuse(*stated, say(Phrase::not_a_date, stated->text), say(Phrase::help_import_date));
  else if (request_.date && *date != *request_.date) {
    refuse(*stated, say(Phrase::import_other_date, *date, *request_.date), say(Phrase::help_import_other));
    return std::nullopt;
  }
  return date;
}

std::optional<Period> VisitReader::read_period(const Stated* stated, const std::optional<Date>& date) {
  if (!stated) return request_.period || !date ? request_.period : month_of(*date);
  const auto period = cell_period(stated->text);
  if (!period)
    refuse(*stated, say(Phrase::not_a_period, stated->text), say(Phrase::help_period));
  else if (request_.period && !(*period == *request_.period)) {
    refuse(*stated, say(Phrase::import_other_period, period->text, request_.period->text),
           say(Phrase::help_import_other));
    return std::nullopt;
  }
  return period;
}

std::optional<AuditType> VisitReader::read_type(const Stated* stated) {
  // A list of what was found is no whole inspection, and would count as one that answered next to nothing.
  const bool lists = !sheet_->layout.asks_results();
  if (!stated) return request_.type.value_or(lists ? AuditType::special : AuditType::regular);
  const auto type = named_term(terms<AuditType>(), stated->text);
  if (type && (!request_.type || *request_.type == static_cast<AuditType>(*type))) return static_cast<AuditType>(*type);
  std::vector<Text> known;
  for (const Term& each : terms<AuditType>()) known.push_back(each.title());
  refuse(*stated, say(Phrase::import_unknown_word, stated->text, "type"),
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
      refuse(*stated, say(Phrase::unknown_checklist, name), say(Phrase::help_list_checklists));
      return false;
    }
    visit.checklists.push_back({.at = {}, .id = named->id, .version = version});
  }
  return true;
}

std::optional<Visit> VisitReader::read(std::size_t row) {
  row_ = row;
  // All of them first: what a row says holds for those below, also when something else in it is wrong.
  const Stated* site_given = stated(row, "site");
  const Stated* date_given = stated(row, "date");
  const Stated* period_given = stated(row, "period");
  const Stated* type_given = stated(row, "type");
  const Stated* checklists_given = stated(row, "checklist");
  const Stated* auditors_given = stated(row, "auditors");
  const auto is_broken = [](const Stated* given) { return given && given->broken; };
  const auto all = {site_given, date_given, period_given, type_given, checklists_given, auditors_given};
  if (const auto broken = std::ranges::find_if(all, is_broken); broken != all.end()) {
    refuse(**broken,
           say(Phrase::cannot_read, column_letters((*broken)->at.column) + std::to_string((*broken)->at.row)));
    return std::nullopt;
  }
  const auto site = read_site(site_given);
  if (site && site->empty()) refuse(place(), say(Phrase::import_no_site), say(Phrase::help_import_no_site));
  const auto date = read_date(date_given);
  const auto period = read_period(period_given, date);
  const bool outside = period && date && !period->holds(*date);
  if (outside)
    refuse(place(), say(Phrase::date_outside_period, *date, period->text),
           say(Phrase::help_period_of_date, month_of(*date).text));
  const auto type = read_type(type_given);
  Visit visit{.site = site.value_or(""),
              .date = date.value_or(Date{}),
              .period = period.value_or(Period{}),
              .type = type.value_or(AuditType::regular),
              .auditors = request_.auditors,
              .checklists = {}};
  const bool checklists = read_checklists(checklists_given, visit);
  if (visit.site.empty() || !date || !period || outside || !type || !checklists) return std::nullopt;
  if (auditors_given)
    for (std::string& name : cell_list(auditors_given->text, true)) visit.auditors.push_back(std::move(name));
  return visit;
}

}  // namespace csafe
