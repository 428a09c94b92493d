#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "load/yaml/block_reader.hpp"
#include "load/yaml/encoding.hpp"
#include "load/yaml/structure.hpp"

namespace {

using namespace csafe;

void require(bool holds) {
  if (!holds) std::abort();
}

bool are_same(const yaml::Node& one, const yaml::Node& other) {
  return one.text == other.text && one.at == other.at && one.past == other.past && one.kind == other.kind &&
         one.style == other.style;
}

bool are_alike(const Diagnostic& one, const Diagnostic& other) {
  return one.rule == other.rule && one.at.begin == other.at.begin && one.at.end == other.at.end;
}

/// What the block reader accepts, the reference reader must read to the same tree, without a word, and the check of the
/// structure, which looks only at what the block reader doubts, must find the same in both.
void compare(const SourcePtr& file, const yaml::Limits& limits) {
  Diagnostics diagnostics;
  if (!yaml::check_bytes(file, limits, diagnostics)) return;
  const yaml::BlockResult result = yaml::read_block(file, limits);
  if (const auto* decline = std::get_if<yaml::Decline>(&result)) {
    require(decline->at.offset <= file->bytes.size() && !yaml::phrase_of(decline->reason).en.empty());
    return;
  }
  const yaml::Document& block = std::get<yaml::Document>(result);
  const auto reference = yaml::read_reference(file, diagnostics, limits);
  require(reference && diagnostics.empty());
  require(
      std::equal(block.nodes.begin(), block.nodes.end(), reference->nodes.begin(), reference->nodes.end(), are_same));
  Diagnostics of_block;
  Diagnostics of_reference;
  const bool is_usable = yaml::check_structure(block, limits, of_block);
  require(yaml::check_structure(*reference, limits, of_reference) == is_usable);
  require(std::equal(of_block.all().begin(), of_block.all().end(), of_reference.all().begin(), of_reference.all().end(),
                     are_alike));
}

std::vector<std::string> split_lines(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size() - 1) + 1;
    lines.emplace_back(text.substr(0, end));
    text.remove_prefix(end);
  }
  return lines;
}

constexpr std::array pieces{"- ",   "-\n",   "a: ",    "a:\n",   ": ",   " #c\n", "'x'", "\"\\n\"", "|\n",
                            "|-\n", "|+\n",  "[x, y]", "{k: v}", "~",    "null",  "  ",  "\r\n",    "\n",
                            "甲",   "---\n", "?",      ",",      "- - ", "#",     "''",  "\"k\": "};

/// Changes whole lines: their order, their indentation, what they begin or end with.
void mutate_lines(std::vector<std::string>& lines, std::minstd_rand& random) {
  const auto below = [&random](std::size_t limit) {
    return static_cast<std::size_t>(random() % std::max<std::size_t>(limit, 1));
  };
  if (lines.empty()) lines.emplace_back("a: b\n");
  const std::size_t line = below(lines.size());
  const std::size_t other = below(lines.size());
  std::string& text = lines[line];
  switch (below(9)) {
    case 0:
      std::swap(text, lines[other]);
      break;
    case 1:
      lines.insert(lines.begin() + static_cast<std::ptrdiff_t>(other), std::string{text});
      break;
    case 2:
      lines.erase(lines.begin() + static_cast<std::ptrdiff_t>(line));
      break;
    case 3:
      text.insert(0, 1 + below(4), ' ');
      break;
    case 4:
      text.erase(0, std::min(text.find_first_not_of(' '), 1 + below(3)));
      break;
    case 5:
      text.insert(std::min(text.find_first_not_of(' '), text.size()), pieces[below(pieces.size())]);
      break;
    case 6:
      text.insert(text.empty() ? 0 : text.size() - 1, pieces[below(pieces.size())]);
      break;
    case 7:
      text.insert(below(text.size() + 1), pieces[below(pieces.size())]);
      break;
    default:
      lines.insert(lines.begin() + static_cast<std::ptrdiff_t>(other), pieces[below(pieces.size())]);
      break;
  }
}

}  // namespace

extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t most);

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t most, unsigned seed) {
  std::minstd_rand random{seed};
  if (random() % 3 == 0) return LLVMFuzzerMutate(data, size, most);
  std::vector<std::string> lines = split_lines({reinterpret_cast<const char*>(data), size});
  for (auto rounds = 1 + random() % 4; rounds > 0; --rounds) mutate_lines(lines, random);
  std::string text;
  for (const std::string& line : lines) text += line;
  text.resize(std::min(text.size(), most));
  std::memcpy(data, text.data(), text.size());
  return text.size();
}

/// Reads any bytes with both readers.
extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  const auto file = std::make_shared<const SourceFile>(
      SourceFile{.path = "fuzz.yaml", .bytes = std::string(reinterpret_cast<const char*>(data), size)});
  compare(file, {});
  compare(file, {.depth = 4, .nodes = 30, .flow_marks = 16});
  return 0;
}
