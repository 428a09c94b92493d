#pragma once

#include <fmt/format.h>

#include <string>
#include <string_view>

#include "base/date.hpp"
#include "base/decimal.hpp"
#include "base/text.hpp"

namespace csafe {

/// Every sentence, heading and label that csafe says, one name each. The table is phrases/*.def.
enum class Phrase {
#define PHRASE(name, en, zh) name,
#include "base/phrases.def"
#undef PHRASE
  count
};

/// The phrase's template in `language`, with `{}` or `{0}` where arguments go.
std::string_view phrase_template(Phrase phrase, Language language);
/// The phrase's name in the table, for tests.
std::string_view phrase_name(Phrase phrase);

/// A text that is a phrase with its arguments filled in, and still knows which: so sentences of a kind are told by
/// their name, whatever they say.
struct Said : Text {
  Phrase phrase = Phrase::count;  ///< which; none in an empty one
};

inline const std::string& phrase_argument(const Text& text, Language language) {
  return text.in(language);
}
inline const std::string& phrase_argument(const Said& text, Language language) {
  return text.in(language);
}
inline std::string phrase_argument(const Decimal& value, Language) {
  return value.text();
}
inline std::string phrase_argument(Date date, Language) {
  return to_text(date);
}
template <class T>
const T& phrase_argument(const T& value, Language) {
  return value;
}

/// The phrase with its arguments filled in, in both languages. Arguments that are themselves texts follow the language.
template <class... Arguments>
Said say(Phrase phrase, const Arguments&... arguments) {
  const auto fill = [&](Language language) {
    return fmt::vformat(phrase_template(phrase, language),
                        fmt::make_format_args(phrase_argument(arguments, language)...));
  };
  return {{.zh = fill(Language::zh), .en = fill(Language::en)}, phrase};
}

}  // namespace csafe
