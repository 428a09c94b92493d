#include "cli/descriptor_buffer.hpp"

#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace csafe {

DescriptorBuffer::DescriptorBuffer(int descriptor) : descriptor_(descriptor), buffer_(1u << 16) {
  setp(buffer_.data(), buffer_.data() + buffer_.size());
}

DescriptorBuffer::int_type DescriptorBuffer::overflow(int_type character) {
  if (!write_out()) return traits_type::eof();
  if (!traits_type::eq_int_type(character, traits_type::eof())) sputc(traits_type::to_char_type(character));
  return traits_type::not_eof(character);
}

int DescriptorBuffer::sync() {
  return write_out() ? 0 : -1;
}

/// What fills the buffer by itself is not copied into it.
std::streamsize DescriptorBuffer::xsputn(const char* text, std::streamsize size) {
  if (static_cast<std::size_t>(size) < buffer_.size()) return std::streambuf::xsputn(text, size);
  if (!write_out()) return 0;
  write(text, static_cast<std::size_t>(size));
  return error_ == 0 ? size : 0;
}

bool DescriptorBuffer::write_out() {
  write(pbase(), static_cast<std::size_t>(pptr() - pbase()));
  setp(buffer_.data(), buffer_.data() + buffer_.size());
  return error_ == 0;
}

void DescriptorBuffer::write(const char* text, std::size_t size) {
  while (error_ == 0 && size > 0) {
    const ssize_t written = ::write(descriptor_, text, size);
    if (written >= 0) {
      text += written;
      size -= static_cast<std::size_t>(written);
    } else if (errno != EINTR) {
      error_ = errno;
    }
  }
}

DescriptorInput::int_type DescriptorInput::underflow() {
  ssize_t count = 0;
  do count = ::read(descriptor_, buffer_.data(), buffer_.size());
  while (count < 0 && errno == EINTR);
  if (count < 0) throw std::system_error(errno, std::generic_category());
  setg(buffer_.data(), buffer_.data(), buffer_.data() + count);
  return count == 0 ? traits_type::eof() : traits_type::to_int_type(*gptr());
}

}  // namespace csafe
