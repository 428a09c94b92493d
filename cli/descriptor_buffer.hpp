#pragma once

#include <streambuf>
#include <vector>

namespace csafe {

/// A stream buffer over a file descriptor that remembers why a write failed. The descriptor is not closed.
class DescriptorBuffer : public std::streambuf {
 public:
  explicit DescriptorBuffer(int descriptor);
  /// errno of the first write that failed; 0 when none did.
  int error() const { return error_; }

 protected:
  int_type overflow(int_type character) override;
  int sync() override;
  std::streamsize xsputn(const char* text, std::streamsize size) override;

 private:
  bool write_out();
  void write(const char* text, std::size_t size);

  int descriptor_;
  int error_ = 0;
  std::vector<char> buffer_;
};

/// A stream buffer that reads a file descriptor. A read that fails throws std::system_error with the reason, so that it
/// is not taken for the end. The descriptor is not closed.
class DescriptorInput : public std::streambuf {
 public:
  explicit DescriptorInput(int descriptor) : descriptor_(descriptor), buffer_(1u << 16) {}

 protected:
  int_type underflow() override;

 private:
  int descriptor_;
  std::vector<char> buffer_;
};

}  // namespace csafe
