#include "base/text.hpp"

#include <algorithm>

namespace csafe {

std::optional<Language> parse_language(std::string_view name) {
  std::string primary{name.substr(0, name.find_first_of("_-.@"))};
  if (primary == "C" || primary == "POSIX") return Language::en;
  std::transform(primary.begin(), primary.end(), primary.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  if (primary == "zh") return Language::zh;
  if (primary == "en") return Language::en;
  return std::nullopt;
}

const std::string& Text::in(Language language) const {
  const std::string& wanted = language == Language::zh ? zh : en;
  const std::string& other = language == Language::zh ? en : zh;
  return wanted.empty() ? other : wanted;
}

bool is_same_name(const TextView& a, const TextView& b) {
  return !a.empty() && (a.in(Language::zh) == b.in(Language::zh) || a.in(Language::en) == b.in(Language::en));
}

Text same_text(std::string_view text) {
  return {.zh = std::string{text}, .en = std::string{text}};
}

Text join(const std::vector<Text>& parts, std::string_view separator) {
  Text joined;
  for (const Text& part : parts) {
    if (&part != &parts.front()) {
      joined.zh += separator;
      joined.en += separator;
    }
    joined.zh += part.in(Language::zh);
    joined.en += part.in(Language::en);
  }
  return joined;
}

}  // namespace csafe
