#include "cli/app.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <ostream>

#include "base/suggest.hpp"
#include "base/version.hpp"
#include "cli/command.hpp"
#include "cli/input_files.hpp"
#include "cli/session.hpp"
#include "cli/workspace_language.hpp"

namespace csafe {

#define CSAFE_COMMAND(name) Command name##_command();
#include "command_list.inc"
#undef CSAFE_COMMAND

std::vector<Command> all_commands() {
  return {
#define CSAFE_COMMAND(name) name##_command(),
#include "command_list.inc"
#undef CSAFE_COMMAND
  };
}

namespace {

/// The value of --lang before the command line is parsed: help and usage errors are in that language too.
std::string early_language(const std::vector<std::string>& words) {
  for (std::size_t i = 0; i < words.size() && words[i] != "--"; ++i) {
    if (words[i] == "--lang" && i + 1 < words.size()) return words[i + 1];
    if (words[i].starts_with("--lang=")) return words[i].substr(7);
  }
  return {};
}

class Program {
 public:
  /// The help is in the language of the environment, unless another is asked for: what a workspace says of it is only
  /// looked for when something is to be said.
  Program(Env& env, const std::vector<std::string>& words, std::optional<Language> language = {})
      : words_(words), session_(env, common_), app_("", "csafe") {
    common_.language = early_language(words);
    language_ = language.value_or(session_.language());
    build();
    session_.look_for_workspace_language([this] { return language_of_workspace(session_.env().files, words_); });
  }

  /// The language of the last messages; the workspace may have set it.
  Language language() const { return session_.language(); }

  int run() {
    try {
      std::vector<std::string> reversed(words_.rbegin(), words_.rend());
      app_.parse(reversed);
    } catch (const CLI::CallForVersion&) {
      session_.env().out << "csafe " << version << '\n';
      return exit_fine;
    } catch (const CLI::CallForHelp&) {
      return print_help();
    } catch (const CLI::ParseError& error) {
      return usage_error(error);
    }
    if (const auto problem = session_.problem_with_options()) return session_.refuse(*problem);
    for (std::size_t i = 0; i < commands_.size(); ++i)
      if (app_.got_subcommand(subcommands_[i])) return runs_[i](session_);
    return print_help();
  }

 private:
  std::string text(Phrase phrase) const { return say(phrase).in(language_); }

  void build() {
    app_.option_defaults()->group(text(Phrase::help_options));
    app_.description(text(Phrase::program_summary));
    app_.set_help_flag("-h,--help", text(Phrase::option_help));
    app_.set_version_flag("--version", std::string(version), text(Phrase::option_version));
    app_.add_option("--lang", common_.language, text(Phrase::option_lang))->type_name("zh|en");
    app_.add_option("--today", common_.today, text(Phrase::option_today))->type_name("YYYY-MM-DD");
    app_.add_option("--color,--colour", common_.colour, text(Phrase::option_colour))
        ->type_name("auto|always|never")
        ->check(CLI::IsMember({"auto", "always", "never"}).description(""));
    app_.add_flag("-q,--quiet", common_.quiet, text(Phrase::option_quiet));
    app_.add_option("-j,--jobs", common_.jobs, text(Phrase::option_jobs))
        ->type_name("1-256")
        ->check(CLI::Range(1, 256).description(""));
    const auto formatter = std::make_shared<CLI::Formatter>();
    formatter->column_width(32);
    formatter->label("Usage", text(Phrase::help_usage));
    formatter->label("Options", text(Phrase::help_options));
    formatter->label("Positionals", text(Phrase::help_positionals));
    formatter->label("Subcommands", text(Phrase::help_commands));
    formatter->label("OPTIONS", text(Phrase::help_options_word));
    formatter->label("SUBCOMMAND", text(Phrase::help_command_word));
    formatter->label("REQUIRED", text(Phrase::help_required));
    app_.formatter(formatter);
    app_.footer(text(Phrase::help_footer));
    app_.fallthrough();
    app_.require_subcommand(0, 1);  // the name of another command is a word like any other
    for (const Command& command : commands_) {
      CLI::App* sub = app_.add_subcommand(std::string(command.name), text(command.summary));
      sub->fallthrough();
      sub->group(text(Phrase::help_commands));
      sub->set_help_flag("-h,--help", text(Phrase::option_help));
      sub->footer(text(Phrase::help_common));
      // All options of all commands take a millisecond to set up.
      const bool may_run = std::ranges::find(words_, command.name) != words_.end();
      runs_.push_back(may_run ? command.add(*sub, language_) : nullptr);
      subcommands_.push_back(sub);
    }
  }

