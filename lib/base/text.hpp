#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace csafe {

/// A language of people. Machine formats never depend on it.
enum class Language { en, zh };

/// The language that a locale name or tag means ("zh", "zh_CN.UTF-8", "en", "C"); nothing for other languages.
std::optional<Language> parse_language(std::string_view name);

/// A text in two languages. Either may be empty; a text written once for both has it in both.
struct Text {
  std::string zh;
  std::string en;

  /// The text in `language`, or in the other one when that is empty.
  const std::string& in(Language language) const;
  bool empty() const { return zh.empty() && en.empty(); }
  friend bool operator==(const Text&, const Text&) = default;
  friend auto operator<=>(const Text&, const Text&) = default;
};

/// The same text for both languages (names, ids, numbers).
Text same_text(std::string_view text);

/// `parts` joined in each language.
Text join(const std::vector<Text>& parts, std::string_view separator);

}  // namespace csafe
