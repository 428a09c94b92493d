#include "present/chat.hpp"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "base/utf8.hpp"

using namespace csafe;

namespace {

ChatMessage message_of(int lines) {
  ChatMessage message{.title = same_text("到期 2026-11-30"), .parts = {}, .when_empty = same_text("没有到期事项。")};
  ChatPart overdue{.title = same_text("已逾期"), .lines = {}};
  for (int i = 0; i < lines; ++i) overdue.lines.push_back(same_text("第" + std::to_string(i) + "项：台阶边缘无防滑条"));
  if (lines > 0) message.parts.push_back(overdue);
  return message;
}

}  // namespace

TEST_CASE("a short message is there as a whole") {
  CHECK(chat_markdown(message_of(2), ChatService::wecom, Language::zh) ==
        "### 到期 2026-11-30\n\n**已逾期（2）**\n\n- 第0项：台阶边缘无防滑条\n- 第1项：台阶边缘无防滑条\n");
  CHECK(chat_markdown(message_of(0), ChatService::wecom, Language::zh) == "### 到期 2026-11-30\n\n没有到期事项。\n");
}

TEST_CASE("a long message ends below the limit and says how much it leaves out") {
  for (const ChatService service : {ChatService::wecom, ChatService::dingtalk}) {
    const std::string text = chat_markdown(message_of(2000), service, Language::zh);
    CHECK(text.size() <= longest_message(service));
    CHECK(text.size() > longest_message(service) - 100);
    CHECK_FALSE(first_invalid_utf8(text));
    int shown = 0;
    for (std::size_t at = text.find("\n- "); at != text.npos; at = text.find("\n- ", at + 1)) ++shown;
    CHECK(text.ends_with("另有 " + std::to_string(2000 - shown) + " 项，见 csafe due\n"));
  }
}

TEST_CASE("a text mentions nobody, links nowhere and is not coloured") {
  ChatMessage message = message_of(0);
  message.parts.push_back({.title = same_text("x"), .lines = {same_text("<@all> [a](http://b) **c** `d`\ne")}});
  const std::string text = chat_markdown(message, ChatService::wecom, Language::en);
  CHECK(text.find("- ＜@all＞ ［a］(http://b) ＊＊c＊＊ ｀d｀ ⏎ e\n") != std::string::npos);
}

TEST_CASE("the payloads of the two services") {
  const auto wecom = nlohmann::json::parse(render_chat(message_of(1), ChatService::wecom, Language::zh));
  CHECK(wecom["msgtype"] == "markdown");
  CHECK(wecom["markdown"]["content"] == chat_markdown(message_of(1), ChatService::wecom, Language::zh));
  CHECK(wecom["markdown"].size() == 1);
  const auto dingtalk = nlohmann::json::parse(render_chat(message_of(1), ChatService::dingtalk, Language::zh));
  CHECK(dingtalk["markdown"]["title"] == "到期 2026-11-30");
  CHECK(dingtalk["markdown"]["text"] == chat_markdown(message_of(1), ChatService::dingtalk, Language::zh));
  CHECK(render_chat(message_of(5000), ChatService::dingtalk, Language::zh).size() < 20'000);
}
