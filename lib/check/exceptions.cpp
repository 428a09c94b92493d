#include "check/exceptions.hpp"

#include <set>

#include "base/phrases.hpp"

namespace csafe {

Exceptions::Exceptions(std::span<const SourcePtr> files, Date today, Diagnostics& diagnostics) {
  std::set<std::string_view> seen;
  for (const SourcePtr& file : files) {
    if (!seen.insert(file->path).second || !mentions_exception(file->bytes)) continue;
    for (Exception& exception : read_exceptions(file, diagnostics)) all_.push_back(std::move(exception));
  }
  for (std::size_t i = 0; i < all_.size(); ++i) {
    const Exception& exception = all_[i];
    const bool ended = exception.until < today;
    needed_.emplace_back(exception.rules.size(), ended);
    if (ended)
      diagnostics.add(RuleId::suppression_ended, {exception.file, exception.begin, exception.end},
                      say(Phrase::exception_ended, exception.until, exception.reason),
                      say(Phrase::help_exception_ended));
    else
      add(i);
  }
}

void Exceptions::add(std::size_t index) {
  const Exception& exception = all_[index];
  for (std::size_t named = 0; named < exception.rules.size(); ++named)
    for (const Rule& rule : all_rules()) {
      if (!exception.rules[named].rule.holds(rule.rule) || !can_be_excepted(rule.rule)) continue;
      const Use use{.exception = index, .named = named};
      by_line_.try_emplace({exception.file->path, exception.line, rule.rule}, use);
      if (exception.below > 0) by_line_below_.try_emplace({exception.file->path, exception.below, rule.rule}, use);
    }
}

const Exception* Exceptions::find(const Diagnostic& problem) {
  if (all_.empty()) return nullptr;
  const std::string_view path = problem.at.path();
  const std::uint32_t line = problem.at.begin.line;
  if (const auto found = by_line_.find({path, line, problem.rule}); line > 0 && found != by_line_.end())
    return use(found->second);
  if (const auto found = by_line_below_.find({path, line, problem.rule}); found != by_line_below_.end()) {
    const Exception& exception = all_[found->second.exception];
    const auto outline = outlines_.try_emplace(exception.file->path, exception.file->bytes).first;
    if (outline->second.path(problem.at.begin.offset, problem.message.en) == exception.key) return use(found->second);
  }
  const auto found = by_line_.find({path, 0, problem.rule});
  return found == by_line_.end() ? nullptr : use(found->second);
}

const Exception* Exceptions::use(const Use& use) {
  needed_[use.exception][use.named] = true;
  return &all_[use.exception];
}

void Exceptions::report_unused(Diagnostics& diagnostics) const {
  for (std::size_t i = 0; i < all_.size(); ++i)
    for (std::size_t named = 0; named < all_[i].rules.size(); ++named) {
      if (needed_[i][named]) continue;
      const Exception::Named& rule = all_[i].rules[named];
      Mark end = rule.at;
      end.offset += static_cast<std::uint32_t>(rule.rule.text.size());
      diagnostics.add(RuleId::suppression_unused, {all_[i].file, rule.at, end},
                      say(Phrase::exception_unused, rule.rule.text), say(Phrase::help_exception_unused));
    }
}

}  // namespace csafe
