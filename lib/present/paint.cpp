#include "present/paint.hpp"

namespace csafe {
namespace {

/// Parameters of the SGR sequence for text; empty for none.
std::string_view foreground(Shade shade) {
  switch (shade) {
    case Shade::none:
      return "";
    case Shade::red:
      return "31;1";
    case Shade::orange:
      return "38;5;208";
    case Shade::yellow:
      return "33";
    case Shade::blue:
      return "34";
    case Shade::green:
      return "32";
    case Shade::grey:
    case Shade::faint:
      return "2";
    case Shade::strong:
      return "1";
  }
  return "";
}

/// Parameters for a ground, each with a text colour that reads well on it.
std::string_view background(Shade shade) {
  switch (shade) {
    case Shade::none:
      return "";
    case Shade::red:
      return "41;97";
    case Shade::orange:
      return "48;5;208;30";
    case Shade::yellow:
      return "43;30";
    case Shade::blue:
      return "44;97";
    case Shade::green:
      return "42;30";
    case Shade::grey:
      return "100;97";
    case Shade::faint:
      return "2";
    case Shade::strong:
      return "1";
  }
  return "";
}

std::string wrapped(std::string_view plain, std::string_view parameters) {
  if (plain.empty() || parameters.empty()) return std::string{plain};
  std::string painted = "\x1b[";
  painted.append(parameters).append("m").append(plain).append("\x1b[0m");
  return painted;
}

}  // namespace

std::string Paint::text(std::string_view plain, Shade shade) const {
  return colour ? wrapped(plain, foreground(shade)) : std::string{plain};
}

std::string Paint::tile(std::string_view plain, Shade shade) const {
  return colour ? wrapped(plain, background(shade)) : std::string{plain};
}

}  // namespace csafe
