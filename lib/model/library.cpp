#include "model/library.hpp"

#include <algorithm>

namespace csafe {

const RiskMatrix* Library::matrix(std::string_view id) const {
  const auto found = std::ranges::find_if(matrices, [&](const auto& matrix) { return matrix->id == id; });
  return found == matrices.end() ? nullptr : found->get();
}

const Checklist* Library::checklist(const ChecklistRef& ref) const {
  const auto found = std::ranges::find_if(checklists, [&](const auto& checklist) {
    return checklist->id == ref.id && (ref.version.empty() || checklist->version == ref.version);
  });
  return found == checklists.end() ? nullptr : found->get();
}

const RiskMatrix* Library::matrix_for(const Checklist* checklist) const {
  if (checklist && checklist->matrix) return matrix(checklist->matrix->value);
  if (workspace && workspace->matrix) return matrix(workspace->matrix->value);
  return matrix(default_matrix);
}

}  // namespace csafe
