#include <array>
#include <type_traits>
#include <utility>

#include "load/schema/schema.hpp"

namespace csafe {
namespace {

/// A whole number from 1 up.
void read(Binder& binder, yaml::NodeRef node, std::uint32_t& out) {
  constexpr int most = 999'999'999;
  std::optional<Decimal> number;
  csafe::read(binder, node, number);
  if (!number) return;
  const std::string text = number->text();
  if (text.find('.') != std::string::npos || *number < Decimal(1) || *number > Decimal(most))
    binder.problem(RuleId::schema_number, node, say(Phrase::number_out_of_range, binder.key(), text, 1, most),
                   say(Phrase::help_range, 1, most));
  else
    out = static_cast<std::uint32_t>(std::stoul(text));
}

void read(Binder& binder, yaml::NodeRef node, std::vector<FactorValue>& out) {
  RiskRating rating;
  csafe::read(binder, node, rating);
  for (const FactorRating& factor : rating.factors) out.push_back({factor.factor, factor.value});
}

constexpr Field<EvidenceFile> evidence_fields[] = {
    required<EvidenceFile, &EvidenceFile::file>("file", "Path, seen from the workspace.", "路径，相对于工作区。"),
    optional<EvidenceFile, &EvidenceFile::sha256>("sha256", "SHA-256 of its bytes.", "文件的 SHA-256。"),
};

/// What read_key() takes.
template <std::size_t key>
Shape key_shape() {
  constexpr auto member = std::get<event_keys[key].member.index()>(event_keys[key].member);
  using Value = std::remove_cvref_t<decltype(std::declval<Event&>().*member)>;
  if constexpr (std::is_same_v<Value, std::uint32_t>) {
    Shape count = number_shape();
    count.name.clear();
    count.whole = true;
    count.least = 1;
    return count;
  } else if constexpr (std::is_same_v<Value, std::vector<FactorValue>>) {
    return value_shape<RiskRating>();
  } else {
    return value_shape<Value>();
  }
}

/// How the value under one key of the table becomes a member.
template <std::size_t key>
void read_key(Binder& binder, yaml::NodeRef node, Event& out) {
  constexpr auto member = std::get<event_keys[key].member.index()>(event_keys[key].member);
  auto& value = out.*member;
  if constexpr (requires { read(binder, node, value); })
    read(binder, node, value);
  else
    read_value(binder, node, value);
}

template <std::size_t... keys>
std::array<Field<Event>, sizeof...(keys)> make_fields(std::index_sequence<keys...>) {
  return {Field<Event>{event_keys[keys].name, event_keys[keys].always ? Presence::required : Presence::optional,
                       &read_key<keys>, &key_shape<keys>, event_keys[keys].en.data(), event_keys[keys].zh.data()}...};
}

void read_events(Binder& binder, yaml::NodeRef node, EventList& out) {
  if (!require_list(binder, node)) return;
  yaml::for_each_entry(node, [&](yaml::NodeRef entry) {
    const auto problems = binder.problem_count();
    Event event;
    bind(binder, entry, event);
    event.mark = entry->at;
    if (binder.problem_count() == problems) out.events.push_back(std::move(event));
  });
}

Shape events_shape() {
  return list_shape(map_shape<Event>(), false);
}

constexpr Field<EventList> list_fields[] = {
    kind_line<EventList, FileForm::ledger>(),
    {"events", Presence::optional, &read_events, &events_shape, "Events, one after the other.", "事件，依次追加。"},
};

}  // namespace

template <>
const Schema<EvidenceFile>& schema_of() {
  static const Schema<EvidenceFile> schema{{"佐证", "a piece of evidence"}, evidence_fields};
  return schema;
}
template <>
const Schema<Event>& schema_of() {
  static const auto fields = make_fields(std::make_index_sequence<std::size(event_keys)>());
  static const Schema<Event> schema{{"事件", "an event"}, fields};
  return schema;
}
template <>
const Schema<EventList>& schema_of() {
  static const Schema<EventList> schema{{"台账", "a ledger"}, list_fields};
  return schema;
}

std::vector<Event> bind_events(const yaml::Document& document, Diagnostics& diagnostics) {
  EventList list;
  Binder binder(document.file, diagnostics);
  bind(binder, *document.root(), list);
  return std::move(list.events);
}

}  // namespace csafe
