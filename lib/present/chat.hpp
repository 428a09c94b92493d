#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.hpp"

namespace csafe {

/// Chat services whose group robots take Markdown: WeCom (企业微信) and DingTalk (钉钉).
enum class ChatService : std::uint8_t { wecom, dingtalk };

std::span<const std::string_view> chat_service_names();
std::optional<ChatService> parse_chat_service(std::string_view name);

/// How long a message may be, in bytes of UTF-8. WeCom takes 4096 of Markdown; DingTalk 20,000 in the whole request, of
/// which the rest is left to the JSON around the text.
std::size_t longest_message(ChatService service);

/// A titled list of lines.
struct ChatPart {
  Text title;
  std::vector<Text> lines;
};

struct ChatMessage {
  Text title;
  std::vector<ChatPart> parts;
  Text when_empty;  ///< what stands below the title when there is no part
};

/// The Markdown of a message within the service's limit: lines that do not fit are left out from the end on and
/// counted. What a service would obey in a text (mentions, links, colours) is shown as full-width characters.
std::string chat_markdown(const ChatMessage& message, ChatService service, Language language);

/// The payload to be posted to a robot, as JSON.
std::string render_chat(const ChatMessage& message, ChatService service, Language language);

}  // namespace csafe
