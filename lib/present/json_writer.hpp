#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "present/json_shape.hpp"

namespace csafe {

/// Writes a JSON document from its beginning to its end, indented by two. Objects and arrays take a function that
/// writes what is in them; in an object every value has its key before it.
class JsonWriter {
 public:
  template <class Fill>
  void object(const Fill& fill) {
    enclose('{', '}', fill);
  }
  template <class Fill>
  void object(std::string_view name, const Fill& fill) {
    key(name);
    enclose('{', '}', fill);
  }
  template <class Fill>
  void array(const Fill& fill) {
    enclose('[', ']', fill);
  }
  template <class Fill>
  void array(std::string_view name, const Fill& fill) {
    key(name);
    enclose('[', ']', fill);
  }

  void value(std::string_view text);
  void member(std::string_view name, std::string_view text);
  void member(std::string_view name, const char* text) { member(name, std::string_view{text}); }
  void member(std::string_view name, std::size_t number);
  void member(std::string_view name, bool truth);

  /// The document, with its last line end.
  std::string text() && { return std::move(out_) + '\n'; }

 private:
  template <class Fill>
  void enclose(char open, char close, const Fill& fill) {
    next();
    out_ += open;
    empty_ = true;
    ++layout_.depth;
    fill();
    --layout_.depth;
    if (!empty_) layout_.new_line(out_);
    out_ += close;
    empty_ = false;
  }
  void next();
  void key(std::string_view name);

  std::string out_;
  JsonLayout layout_;
  bool empty_ = true;        // nothing stands yet in the object or array
  bool behind_key_ = false;  // what comes is a key's value
};

}  // namespace csafe
