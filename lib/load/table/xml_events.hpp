#pragma once

#include <cstddef>
#include <string_view>

namespace csafe {

/// The attributes of an element, by name without prefix.
class XmlAttributes {
 public:
  /// `pairs`: name, value, name, value, …, null.
  explicit XmlAttributes(const char* const* pairs) : pairs_(pairs) {}
  /// Empty for one that is not there.
  std::string_view operator[](std::string_view name) const;

 private:
  const char* const* pairs_;
};

/// What hears of an XML document while it is read, so that none is held as a tree. Names come without prefix.
class XmlListener {
 public:
  virtual ~XmlListener() = default;
  /// False ends the reading.
  virtual bool begin(std::string_view name, const XmlAttributes& attributes) = 0;
  virtual bool end(std::string_view name) = 0;
  virtual bool text(std::string_view piece) = 0;
};

/// Reads a document that comes in pieces.
class XmlReader {
 public:
  explicit XmlReader(XmlListener& listener);
  ~XmlReader();
  XmlReader(const XmlReader&) = delete;
  XmlReader& operator=(const XmlReader&) = delete;

  /// False from when the listener has ended the reading, or what came is no XML. A document type, which no part of a
  /// workbook has, counts as that, for it could name entities that grow without end; so do elements a hundred deep,
  /// and tags of more than a megabyte.
  bool take(std::string_view piece);
  /// Whether everything was read, to the end of the document.
  bool finish();
  /// Whether it was the listener who ended the reading.
  bool stopped() const { return stopped_; }

 private:
  struct Callbacks;

  XmlListener& listener_;
  void* parser_;
  bool stopped_ = false;
  std::size_t depth_ = 0;
  std::size_t unheard_ = 0;  ///< bytes since something was told
};

}  // namespace csafe
