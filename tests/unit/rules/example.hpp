#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace csafe::testing {

/// An example of a rule's explanation as it is run.
struct Example {
  std::vector<std::string> words;            ///< after `csafe`
  std::map<std::string, std::string> files;  ///< by path
};

/// Reads an example as rule_explanations.hpp says: the command, the files, each with the beginning that it leaves out.
Example read_example(std::string_view text);

/// What an example comes to: the ids of the rules that are reported, and those of them that are errors.
struct ExampleOutcome {
  std::set<std::string> rules;
  std::set<std::string> errors;
  std::string text;  ///< all that was printed
};

/// Runs an example on the 30th of November 2026, in memory.
ExampleOutcome run_example(const Example& example);

}  // namespace csafe::testing
