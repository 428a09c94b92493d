#include "model/workspace.hpp"

#include <algorithm>
#include <numeric>
#include <string>

#include "base/phrases.hpp"
#include "base/suggest.hpp"

namespace csafe {
namespace {

template <class T, class Member>
const T* find_by(const std::vector<T>& list, Member member, std::string_view key) {
  const auto found = std::ranges::find(list, key, member);
  return found == list.end() ? nullptr : &*found;
}

}  // namespace

void Workspace::order_sites() {
  site_order.resize(sites.size());
  std::iota(site_order.begin(), site_order.end(), 0U);
  std::ranges::stable_sort(site_order, {}, [&](std::uint32_t index) -> const std::string& { return sites[index].id; });
}

const Site* Workspace::site(std::string_view site_id) const {
  if (site_order.size() != sites.size()) return find_by(sites, &Site::id, site_id);
  const auto found = std::ranges::lower_bound(site_order, site_id, {},
                                              [&](std::uint32_t index) { return std::string_view(sites[index].id); });
  return found == site_order.end() || sites[*found].id != site_id ? nullptr : &sites[*found];
}
const LevelDeadline* Workspace::deadline(std::string_view level) const {
  return find_by(deadlines, &LevelDeadline::level, level);
}
std::vector<Reminder> Workspace::reminders_for(std::string_view level) const {
  const auto* own = find_by(reminders, &LevelReminders::level, level);
  if (!own) own = find_by(reminders, &LevelReminders::level, "all");
  return own ? own->reminders : std::vector<Reminder>{};
}
std::uint32_t Workspace::verifiers_for(std::string_view level) const {
  const auto* own = find_by(verification, &LevelVerification::level, level);
  return own ? static_cast<std::uint32_t>(std::stoul(own->verifiers.text())) : 0;
}
const NamedTarget* Workspace::target(std::string_view id) const {
  return find_by(targets, &NamedTarget::id, id);
}

const AssessmentGrade* Workspace::grade_of(const std::optional<Decimal>& marks) const {
  const auto found = std::ranges::find_if(assessment.grades,
                                          [&](const AssessmentGrade& grade) { return marks && *marks >= grade.from; });
  return found == assessment.grades.end() ? nullptr : &*found;
}

const Site* Workspace::site_titled(std::string_view title) const {
  const auto found = std::ranges::find_if(
      sites, [&](const Site& site) { return !title.empty() && (site.title.zh == title || site.title.en == title); });
  return found == sites.end() ? nullptr : &*found;
}

Text help_of_unknown_site(const Workspace& workspace, std::string_view site) {
  if (const Site* titled = workspace.site_titled(site)) return say(Phrase::did_you_mean, titled->id);
  std::vector<std::string_view> ids;
  for (const Site& known : workspace.sites) ids.push_back(known.id);
  const auto meant = nearest(site, ids);
  return meant ? say(Phrase::did_you_mean, *meant) : say(Phrase::help_add_site, workspace.file->path);
}

}  // namespace csafe
