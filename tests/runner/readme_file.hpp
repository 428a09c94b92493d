#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace csafe::testing {

/// A piece of a README: text that stays as it is, or a command of a console block with the output below it.
struct ReadmePart {
  std::size_t line = 0;
  std::string text = {};    ///< as it stands; for a command the typed lines
  std::string output = {};  ///< of a command; empty when the README does not show it
  bool is_command = false;
};

/// Cuts a README at the commands of its blocks ```` ``` ```` and ```` ```console ```` that run csafe, and at those that
/// change the folder (`$ cd …`). The texts and outputs of all parts, one after the other, are the README.
std::vector<ReadmePart> split_readme(std::string_view markdown);

}  // namespace csafe::testing
