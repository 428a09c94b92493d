#include "store/event_text.hpp"

#include "base/yaml_scalar.hpp"

namespace csafe {
namespace {

constexpr std::string_view deeper = "      ";

std::string line(std::string_view indent, std::string_view key, std::string_view value) {
  return std::string(indent) + std::string(key) + ": " + std::string(value) + "\n";
}

/// A text: one scalar where both languages have the same, else one for each.
std::string text_value(const Text& text, std::string_view indent) {
  if (text.zh == text.en || text.zh.empty() || text.en.empty()) return " " + yaml_scalar(text.in(Language::zh)) + "\n";
  return "\n" + line(indent, "zh", yaml_scalar(text.zh)) + line(indent, "en", yaml_scalar(text.en));
}

// What follows the colon of a key, with the line's end.

std::string value_text(std::uint32_t number) {
  return " " + std::to_string(number) + "\n";
}
std::string value_text(const std::string& text) {
  return " " + yaml_scalar(text) + "\n";
}
std::string value_text(const Timestamp& at) {
  return " " + at.text() + "\n";
}
std::string value_text(LedgerAction action) {
  return " " + std::string(term(action).id) + "\n";
}
std::string value_text(const Text& text) {
  return text_value(text, deeper);
}
std::string value_text(const std::optional<Date>& date) {
  return " " + to_text(*date) + "\n";
}
std::string value_text(const std::optional<Decimal>& number) {
  return " " + number->text() + "\n";
}
std::string value_text(const std::vector<FactorValue>& factors) {
  std::string text = "\n";
  for (const FactorValue& factor : factors) text += line(deeper, yaml_scalar(factor.factor), factor.value.text());
  return text;
}
std::string value_text(const std::vector<Text>& texts) {
  std::string lines = "\n";
  for (const Text& text : texts) {
    if (text.zh == text.en || text.zh.empty() || text.en.empty())
      lines += std::string(deeper) + "-" + text_value(text, {});
    else
      lines += std::string(deeper) + "- zh: " + yaml_scalar(text.zh) + "\n" + std::string(deeper) +
               "  en: " + yaml_scalar(text.en) + "\n";
  }
  return lines;
}
std::string value_text(const std::vector<EvidenceKind>& kinds) {
  std::string lines = "\n";
  for (const EvidenceKind kind : kinds) lines += std::string(deeper) + "- " + std::string(term(kind).id) + "\n";
  return lines;
}
std::string value_text(const std::vector<EvidenceFile>& files) {
  std::string lines = "\n";
  for (const EvidenceFile& file : files) {
    lines += std::string(deeper) + "- file: " + yaml_scalar(file.file) + "\n";
    if (!file.sha256.empty()) lines += std::string(deeper) + "  sha256: " + file.sha256 + "\n";
  }
  return lines;
}

/// Everything but the `hash` line.
std::string hashed_text(const Event& event) {
  std::string text;
  for (const EventKeyRow& row : event_keys) {
    if (row.key == EventKey::hash || !(row.always || carries(event, row.key))) continue;
    text += text.empty() ? "  - " : "    ";
    text += std::string(row.name) + ":";
    std::visit([&](auto member) { text += value_text(event.*member); }, row.member);
  }
  return text;
}

}  // namespace

std::string event_text(const Event& event) {
  const std::string text = hashed_text(event);
  return text + "    " + std::string(row_of(EventKey::hash).name) + ": " + hash_of_event(text) + "\n";
}

void chain(std::span<Event> events, LedgerHead head) {
  for (Event& event : events) {
    event.seq = head.seq + 1;
    event.prev = head.hash;
    event.hash = hash_of_event(hashed_text(event));
    head = {event.seq, event.hash};
  }
}

std::string events_text(std::span<const Event> events) {
  std::string text;
  for (const Event& event : events) text += event_text(event);
  return text;
}

}  // namespace csafe
