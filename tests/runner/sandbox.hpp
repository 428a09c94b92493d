#pragma once

#include <map>
#include <string>

#include "unit/base/temporary_folder.hpp"

namespace csafe::testing {

/// What a shell script printed and its exit code (128 + n when a signal ended it).
struct Outcome {
  std::string out;
  std::string err;
  int exit = 0;
};

enum class ErrorStream { apart, with_output };

/// A fresh folder to run csafe in, with nothing of the caller's environment but what a sanitizer reads, and the YAML
/// reader that all cases are to be run with.
class Sandbox {
 public:
  Sandbox();
  /// The folder that scripts start in.
  const std::string& here() const { return here_; }
  /// Adds or replaces a variable for the scripts that follow.
  void set(const std::string& name, const std::string& value) { environment_[name] = value; }
  void write(const std::string& path, const std::string& bytes) const;
  /// Copies a folder or file of csafe's source tree to the same path here, or to `target`.
  void copy(const std::string& source, const std::string& target) const;
  /// Runs a script in `folder` below here(); it is stopped after two minutes, with exit code 124.
  Outcome run(const std::string& script, ErrorStream errors, const std::string& folder = ".") const;

 private:
  TemporaryFolder folder_;
  std::string here_;
  std::map<std::string, std::string> environment_;
};

}  // namespace csafe::testing
