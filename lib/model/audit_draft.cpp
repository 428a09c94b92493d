#include "model/audit_draft.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <map>
#include <utility>

namespace csafe {
namespace {

/// What two audits of a site call alike is taken for the same danger, so ids bear the audit's day and type.
std::string extra_prefix(const AuditDraft& draft) {
  std::string day = to_text(draft.date);
  std::erase(day, '-');
  return "EX-" + day + (draft.type == AuditType::regular ? "" : "-" + std::string(term(draft.type).id)) + "-";
}

/// The number behind a prefix; 0 for an id that is not made of it.
std::uint32_t number_behind(std::string_view id, std::string_view prefix) {
  if (!id.starts_with(prefix)) return 0;
  id.remove_prefix(prefix.size());
  std::uint32_t number = 0;
  const auto [end, error] = std::from_chars(id.data(), id.data() + id.size(), number);
  return error == std::errc() && end == id.data() + id.size() ? number : 0;
}

}  // namespace

const DraftValue* DraftObservation::value(std::string_view key) const {
  const auto found = std::ranges::find(values, key, &DraftValue::key);
  return found == values.end() ? nullptr : &*found;
}

void name_extra_findings(AuditDraft& draft, const std::vector<Audit>& standing) {
  const std::string prefix = extra_prefix(draft);
  std::uint64_t last = 0;
  std::multimap<std::pair<std::string_view, std::string_view>, std::string_view> known;  // by title and words
  for (const Audit& audit : standing)
    for (const ExtraFinding& extra : audit.extra)
      if (const std::uint32_t number = number_behind(extra.id, prefix); number > 0) {
        last = std::max<std::uint64_t>(last, number);
        known.emplace(std::pair<std::string_view, std::string_view>(
                          extra.title.in(Language::zh), extra.text(ObservationText::found).in(Language::zh)),
                      extra.id);
      }
  for (DraftObservation& extra : draft.extra) {
    const auto words = [&](std::string_view key) {
      const DraftValue* value = extra.value(key);
      return value ? std::string_view(value->values.front()) : std::string_view();
    };
    const auto same = known.find({words("title"), words("found")});
    extra.id = same == known.end() ? fmt::format("{}{:02}", prefix, ++last) : std::string(same->second);
    if (same != known.end()) known.erase(same);
  }
}

}  // namespace csafe
