#include "base/phrases.hpp"

#include <array>

namespace csafe {
namespace {

struct PhraseRow {
  std::string_view name;
  std::string_view en;
  std::string_view zh;
};

constexpr std::array<PhraseRow, static_cast<std::size_t>(Phrase::count)> phrases{{
#define PHRASE(name, en, zh) {#name, en, zh},
#include "base/phrases.def"
#undef PHRASE
}};

const PhraseRow& row_of(Phrase phrase) {
  return phrases.at(static_cast<std::size_t>(phrase));
}

}  // namespace

std::string_view phrase_template(Phrase phrase, Language language) {
  return language == Language::zh ? row_of(phrase).zh : row_of(phrase).en;
}

std::string_view phrase_name(Phrase phrase) {
  return row_of(phrase).name;
}

}  // namespace csafe
