#include "load/yaml/decline.hpp"

#include <array>

namespace csafe::yaml {
namespace {

struct Row {
  const char* en;
  const char* zh;
};
constexpr std::array rows{
#define DECLINE(name, en, zh) Row{en, zh},
#include "load/yaml/decline_reasons.def"
#undef DECLINE
};

}  // namespace

Text phrase_of(DeclineReason reason) {
  const Row& row = rows.at(static_cast<std::size_t>(reason));
  return {.zh = row.zh, .en = row.en};
}

}  // namespace csafe::yaml
