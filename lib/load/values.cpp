#include "load/values.hpp"

#include <fmt/ranges.h>

#include <algorithm>

#include "base/suggest.hpp"
#include "model/identifier.hpp"

namespace csafe {
namespace {

std::optional<Decimal> read_decimal(Binder& binder, yaml::NodeRef node) {
  const auto text = binder.scalar(node);
  if (!text) return std::nullopt;
  const auto value = node->style == yaml::Style::plain ? Decimal::parse(*text) : std::nullopt;
  if (!value)
    binder.problem(RuleId::schema_number, node, say(Phrase::not_a_number, *text, binder.key()),
                   say(Phrase::help_number));
  return value;
}

template <class T>
void read_text_language(Binder& binder, yaml::NodeRef key, yaml::NodeRef value, T& out) {
  if (key.text() != "zh" && key.text() != "en") {
    if (value.is_null() && binder.is_reported(key)) return;  // a comma cut the text: the reader said so
    binder.problem(RuleId::schema_text, key, say(Phrase::text_language, key.text()), say(Phrase::help_text_language));
  } else if (!value.is_scalar()) {
    binder.problem(RuleId::schema_text, value.is_null() ? key : value, say(Phrase::expected_text, key.text()),
                   say(Phrase::help_text_language));
  } else {
    (key.text() == "zh" ? out.zh : out.en) = value.text();
  }
}

/// `severity: {people: 4, loss: 2}`: the worst dimension counts.
void read_dimensions(Binder& binder, yaml::NodeRef map, FactorRating& rating) {
  for_each_given(binder, map, [&](yaml::NodeRef key, yaml::NodeRef value) {
    const auto number = read_decimal(binder, value);
    if (!number) return;
    if (rating.dimensions.empty() || *number > rating.value) {
      rating.value = *number;
      rating.at = value->at;
      rating.dimension = key.text();
    }
    rating.dimensions.push_back(
        {.dimension = std::string(key.text()), .value = *number, .at = value->at, .dimension_at = key->at});
  });
}

/// A Text or a TextView.
template <class T>
void read_text(Binder& binder, yaml::NodeRef node, T& out) {
  const auto problems = binder.problem_count();
  if (node.is_map()) {
    yaml::for_each_pair(node,
                        [&](yaml::NodeRef key, yaml::NodeRef value) { read_text_language(binder, key, value, out); });
  } else if (node.is_scalar()) {
    out.zh = node.text();
    out.en = node.text();
  } else {
    binder.problem(RuleId::schema_text, node, say(Phrase::expected_text, binder.key()), say(Phrase::help_text));
  }
  if (out.empty() && binder.problem_count() == problems)
    binder.problem(RuleId::schema_text, node, say(Phrase::text_empty, binder.key()), say(Phrase::help_text_empty));
}

}  // namespace

void read(Binder& binder, yaml::NodeRef node, std::string_view& out) {
  const auto text = binder.scalar(node);
  if (!text) return;
  if (text->empty())
    binder.problem(RuleId::schema_text, node, say(Phrase::text_empty, binder.key()), say(Phrase::help_text_empty));
  out = *text;
}

void read(Binder& binder, yaml::NodeRef node, std::string& out) {
  std::string_view text = out;
  read(binder, node, text);
  if (text.data() != out.data()) out = text;
}

void read(Binder& binder, yaml::NodeRef node, Text& out) {
  read_text(binder, node, out);
}

void read(Binder& binder, yaml::NodeRef node, TextView& out) {
  read_text(binder, node, out);
}

void read(Binder& binder, yaml::NodeRef node, bool& out) {
  const auto text = binder.scalar(node);
  if (!text) return;
  if (node->style == yaml::Style::plain && (*text == "true" || *text == "false"))
    out = *text == "true";
  else
    binder.problem(RuleId::schema_value, node, say(Phrase::not_true_or_false, *text), say(Phrase::help_true_or_false));
}

std::optional<Decimal> read_number(Binder& binder, yaml::NodeRef node, NumberRange range) {
  const auto number = read_decimal(binder, node);
  if (!number || range.holds(*number)) return number;
  binder.problem(RuleId::schema_number, node,
                 range.has_right_places(*number)
                     ? say(Phrase::number_out_of_range, binder.key(), number->text(), range.least, range.most)
                     : say(Phrase::not_a_whole_number, binder.key(), number->text()),
                 say(Phrase::help_range, range.least, range.most));
  return std::nullopt;
}

std::optional<int> read_whole(Binder& binder, yaml::NodeRef node, int least, int most) {
  const auto number = read_number(binder, node, {least, most, true});
  return number ? std::optional(std::stoi(number->text())) : std::nullopt;
}

void read(Binder& binder, yaml::NodeRef node, int& out) {
  if (const auto year = read_whole(binder, node, first_year, last_year)) out = *year;
}

void read(Binder& binder, yaml::NodeRef node, Decimal& out) {
  if (const auto number = read_decimal(binder, node)) out = *number;
}

void read(Binder& binder, yaml::NodeRef node, Date& out) {
  const auto text = binder.scalar(node);
  if (!text) return;
  if (const auto date = parse_date(*text))
    out = *date;
  else
    binder.problem(RuleId::schema_date, node, say(Phrase::not_a_date, *text), say(Phrase::help_date));
}

void read(Binder& binder, yaml::NodeRef node, Period& out) {
  const auto text = binder.scalar(node);
  if (!text) return;
  if (const auto period = parse_period(*text))
    out = *period;
  else
    binder.problem(RuleId::schema_date, node, say(Phrase::not_a_period, *text), say(Phrase::help_period));
}

void read(Binder& binder, yaml::NodeRef node, TimeLimit& out) {
  const auto text = binder.scalar(node);
  if (!text) return;
  if (const auto limit = parse_time_limit(*text))
    out = *limit;
  else
    binder.problem(RuleId::schema_time_limit, node, say(Phrase::not_a_time_limit, *text), say(Phrase::help_time_limit));
}

void read(Binder& binder, yaml::NodeRef node, Target& out) {
  const auto text = binder.scalar(node);
  if (!text) return;
  if (const auto target = parse_target(*text)) {
    out = *target;
    out.at = node->at;
  } else {
    binder.problem(RuleId::schema_value, node, say(Phrase::not_a_target, *text), say(Phrase::help_target));
  }
}

void read(Binder& binder, yaml::NodeRef node, Timestamp& out) {
  const auto text = binder.scalar(node);
  if (!text) return;
  if (const auto at = parse_timestamp(*text))
    out = *at;
  else
    binder.problem(RuleId::schema_date, node, say(Phrase::not_a_timestamp, *text), say(Phrase::help_timestamp));
}

void read(Binder& binder, yaml::NodeRef node, std::chrono::minutes& out) {
  const auto text = binder.scalar(node);
  if (!text) return;
  if (const auto offset = parse_offset(*text))
    out = *offset;
  else
    binder.problem(RuleId::schema_value, node, say(Phrase::not_an_offset, *text), say(Phrase::help_offset));
}

void read(Binder& binder, yaml::NodeRef node, Language& out) {
  const auto text = binder.scalar(node);
  if (!text) return;
  if (*text == "zh" || *text == "en")
    out = *text == "zh" ? Language::zh : Language::en;
  else
    binder.problem(RuleId::schema_value, node, say(Phrase::not_one_of, *text, binder.key()),
                   say(Phrase::allowed_values, "zh, en"));
}

void read(Binder& binder, yaml::NodeRef node, RiskRating& out) {
  if (!node.is_map()) {
    binder.problem(RuleId::schema_type, node, say(Phrase::expected_map, say(Phrase::quoted, binder.key())),
                   say(Phrase::help_rating_map));
    return;
  }
  out.at = node->at;
  out.factors.reserve(yaml::count_children(node) / 2);
  for_each_given(binder, node, [&](yaml::NodeRef key, yaml::NodeRef value) {
    FactorRating rating;
    rating.factor = key.text();
    rating.factor_at = key->at;
    rating.at = value->at;
    if (value.is_map())
      read_dimensions(binder, value, rating);
    else if (const auto number = read_decimal(binder, value))
      rating.value = *number;
    else
      return;
    out.factors.push_back(std::move(rating));
  });
}

void read(Binder& binder, yaml::NodeRef node, ChecklistRef& out) {
  const auto text = binder.scalar(node);
  if (!text) return;
  const auto separator = text->find('@');
  const auto id = text->substr(0, separator);
  const auto version = separator == text->npos ? std::string_view{} : text->substr(separator + 1);
  if (!is_id(id) || (separator != text->npos && !is_id(version)))
    binder.problem(RuleId::schema_id, node, say(Phrase::not_an_id, *text), say(Phrase::help_id));
  out = {.at = node->at, .id = std::string(id), .version = std::string(version)};
}

void report_word(Binder& binder, yaml::NodeRef node, std::span<const Term> vocabulary) {
  std::vector<std::string_view> ids;
  for (const Term& term : vocabulary) ids.push_back(term.id);
  const auto meant = meant_term(vocabulary, node.text());
  const bool is_result = vocabulary.data() == terms<Result>().data();
  binder.problem(
      is_result ? RuleId::audit_result : RuleId::schema_value, node,
      is_result ? say(Phrase::not_a_result, node.text()) : say(Phrase::not_one_of, node.text(), binder.key()),
      meant ? say(Phrase::did_you_mean, *meant) : say(Phrase::allowed_values, fmt::format("{}", fmt::join(ids, ", "))));
}

bool require_list(Binder& binder, yaml::NodeRef node) {
  if (node.is_sequence()) return true;
  binder.problem(RuleId::schema_type, node, say(Phrase::expected_list, binder.key()), say(Phrase::help_list));
  return false;
}

void read_id(Binder& binder, yaml::NodeRef node, std::string& out) {
  const auto text = binder.scalar(node);
  if (!text) return;
  if (!is_id(*text)) binder.problem(RuleId::schema_id, node, say(Phrase::not_an_id, *text), say(Phrase::help_id));
  out = *text;
}

}  // namespace csafe
