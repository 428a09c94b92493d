#pragma once

#include <stdexcept>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace csafe::testing {

/// What comes before a command line: `--- file PATH`, `--- copy FOLDER` or `--- env NAME=VALUE`. The body is as it
/// stands in the case, with its tokens.
struct Setup {
  std::string directive;
  std::string argument;
  std::string body;
};

/// One `--- run`: the lines typed, with their `$ ` and `> `, and what they should print. Texts carry their tokens.
struct Run {
  std::string commands;
  std::string out = {};
  std::string err = {};
  int exit = 0;
};

/// A case as tests/README.md describes it.
struct CaseFile {
  std::string description;
  std::vector<std::variant<Setup, Run>> steps;
};

/// A case or README that cannot be read; the message starts with the line.
class FormatError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// Throws FormatError.
CaseFile parse_case(std::string_view text);
/// The one canonical spelling of a case: parse_case() of it gives the same case.
std::string format_case(const CaseFile& file);
/// The part of the canonical spelling that belongs to one run.
std::string format_run(const Run& run);

}  // namespace csafe::testing
