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

 private:
  bool write_out();

  int descriptor_;
  int error_ = 0;
  std::vector<char> buffer_;
};

}  // namespace csafe
