#include "present/json_writer.hpp"

#include <utility>

namespace csafe {

void JsonWriter::next() {
  if (std::exchange(behind_key_, false)) return;
  if (!std::exchange(empty_, false)) out_ += ',';
  if (layout_.depth > 0) layout_.new_line(out_);
}

void JsonWriter::key(std::string_view name) {
  next();
  append_json_string(out_, name);
  out_ += ": ";
  behind_key_ = true;
}

void JsonWriter::value(std::string_view text) {
  next();
  append_json_string(out_, text);
}

void JsonWriter::member(std::string_view name, std::string_view text) {
  key(name);
  value(text);
}

void JsonWriter::member(std::string_view name, std::size_t number) {
  key(name);
  next();
  out_ += std::to_string(number);
}

void JsonWriter::member(std::string_view name, bool truth) {
  key(name);
  next();
  out_ += truth ? "true" : "false";
}

}  // namespace csafe
