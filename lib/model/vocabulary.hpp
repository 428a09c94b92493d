#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "base/same_word.hpp"
#include "base/text.hpp"

namespace csafe {

/// One word of a closed vocabulary: the id that files and machine formats use, its titles, and what else people write
/// for it (separated by blanks), which is never accepted but answered with the id.
struct Term {
  std::string_view id;
  std::string_view en;
  std::string_view zh;
  std::string_view also;

  Text title() const { return {.zh = std::string(zh), .en = std::string(en)}; }
};

/// What an auditor answered. `na` is not applicable.
enum class Result : std::uint8_t { pass, fail, na };
/// Why an audit took place (domain: regular inspection, special assessment, customer survey, internal audit).
enum class AuditType : std::uint8_t { regular, special, survey, internal };
/// Whether an audit of this type is meant to answer every item: special assessments and surveys look at a part.
inline bool covers_everything(AuditType type) {
  return type == AuditType::regular || type == AuditType::internal;
}
/// The four classes of hazard (人的不安全行为, 物的不安全状态, 环境不良, 管理缺陷).
enum class HazardClass : std::uint8_t { act, condition, environment, management };
/// The accident kinds of GB 6441, then those of service work that the standard does not know.
enum class AccidentKind : std::uint8_t {
  object_strike,
  vehicle,
  machinery,
  lifting,
  electric_shock,
  drowning,
  burn,
  fire,
  fall,
  collapse,
  roof_fall,
  flooding,
  blasting,
  explosives,
  gas_explosion,
  boiler_explosion,
  vessel_explosion,
  other_explosion,
  poisoning,
  other_injury,
  privacy,
  integrity,
  service,
  finance,
  legal
};
/// The fields of service work that checklists are about.
enum class ServiceField : std::uint8_t {
  premises,
  contact_centre,
  on_site,
  operations,
  quality,
  rights,
  data,
  governance
};
/// When a hazard acts in the course of a service.
enum class ServicePhase : std::uint8_t { before, during, after };
/// Kinds of control measures, the most effective first.
enum class ControlKind : std::uint8_t { engineering, management, training, protective, emergency };
/// Who controls a risk; a risk controlled at a tier is also controlled at every tier below.
enum class Tier : std::uint8_t { company, department, team, post };
/// How often an item is checked.
enum class Cycle : std::uint8_t { shift, day, week, month, quarter, half_year, year };
enum class EvidenceKind : std::uint8_t { photo, record, video, test };
/// Hidden-danger grades, I the worst.
enum class Grade : std::uint8_t { one, two, three, four };
/// Colours of levels: red 重大, orange 较大, yellow 一般, blue 低; green and grey for what needs no control.
enum class Colour : std::uint8_t { red, orange, yellow, blue, green, grey };
/// What a rectification plan may have to name for a level (五定/六定): fields, and behind them those of the six parts
/// of a major danger's plan that are made of fields (see plan_part).
enum class PlanField : std::uint8_t {
  measures,
  funds,
  owner,
  department,
  due,
  verifier,
  interim,
  goal,
  resources,
  people,
  time_limits,
  safety
};
/// Persons of an audit and its plan whose duties may have to be separate.
enum class Duty : std::uint8_t { auditor, owner, verifier };
/// Where a finding stands: open, passed when the item was checked again, or found again by a later audit, whose finding
/// stands for it from then on. By the ledger, where it knows the finding: open until its number is closed.
enum class FindingStatus : std::uint8_t { open, passed, continued };

/// The terms of a vocabulary, in the order of its enumeration.
template <class E>
std::span<const Term> terms();

template <class E>
const Term& term(E value) {
  return terms<E>()[static_cast<std::size_t>(value)];
}

template <class E>
std::optional<E> find_term(std::string_view id) {
  const auto all = terms<E>();
  for (std::size_t i = 0; i < all.size(); ++i)
    if (is_same_word(all[i].id, id)) return static_cast<E>(i);
  return std::nullopt;
}

/// The position of the term that `word` names: its id, a title or another name, letter case aside. Nothing where none
/// does; nothing is guessed by spelling.
std::optional<std::size_t> named_term(std::span<const Term> vocabulary, std::string_view word);

/// The id that somebody who wrote `word` most likely meant: by title or other name in either language, else by
/// spelling.
std::optional<std::string_view> meant_term(std::span<const Term> vocabulary, std::string_view word);

}  // namespace csafe
