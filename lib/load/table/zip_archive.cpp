#include "load/table/zip_archive.hpp"

#include <minizip/unzip.h>

#include <algorithm>
#include <array>
#include <cstring>

#include "base/phrases.hpp"

namespace csafe {
namespace {

std::string folded(std::string name) {
  for (char& c : name)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return name;
}

}  // namespace

/// What minizip reads from instead of a file.
struct ZipArchive::Stream {
  std::string_view bytes;
  std::size_t at = 0;

  static Stream* of(voidpf handle) { return static_cast<Stream*>(handle); }
  static voidpf ZCALLBACK open(voidpf opaque, const void*, int) { return opaque; }
  static uLong ZCALLBACK read(voidpf, voidpf handle, void* buffer, uLong size) {
    Stream& stream = *of(handle);
    const std::size_t count = std::min<std::size_t>(size, stream.bytes.size() - stream.at);
    std::memcpy(buffer, stream.bytes.data() + stream.at, count);
    stream.at += count;
    return static_cast<uLong>(count);
  }
  static uLong ZCALLBACK write(voidpf, voidpf, const void*, uLong) { return 0; }
  static ZPOS64_T ZCALLBACK tell(voidpf, voidpf handle) { return of(handle)->at; }
  static long ZCALLBACK seek(voidpf, voidpf handle, ZPOS64_T offset, int origin) {
    Stream& stream = *of(handle);
    const std::size_t base = origin == ZLIB_FILEFUNC_SEEK_CUR   ? stream.at
                             : origin == ZLIB_FILEFUNC_SEEK_END ? stream.bytes.size()
                                                                : 0;
    if (offset > stream.bytes.size() - base) return -1;
    stream.at = base + static_cast<std::size_t>(offset);
    return 0;
  }
  static int ZCALLBACK close(voidpf, voidpf) { return 0; }
  static int ZCALLBACK error(voidpf, voidpf) { return 0; }
};

ZipArchive::ZipArchive(std::string_view bytes, const SheetLimits& limits)
    : stream_(std::make_unique<Stream>()), limits_(limits) {
  stream_->bytes = bytes;
  zlib_filefunc64_def functions{.zopen64_file = &Stream::open,
                                .zread_file = &Stream::read,
                                .zwrite_file = &Stream::write,
                                .ztell64_file = &Stream::tell,
                                .zseek64_file = &Stream::seek,
                                .zclose_file = &Stream::close,
                                .zerror_file = &Stream::error,
                                .opaque = stream_.get()};
  archive_ = unzOpen2_64("", &functions);
  if (archive_) list_parts();
}

ZipArchive::~ZipArchive() {
  if (archive_) unzClose(archive_);
}

/// minizip looks for a name by going through all of them, which takes too long for each of many.
void ZipArchive::list_parts() {
  std::array<char, 512> name;
  int state = unzGoToFirstFile(archive_);
  for (; state == UNZ_OK; state = unzGoToNextFile(archive_)) {
    unz64_file_pos at{};
    const bool is_known =
        unzGetCurrentFileInfo64(archive_, nullptr, name.data(), name.size() - 1, nullptr, 0, nullptr, 0) == UNZ_OK &&
        unzGetFilePos64(archive_, &at) == UNZ_OK;
    if (!is_known || parts_.size() == limits_.parts) break;
    name.back() = '\0';
    parts_.try_emplace(folded(name.data()), Position{at.pos_in_zip_directory, at.num_of_file});
  }
  if (state == UNZ_END_OF_LIST_OF_FILE) return;
  unzClose(archive_);
  archive_ = nullptr;
}

bool ZipArchive::has(const std::string& name) const {
  return parts_.contains(folded(name));
}

bool ZipArchive::read(const std::string& name, const std::function<bool(std::string_view)>& take, Said& problem) {
  constexpr std::size_t small = 1u << 20;
  constexpr uLong is_encrypted = 1;
  const auto fail = [&](Said reason) {
    problem = std::move(reason);
    return false;
  };
  const auto part = parts_.find(folded(name));
  if (part == parts_.end()) return fail(say(Phrase::xlsx_no_part, name));
  const unz64_file_pos at{.pos_in_zip_directory = part->second.offset, .num_of_file = part->second.number};
  unz_file_info64 info{};
  if (unzGoToFilePos64(archive_, &at) != UNZ_OK ||
      unzGetCurrentFileInfo64(archive_, &info, nullptr, 0, nullptr, 0, nullptr, 0) != UNZ_OK)
    return fail(say(Phrase::xlsx_bad_part, name));
  if (info.flag & is_encrypted) return fail(say(Phrase::xlsx_encrypted, name));
  if (unzOpenCurrentFile(archive_) != UNZ_OK) return fail(say(Phrase::xlsx_bad_part, name));
  const std::size_t packed = std::max<std::size_t>(static_cast<std::size_t>(info.compressed_size), 1);
  std::size_t size = 0;
  std::array<char, 65536> buffer;
  int count = 0;
  while ((count = unzReadCurrentFile(archive_, buffer.data(), buffer.size())) > 0) {
    const auto read = static_cast<std::size_t>(count);
    size += read;
    unpacked_ += read;
    const bool bomb = size > small && size / packed > limits_.ratio;
    const bool too_large = bomb || unpacked_ > limits_.unpacked;
    if (too_large || !take({buffer.data(), read})) {
      unzCloseCurrentFile(archive_);
      return too_large ? fail(say(Phrase::xlsx_bomb, name, limits_.unpacked, limits_.ratio)) : true;
    }
  }
  const int closed = unzCloseCurrentFile(archive_);
  if (count < 0 || closed != UNZ_OK || size != info.uncompressed_size) return fail(say(Phrase::xlsx_bad_part, name));
  return true;
}

}  // namespace csafe
