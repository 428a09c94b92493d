#include <fmt/core.h>

#include "runner/case_file.hpp"
#include "runner/check.hpp"
#include "runner/lines.hpp"
#include "runner/sandbox.hpp"
#include "runner/tokens.hpp"

namespace csafe::testing {
namespace {

void prepare(Sandbox& sandbox, const Setup& setup) {
  const auto& argument = setup.argument;
  if (setup.directive == "file") {
    sandbox.write(argument, from_tokens(setup.body, sandbox.here()));
  } else if (setup.directive == "copy") {
    const auto space = argument.find(' ');
    sandbox.copy(argument.substr(0, space), space == std::string::npos ? argument : argument.substr(space + 1));
  } else {
    const auto equals = argument.find('=');
    if (equals == std::string::npos) throw FormatError{"`--- env` takes NAME=VALUE"};
    sandbox.set(argument.substr(0, equals), from_tokens(argument.substr(equals + 1), sandbox.here()));
  }
}

/// The same run with what it prints now.
Run observe(const Sandbox& sandbox, const Run& run) {
  const auto outcome = sandbox.run(script_of(run.commands), ErrorStream::apart);
  return {.commands = run.commands,
          .out = elide_like(run.out, to_tokens(outcome.out, sandbox.here())),
          .err = elide_like(run.err, to_tokens(outcome.err, sandbox.here())),
          .exit = outcome.exit};
}

}  // namespace

Verdict check_case(const std::string& path, const std::string& text) try {
  const auto expected = parse_case(text);
  Sandbox sandbox;
  auto actual = expected;
  std::size_t runs = 0;
  for (auto& step : actual.steps) {
    if (const auto* setup = std::get_if<Setup>(&step)) {
      prepare(sandbox, *setup);
    } else {
      step = observe(sandbox, std::get<Run>(step));
      ++runs;
    }
  }
  if (runs == 0) throw FormatError{"1: a case needs a `--- run`"};
  const auto wanted = format_case(expected);
  const auto seen = format_case(actual);
  return {.passed = wanted == seen, .report = fmt::format("{}\n{}", path, line_diff(wanted, seen)), .updated = seen};
} catch (const std::exception& error) {
  return {.passed = false, .report = fmt::format("{}:{}\n", path, error.what()), .updated = {}};
}

}  // namespace csafe::testing
