#include <doctest/doctest.h>

#include "present/diagnostics/check_result.hpp"
#include "present/diagnostics/uri.hpp"
#include "present/diagnostics/xml.hpp"

using namespace csafe;

TEST_CASE("paths are told as seen from the folder of the run") {
  CHECK(path_seen_from("/work", "/work/a/b.yaml") == "a/b.yaml");
  CHECK(path_seen_from("/work", "./a//b.yaml") == "a/b.yaml");
  CHECK(path_seen_from("/work", "a/../b.yaml") == "b.yaml");
  CHECK(path_seen_from("/", "/a/b.yaml") == "a/b.yaml");
  CHECK(path_seen_from("/work", "-") == "-");
}

TEST_CASE("a path that lies elsewhere stays as it is") {
  CHECK(path_seen_from("/work", "/workshop/b.yaml") == "/workshop/b.yaml");
  CHECK(path_seen_from("/work", "../b.yaml") == "../b.yaml");
  CHECK(path_seen_from("", "/a/b.yaml") == "/a/b.yaml");
}

TEST_CASE("a URI has its special characters and bytes percent-encoded") {
  CHECK(uri_of("/work", "和 #1/a%b.yaml") == "%E5%92%8C%20%231/a%25b.yaml");
  CHECK(uri_of("/work", "c:x\xff\n?.yaml") == "c%3Ax%FF%0A%3F.yaml");
  CHECK(uri_of("/work", "/srv/a b.yaml") == "file:///srv/a%20b.yaml");
}

TEST_CASE("what XML cannot hold becomes visible, and all else stays") {
  CHECK(xml_text("a\tb\nc<&>\"'和") == "a\tb\nc<&>\"'和");
  CHECK(xml_text("\x1b[31m\x07\x7f") == "\\x1b[31m\\x07\\x7f");
  CHECK(xml_text("和\xff"
                 "b\xc3") == "和\\xffb\\xc3");
  CHECK(xml_text("x\xEF\xBF\xBEy\xEF\xBF\xBFz\xEF\xBF\xBD") == "x\\ufffey\\uffffz\xEF\xBF\xBD");
}

TEST_CASE("attributes come back from XML as they went in, line breaks too") {
  pugi::xml_document document;
  add_attribute(document.append_child("a"), "b", "1\n2\t3\r4 <&>\"'");
  const std::string text = to_text(document);
  pugi::xml_document again;
  REQUIRE(again.load_string(text.c_str()));
  CHECK(std::string{again.child("a").attribute("b").value()} == "1\n2\t3\r4 <&>\"'");
}
