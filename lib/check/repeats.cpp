#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <span>
#include <tuple>

#include "base/phrases.hpp"
#include "check/check.hpp"
#include "model/resolve.hpp"

namespace csafe {
namespace {

/// Audits that count for the same site, period and type.
using Occasion = std::tuple<std::string_view, std::string_view, AuditType>;

/// An item that an audit answers, and where another answers it already.
struct Repeat {
  std::string_view item;
  const Audit* audit = nullptr;
  Mark at;
  Mark earlier;
};

/// One item by its name, several in one message: a copied audit repeats them all.
void report_repeats(const Audit& audit, const Audit& earlier, const std::vector<Repeat>& repeats,
                    Diagnostics& diagnostics) {
  const Repeat& first = repeats.front();
  std::vector<std::string_view> others;
  constexpr std::size_t shown = 8;
  for (const Repeat& repeat : repeats)
    if (others.size() < shown) others.push_back(repeat.item);
  const std::string listed = fmt::format("{}", fmt::join(others, " "));
  const Text named = repeats.size() > shown ? say(Phrase::and_more, listed, repeats.size() - shown) : same_text(listed);
  const Text type = term(audit.type).title();
  diagnostics
      .add(RuleId::audit_duplicate, {.file = audit.file, .begin = first.at, .end = first.at},
           repeats.size() == 1
               ? say(Phrase::audited_twice, first.item, audit.site.value, audit.period.text, type)
               : say(Phrase::several_audited_twice, repeats.size(), audit.site.value, audit.period.text, type, named),
           say(Phrase::help_audited_twice))
      .notes.push_back(
          {say(Phrase::answered_here_too), {.file = earlier.file, .begin = first.earlier, .end = first.earlier}});
}

bool shares_checklist(const Audit& a, const Audit& b, const Library& library) {
  const auto& others = library.checklists_of(b).all();
  return std::ranges::any_of(library.checklists_of(a).all(), [&](const Checklist* checklist) {
    return std::ranges::find(others, checklist) != others.end();
  });
}

/// A visit in two files: each would count the whole checklist, and what the other one answers as not checked. Audits
/// that look at a part only may be several in a day.
void check_split(const Audit& audit, std::span<const Audit* const> before, const Library& library,
                 Diagnostics& diagnostics) {
  if (!covers_everything(audit.type) || audit.date.value == Date{}) return;
  const auto earlier = std::ranges::find_if(before, [&](const Audit* other) {
    return other->date.value == audit.date.value && shares_checklist(*other, audit, library);
  });
  if (earlier == before.end()) return;
  const Audit& other = **earlier;
  diagnostics
      .add(RuleId::audit_split, {.file = audit.file, .begin = audit.date.at, .end = audit.date.at},
           say(Phrase::visit_split, audit.site.value, audit.date.value, term(audit.type).title()),
           say(Phrase::help_visit_split))
      .notes.push_back(
          {say(Phrase::answered_here_too), {.file = other.file, .begin = other.date.at, .end = other.date.at}});
}

void check_occasion(const std::vector<const Audit*>& audits, const Library& library, Diagnostics& diagnostics) {
  std::map<const void*, Repeat> answered;
  std::map<std::string_view, Repeat> extras;
  for (std::size_t i = 0; i < audits.size(); ++i) {
    const Audit* audit = audits[i];
    std::map<const Audit*, std::vector<Repeat>> repeats;  // by the audit that has the item already
    const auto note = [&](auto& known, auto key, std::string_view item, Mark at) {
      const auto [earlier, is_new] = known.emplace(key, Repeat{item, audit, at, {}});
      if (!is_new && earlier->second.audit != audit)
        repeats[earlier->second.audit].push_back({item, audit, at, earlier->second.at});
    };
    const AuditChecklists& checklists = library.checklists_of(*audit);
    for (const Answer& answer : audit->answers)
      if (const ResolvedItem resolved = checklists.find(answer.item))
        note(answered, static_cast<const void*>(resolved.item), answer.item, answer.at);
    for (const ExtraFinding& extra : audit->extra) note(extras, std::string_view(extra.id), extra.id, extra.at);
    for (const auto& [earlier, items] : repeats) report_repeats(*audit, *earlier, items, diagnostics);
    if (repeats.empty()) check_split(*audit, std::span(audits).first(i), library, diagnostics);
  }
}

}  // namespace

void check_repeats(std::span<const Audit* const> audits, const Library& library, Diagnostics& diagnostics) {
  std::map<Occasion, std::vector<const Audit*>> occasions;
  for (const Audit* audit : audits)
    if (!audit->site.value.empty() && !audit->period.text.empty())
      occasions[{audit->site.value, audit->period.text, audit->type}].push_back(audit);
  for (const auto& [occasion, together] : occasions)
    if (together.size() > 1) check_occasion(together, library, diagnostics);
}

}  // namespace csafe
