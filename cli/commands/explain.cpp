#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>

#include "base/rule_explanations.hpp"
#include "base/suggest.hpp"
#include "cli/command.hpp"
#include "cli/options.hpp"
#include "cli/session.hpp"
#include "present/reports/ledger.hpp"
#include "present/reports/reports.hpp"

namespace csafe {
namespace {

struct Options {
  std::vector<std::string> words;
  OutputOptions output;
};

/// A subject besides the rules that has a word of its own: `csafe explain WORD`.
struct Topic {
  std::string_view word;
  Report (*report)(Date as_of);
};

/// One row for each topic; its report lies below present/reports/.
std::vector<Topic> topics() {
  return {{"lifecycle", life_cycle_report}};
}

bool is_family(std::string_view word) {
  return std::ranges::any_of(rule_families(), [&](const RuleFamily& family) { return family.id == word; });
}

/// What was probably meant: a rule by its second half, or a word spelt alike.
std::optional<std::string_view> meant(std::string_view word) {
  std::vector<std::string_view> known;
  for (const Rule& rule : all_rules()) {
    if (rule.id.substr(rule.id.find('/') + 1) == word) return rule.id;
    known.push_back(rule.id);
  }
  for (const RuleFamily& family : rule_families()) known.push_back(family.id);
  for (const Topic& topic : topics()) known.push_back(topic.word);
  return nearest(word, known);
}

int run(const Options& options, Session& session) {
  if (options.words.size() == 1)
    for (const Topic& topic : topics())
      if (topic.word == options.words.front()) return session.print(topic.report(session.today()), options.output);
  std::vector<const Rule*> rules;
  bool in_words = !options.words.empty();
  for (const std::string& word : options.words) {
    const Rule* named = find_rule(word);
    if (!named && !is_family(word)) {
      const auto known = meant(word);
      return session.refuse(say(Phrase::nothing_to_explain, word),
                            known ? say(Phrase::did_you_mean, *known) : say(Phrase::help_explain));
    }
    if (!named) in_words = false;
    for (const Rule& rule : all_rules())
      if ((&rule == named || (!named && family_of(rule) == word)) && std::ranges::find(rules, &rule) == rules.end())
        rules.push_back(&rule);
  }
  if (options.words.empty())
    for (const Rule& rule : all_rules()) rules.push_back(&rule);
  const Report report = in_words ? rule_report(rules, session.today()) : rule_list_report(rules, session.today());
  return session.print(report, options.output);
}

}  // namespace

Command explain_command() {
  return {
      "explain", Phrase::explain_summary, [](CLI::App& app, Language language) -> Run {
        const auto options = std::make_shared<Options>();
        app.add_option("what", options->words, say(Phrase::option_explain_what).in(language))->type_name("RULE|FAMILY");
        add_output(app, options->output, language);
        return [options](Session& session) { return run(*options, session); };
      }};
}

}  // namespace csafe
