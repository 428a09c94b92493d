#pragma once

#include <functional>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "base/phrases.hpp"
#include "model/finding.hpp"

namespace csafe {

/// A typed value of a field; the first alternative is "absent". Its words lie in the finding, or in what it was made
/// of.
using Value = std::variant<std::monostate, bool, Decimal, Date, std::string_view, TextView, std::vector<TextView>>;

enum class FieldKind { id, text, term, number, date, period, level, list, flag };

/// Which results carry a field: what an audit says of a finding, or only the plan made of all of them.
enum class FieldStage { finding, action };

/// One field of a finding: the table that columns, queries and their help are made from. The id is API.
struct FindingField {
  std::string id;
  Text title;
  FieldKind kind = FieldKind::text;
  FieldStage stage = FieldStage::finding;
  std::function<Value(const Finding&)> value;
  std::function<Text(const Finding&)> label;  ///< what people read instead of the value; may be empty
  std::span<const Term> vocabulary;           ///< the allowed words of a term
};

/// `逾期 3 天`, `今天到期`, `剩 3 天`.
Text days_left_words(int days);

/// All fields, in the order in which machine formats print them. `matrices` are those whose factors get a field each.
std::vector<FindingField> finding_fields(const std::vector<const RiskMatrix*>& matrices);

/// The field called `id`; a factor may be named without its `factors.`.
const FindingField* find_field(std::span<const FindingField> fields, std::string_view id);

}  // namespace csafe
