#include "base/fingerprint.hpp"

#include <algorithm>
#include <filesystem>
#include <map>
#include <numeric>
#include <tuple>
#include <utility>

#include "base/files.hpp"
#include "base/key_outline.hpp"
#include "base/sha256.hpp"

namespace csafe {
namespace {

/// Paths as they are told: each is worked out once.
class ToldPaths {
 public:
  explicit ToldPaths(std::string_view folder) {
    if (!folder.empty()) folder_ = absolute_path(folder);
  }

  const std::string& of(const std::string& path) {
    const auto [place, is_new] = told_.try_emplace(path);
    if (is_new) place->second = told(path);
    return place->second;
  }

 private:
  std::string told(const std::string& path) const {
    if (path == "-" || path.empty()) return path;
    if (!folder_.empty()) {
      const std::string inside = folder_.ends_with('/') ? folder_ : folder_ + '/';
      const std::string full = absolute_path(path);
      if (full.starts_with(inside)) return full.substr(inside.size());
    }
    return std::filesystem::path(path).lexically_normal().generic_string();
  }

  std::string folder_;
  std::map<std::string, std::string, std::less<>> told_;
};

}  // namespace

std::vector<Subject> subjects_of(std::span<const Diagnostic> diagnostics, std::string_view folder) {
  std::vector<std::size_t> order(diagnostics.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, {}, [&](std::size_t i) {
    const Location& at = diagnostics[i].at;
    return std::make_pair(std::string_view(at.path()), at.begin);
  });
  std::vector<Subject> subjects(diagnostics.size());
  ToldPaths paths(folder);
  std::map<std::tuple<RuleId, std::string, std::string>, std::uint32_t> counts;
  std::map<const SourceFile*, KeyOutline> outlines;  // of one path, which may have been read more than once
  std::string_view path;
  for (const std::size_t i : order) {
    const Diagnostic& diagnostic = diagnostics[i];
    Subject& subject = subjects[i];
    subject.path = paths.of(diagnostic.at.path());
    if (diagnostic.at.file && diagnostic.at.begin.line > 0) {
      const SourceFile* file = diagnostic.at.file.get();
      if (std::exchange(path, file->path) != file->path) outlines.clear();
      const auto outline = outlines.try_emplace(file, file->bytes).first;
      subject.about = outline->second.path(diagnostic.at.begin.offset, diagnostic.message.en);
    }
    subject.count = ++counts[{diagnostic.rule, subject.path, subject.about}];
  }
  return subjects;
}

std::string fingerprint_of(RuleId rule, const Subject& subject) {
  std::string told{rule_of(rule).id};
  for (const std::string_view part : {std::string_view(subject.path), std::string_view(subject.about)})
    told.append(1, '\0').append(part);
  told.append(1, '\0').append(std::to_string(subject.count));
  return sha256_hex(told).substr(0, 32);
}

std::vector<std::string> fingerprints(std::span<const Diagnostic> diagnostics, std::string_view folder) {
  const std::vector<Subject> subjects = subjects_of(diagnostics, folder);
  std::vector<std::string> told;
  told.reserve(subjects.size());
  for (std::size_t i = 0; i < subjects.size(); ++i) told.push_back(fingerprint_of(diagnostics[i].rule, subjects[i]));
  return told;
}

}  // namespace csafe
