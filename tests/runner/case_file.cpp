#include "runner/case_file.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include <fmt/core.h>

#include "runner/lines.hpp"

namespace csafe::testing {
namespace {

constexpr std::array<std::string_view, 7> directives = {"file", "copy", "env", "run", "stdout", "stderr", "exit"};

struct Section {
  std::size_t line;
  std::string directive;
  std::string argument;
  std::string body;
};

[[noreturn]] void fail(std::size_t line, std::string_view what) {
  throw FormatError{fmt::format("{}: {}", line, what)};
}

/// The directive and its argument when `line` is one of `--- WORD` or `--- WORD ARGUMENT` with a word of ours.
std::optional<Section> read_directive(std::string_view line, std::size_t number) {
  if (!line.starts_with("--- ")) return {};
  line.remove_prefix(4);
  const auto word = line.substr(0, line.find(' '));
  if (std::ranges::find(directives, word) == directives.end()) return {};
  line.remove_prefix(std::min(line.size(), word.size() + 1));
  return Section{number, std::string{word}, std::string{line}, {}};
}

void drop_last_empty_lines(std::string& body) {
  while (body.ends_with("\n\n")) body.pop_back();
  if (body == "\n") body.clear();
}

std::vector<Section> split_sections(std::string_view text) {
  std::vector<Section> sections{{1, "description", {}, {}}};
  std::size_t number = 0;
  for (const auto line : split_lines(text)) {
    ++number;
    if (auto next = read_directive(line, number)) {
      drop_last_empty_lines(sections.back().body);
      sections.push_back(*std::move(next));
    } else {
      sections.back().body.append(line) += '\n';
    }
  }
  drop_last_empty_lines(sections.back().body);
  return sections;
}

std::string read_commands(Section section) {
  const auto lines = split_lines(section.body);
  if (lines.empty()) fail(section.line, "a run needs a line that starts with `$ `");
  for (const auto line : lines) {
    if (!is_typed(line)) fail(section.line, "a line of a run starts with `$ ` or `> `");
  }
  return std::move(section.body);
}

int read_exit(const Section& section) {
  int code = 0;
  const auto* end = section.argument.data() + section.argument.size();
  const auto result = std::from_chars(section.argument.data(), end, code);
  if (result.ec != std::errc{} || result.ptr != end) fail(section.line, "`--- exit` takes a number");
  return code;
}

Run& last_run(CaseFile& file, const Section& section) {
  auto* run = file.steps.empty() ? nullptr : std::get_if<Run>(&file.steps.back());
  if (run == nullptr) fail(section.line, fmt::format("`--- {}` follows a run", section.directive));
  return *run;
}

std::string format_setup(const Setup& setup) {
  return fmt::format("--- {}{}{}\n{}", setup.directive, setup.argument.empty() ? "" : " ", setup.argument, setup.body);
}

}  // namespace

CaseFile parse_case(std::string_view text) {
  CaseFile file;
  for (auto& section : split_sections(text)) {
    const auto& word = section.directive;
    if (word == "description") {
      file.description = std::move(section.body);
    } else if (word == "run") {
      file.steps.emplace_back(Run{.commands = read_commands(std::move(section))});
    } else if (word == "stdout") {
      last_run(file, section).out = std::move(section.body);
    } else if (word == "stderr") {
      last_run(file, section).err = std::move(section.body);
    } else if (word == "exit") {
      last_run(file, section).exit = read_exit(section);
    } else {
      file.steps.emplace_back(Setup{word, std::move(section.argument), std::move(section.body)});
    }
  }
  return file;
}

std::string format_run(const Run& run) {
  auto text = "--- run\n" + run.commands;
  if (!run.out.empty()) text += "--- stdout\n" + run.out;
  if (!run.err.empty()) text += "--- stderr\n" + run.err;
  if (run.exit != 0) text += fmt::format("--- exit {}\n", run.exit);
  return text;
}

std::string format_case(const CaseFile& file) {
  auto text = file.description;
  bool spaced = true;
  for (const auto& step : file.steps) {
    if (spaced) text += '\n';
    const auto* setup = std::get_if<Setup>(&step);
    text += setup != nullptr ? format_setup(*setup) : format_run(std::get<Run>(step));
    spaced = setup == nullptr || !setup->body.empty();
  }
  return text;
}

}  // namespace csafe::testing
