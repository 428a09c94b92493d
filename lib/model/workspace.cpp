#include "model/workspace.hpp"

#include <algorithm>

namespace csafe {
namespace {

template <class T, class Member>
const T* find_by(const std::vector<T>& list, Member member, std::string_view key) {
  const auto found = std::ranges::find(list, key, member);
  return found == list.end() ? nullptr : &*found;
}

}  // namespace

const Site* Workspace::site(std::string_view site_id) const {
  return find_by(sites, &Site::id, site_id);
}
const LevelDeadline* Workspace::deadline(std::string_view level) const {
  return find_by(deadlines, &LevelDeadline::level, level);
}
const NamedTarget* Workspace::target(std::string_view id) const {
  return find_by(targets, &NamedTarget::id, id);
}

const AssessmentGrade* Workspace::grade_of(const std::optional<Decimal>& marks) const {
  const auto found = std::ranges::find_if(assessment.grades,
                                          [&](const AssessmentGrade& grade) { return marks && *marks >= grade.from; });
  return found == assessment.grades.end() ? nullptr : &*found;
}

}  // namespace csafe
