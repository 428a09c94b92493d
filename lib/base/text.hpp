#pragma once

#include <cstring>
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

/// A text that lies elsewhere.
struct TextView {
  std::string_view zh;
  std::string_view en;

  TextView() = default;
  TextView(const Text& text) : zh(text.zh), en(text.en) {}  // NOLINT: a text is seen as one
  /// The same text for both languages.
  explicit TextView(std::string_view same) : zh(same), en(same) {}

  std::string_view in(Language language) const {
    const std::string_view wanted = language == Language::zh ? zh : en;
    return wanted.empty() ? (language == Language::zh ? en : zh) : wanted;
  }
  bool empty() const { return zh.empty() && en.empty(); }
  Text text() const { return {.zh = std::string(zh), .en = std::string(en)}; }
  friend bool operator==(const TextView&, const TextView&) = default;
  friend auto operator<=>(const TextView&, const TextView&) = default;
};

/// Whether two names of persons or departments are one in either language: `张三` is `{zh: 张三, en: Zhang San}`. An
/// empty name is nobody's.
bool is_same_name(const TextView& a, const TextView& b);

/// The same as `text == word`, without a call: for words that are looked for very often.
template <std::size_t size>
bool is_word(std::string_view text, const char (&word)[size]) {
  return text.size() == size - 1 && std::memcmp(text.data(), word, size - 1) == 0;
}

/// The same text for both languages (names, ids, numbers).
Text same_text(std::string_view text);

/// `parts` joined in each language.
Text join(const std::vector<Text>& parts, std::string_view separator);

}  // namespace csafe
