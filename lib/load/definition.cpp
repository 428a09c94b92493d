#include "load/definition.hpp"

#include "load/kind.hpp"
#include "load/schema/schema.hpp"

namespace csafe {

Definition read_definition(const SourcePtr& file, const yaml::Limits& limits, Diagnostics& diagnostics) {
  const auto document = yaml::read(file, diagnostics, limits);
  const auto form = document ? require_form(*document, diagnostics) : std::nullopt;
  Definition definition;
  if (form == FileForm::matrix)
    definition.matrix = std::make_shared<const RiskMatrix>(bind_matrix(*document, diagnostics));
  if (form == FileForm::checklist)
    definition.checklist = std::make_shared<const Checklist>(bind_checklist(*document, diagnostics));
  return definition;
}

}  // namespace csafe
