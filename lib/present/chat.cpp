#include "present/chat.hpp"

#include <array>

#include "base/phrases.hpp"
#include "base/utf8.hpp"
#include "present/cells.hpp"
#include "present/json_writer.hpp"

namespace csafe {
namespace {

constexpr auto names = std::to_array<std::string_view>({"wecom", "dingtalk"});
constexpr std::size_t widest_line = 160;  // columns

std::string_view harmless(char c) {
  switch (c) {
    case '<':
      return "＜";
    case '>':
      return "＞";
    case '[':
      return "［";
    case ']':
      return "］";
    case '*':
      return "＊";
    case '`':
      return "｀";
    default:
      return {};
  }
}

/// A text on one line, without mark-up, and not wider than a message has room for.
std::string plain(const Text& text, Language language) {
  std::string line = on_one_line(printable(text.in(language)));
  if (display_width(line) > widest_line) line = std::string(take_width(line, widest_line - 1)) + "…";
  std::string out;
  for (const char c : line) {
    const std::string_view instead = harmless(c);
    if (instead.empty())
      out += c;
    else
      out += instead;
  }
  return out;
}

std::size_t lines_in(const ChatMessage& message) {
  std::size_t count = 0;
  for (const ChatPart& part : message.parts) count += part.lines.size();
  return count;
}

}  // namespace

std::span<const std::string_view> chat_service_names() {
  return names;
}

std::optional<ChatService> parse_chat_service(std::string_view name) {
  for (std::size_t i = 0; i < names.size(); ++i)
    if (names[i] == name) return static_cast<ChatService>(i);
  return std::nullopt;
}

std::size_t longest_message(ChatService service) {
  return service == ChatService::wecom ? 4096 : 18'000;
}

std::string chat_markdown(const ChatMessage& message, ChatService service, Language language) {
  std::string out = "### " + plain(message.title, language) + "\n";
  if (message.parts.empty()) return out + "\n" + plain(message.when_empty, language) + "\n";
  std::size_t left = lines_in(message);
  const auto more = [&](std::size_t count) { return "\n" + say(Phrase::chat_more, count).in(language) + "\n"; };
  const std::size_t room = longest_message(service) - more(left).size();
  for (const ChatPart& part : message.parts) {
    std::string heading = "\n**" + plain(say(Phrase::chat_days, part.title, part.lines.size()), language) + "**\n\n";
    for (const Text& text : part.lines) {
      const std::string line = heading + "- " + plain(text, language) + "\n";
      if (out.size() + line.size() > room) return out + more(left);
      out += line;
      heading.clear();
      --left;
    }
  }
  return out;
}

std::string render_chat(const ChatMessage& message, ChatService service, Language language) {
  const std::string markdown = chat_markdown(message, service, language);
  JsonWriter json;
  json.object([&] {
    json.member("msgtype", "markdown");
    json.object("markdown", [&] {
      if (service == ChatService::wecom) {
        json.member("content", markdown);
      } else {
        json.member("title", plain(message.title, language));
        json.member("text", markdown);
      }
    });
  });
  return std::move(json).text();
}

}  // namespace csafe
