#pragma once

#include <cstdint>

#include "base/source.hpp"
#include "base/text.hpp"

namespace csafe::yaml {

/// Why the block reader leaves a file to the reference reader: the rows of decline_reasons.def.
enum class DeclineReason : std::uint8_t {
#define DECLINE(name, en, zh) name,
#include "load/yaml/decline_reasons.def"
#undef DECLINE
};

/// The first thing in a file that the block reader does not read, and where it stands.
struct Decline {
  DeclineReason reason{};
  Mark at;
};

/// What the reason is about, in a few words: "a tag (!)".
Text phrase_of(DeclineReason reason);

}  // namespace csafe::yaml
