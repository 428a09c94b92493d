#include "cli/sheet_problems.hpp"

#include <map>
#include <ostream>

#include "base/phrases.hpp"

namespace csafe {
namespace {

/// As many problems of a kind are told one by one.
constexpr std::size_t most_of_a_kind = 20;

/// What a sentence says of every row: without quoted words and numbers.
std::string kind_of(std::string_view sentence) {
  std::string kind;
  bool quoted = false;
  for (const char c : sentence) {
    if (c == '\'') quoted = !quoted;
    if (!quoted && (c < '0' || c > '9')) kind += c;
  }
  return kind;
}

/// Problems of a kind: the first of them, and how many there are.
struct Kind {
  const SheetProblem* first = nullptr;
  std::size_t count = 0;
};

}  // namespace

void tell_problems(const Session& session, const std::vector<SheetProblem>& problems) {
  const Language language = session.language();
  const std::string_view colon = language == Language::zh ? "：" : ": ";
  std::ostream& err = session.env().err;
  std::map<std::string, Kind> kinds;
  std::vector<const Kind*> more;  // in the order in which they are met
  for (const SheetProblem& problem : problems) {
    Kind& kind = kinds[kind_of(problem.message.en)];
    if (!kind.first) kind.first = &problem;
    if (++kind.count == most_of_a_kind + 1) more.push_back(&kind);
    if (kind.count > most_of_a_kind) continue;
    err << problem.at.text() << ": " << say(Phrase::diagnostic_error).in(language) << colon
        << problem.message.in(language) << '\n';
    if (!problem.help.empty())
      err << "  = " << say(Phrase::diagnostic_help).in(language) << colon << problem.help.in(language) << '\n';
  }
  for (const Kind* kind : more)
    session.refuse(say(Phrase::sheet_problems_not_shown, kind->first->at.text(), kind->count - most_of_a_kind));
}

}  // namespace csafe