  /// In the workspace's language, for which another program may have to be made: this one's help is made already.
  int print_help() const {
    if (const Language language = session_.language(); language != language_)
      return Program(session_.env(), words_, language).run();
    session_.env().out << help();
    return exit_fine;
  }

  std::string help() const {
    for (const CLI::App* sub : subcommands_)
      if (sub->parsed()) return sub->help("csafe");
    return app_.help();
  }

  /// The first word that nobody took: an unknown command or option.
  std::string leftover() const {
    const auto words = app_.remaining(true);
    return words.empty() ? std::string() : words.front();
  }

  int usage_error(const CLI::ParseError& error) {
    const CLI::App* chosen = nullptr;
    for (const CLI::App* sub : subcommands_)
      if (sub->parsed()) chosen = sub;
    const std::string word = leftover();
    const Text see = chosen ? say(Phrase::see_command_help, chosen->get_name()) : say(Phrase::see_help);
    if (word.starts_with('-') && word.size() > 1)
      return session_.refuse(say(Phrase::unknown_option, word), suggest_option(word, chosen, see));
    if (!word.empty() && !chosen)
      return session_.refuse(say(Phrase::unknown_command, word), suggest_command(word, see));
    if (!word.empty()) return session_.refuse(say(Phrase::unexpected_word, word), see);
    return explain(error, chosen, see);
  }

  /// What CLI11 says of a value, in our words and in both languages. Its own begin with the option's name.
  int explain(const CLI::ParseError& error, const CLI::App* chosen, const Text& see) const {
    const std::string words = error.what();
    const std::string name = words.substr(0, words.find_first_of(": "));
    const CLI::Option* option = nullptr;
    for (const CLI::App* app : {chosen, static_cast<const CLI::App*>(&app_)})
      if (app && !option) option = app->get_option_no_throw(name);
    if (!option) return session_.refuse(say(Phrase::usage_problem, words), see);
    const std::string possible = option->get_type_name();
    if (error.get_name() == "RequiredError")
      return session_.refuse(say(Phrase::usage_missing, name), say(Phrase::usage_possible, possible));
    const auto& values = option->results();
    if (error.get_name() == "ArgumentMismatch" || values.empty() || values.back().starts_with("--"))
      return session_.refuse(say(Phrase::usage_needs_value, name, possible), see);
    return session_.refuse(say(Phrase::usage_bad_value, name, values.back()), say(Phrase::usage_possible, possible));
  }

  Text suggest_command(const std::string& word, const Text& see) const {
    std::vector<std::string_view> names;
    for (const Command& command : commands_) names.push_back(command.name);
    const auto meant = nearest(word, names);
    return meant ? say(Phrase::did_you_mean, *meant) : see;
  }

  Text suggest_option(const std::string& word, const CLI::App* chosen, const Text& see) const {
    std::vector<std::string> names;
    for (const CLI::App* app : {chosen, static_cast<const CLI::App*>(&app_)})
      if (app)
        for (const CLI::Option* option : app->get_options())
          for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
    const std::vector<std::string_view> candidates(names.begin(), names.end());
    const std::string name = word.substr(0, word.find('='));
    const auto meant = nearest(name, candidates);
    if (chosen && meant == name) return say(Phrase::help_option_behind, name, chosen->get_name());
    return meant ? say(Phrase::did_you_mean, *meant) : see;
  }

  const std::vector<std::string>& words_;
  CommonOptions common_;
  Session session_;
  Language language_ = Language::en;
  CLI::App app_;
  std::vector<Command> commands_ = all_commands();
  std::vector<CLI::App*> subcommands_;
  std::vector<Run> runs_;
};

}  // namespace

int run_app(const std::vector<std::string>& words, Env& env) {
  const InputFiles files(env.files, env.in);
  Env world{.in = env.in,
            .out = env.out,
            .err = env.err,
            .files = files,
            .variable = env.variable,
            .clock_day = env.clock_day,
            .clock = env.clock,
            .out_is_terminal = env.out_is_terminal,
            .err_is_terminal = env.err_is_terminal,
            .terminal_width = env.terminal_width};
  try {
    Program program(world, words);
    const int status = program.run();
    env.language = program.language();
    env.stands = world.stands;
    return status;
  } catch (const std::exception& error) {
    env.err << "csafe: " << say(Phrase::internal_error, error.what()).en << '\n';
    if (!world.stands.empty()) env.err << "csafe: " << world.stands.en << '\n';
    return exit_internal;
  }
}

}  // namespace csafe
