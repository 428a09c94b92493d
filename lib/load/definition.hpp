#pragma once

#include <memory>

#include "base/diagnostic.hpp"
#include "load/yaml/reader.hpp"
#include "model/checklist.hpp"
#include "model/risk_matrix.hpp"

namespace csafe {

/// A matrix or a checklist; neither for a file of another kind.
struct Definition {
  std::shared_ptr<const RiskMatrix> matrix = nullptr;
  std::shared_ptr<const Checklist> checklist = nullptr;

  bool empty() const { return !matrix && !checklist; }
};

/// Reads a file as what it is, without a workspace around it. What cannot be taken is reported; after errors the
/// definition may be incomplete.
Definition read_definition(const SourcePtr& file, const yaml::Limits& limits, Diagnostics& diagnostics);

}  // namespace csafe
