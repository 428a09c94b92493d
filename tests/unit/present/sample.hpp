#pragma once

#include <string>

#include "present/render.hpp"
#include "present/report.hpp"

namespace csafe::sample {

inline Decimal decimal(const char* text) {
  return *Decimal::parse(text);
}

inline Cell level(const char* id, Text label, Shade shade) {
  return {std::string{id}, std::move(label), shade};
}

/// Two findings, worst first; the second has no owner.
inline Section findings() {
  Section section;
  section.id = "findings";
  section.title = {.zh = "发现", .en = "Findings"};
  section.columns = {{.id = "site", .title = {.zh = "网点", .en = "Site"}},
                     {.id = "level", .title = {.zh = "等级", .en = "Level"}},
                     {.id = "score", .title = {.zh = "分值", .en = "Score"}, .right = true},
                     {.id = "found", .title = {.zh = "问题", .en = "Finding"}, .flexible = true},
                     {.id = "owner", .title = {.zh = "责任人", .en = "Owner"}},
                     {.id = "at.file", .title = {.zh = "文件", .en = "File"}, .detail = true},
                     {.id = "at.line", .title = {.zh = "行", .en = "Line"}, .right = true, .detail = true}};
  section.rows = {{std::string{"和平路"}, level("major", {.zh = "重大", .en = "Major"}, Shade::red), Decimal{20},
                   Text{.zh = "后门安全出口被纸箱堵塞，且门锁损坏，客户遇火灾时无法疏散。", .en = "Exit blocked"},
                   std::string{"王五"}, std::string{"a.yaml"}, Decimal{14}},
                  {std::string{"Hall 2"}, level("low", {.zh = "低", .en = "Low"}, Shade::blue), decimal("0.35"),
                   Text{.zh = "无警示牌", .en = "No sign"}, Cell{}, std::string{"b.yaml"}, Decimal{3}}};
  return section;
}

inline Section totals() {
  Section section;
  section.id = "totals";
  section.title = {.zh = "总览", .en = "Totals"};
  section.figures = {{.id = "checked", .title = {.zh = "已检查", .en = "Checked"}, .value = Decimal{126}, .remark = {}},
                     {.id = "rate",
                      .title = {.zh = "合格率", .en = "Pass rate"},
                      .value = {decimal("92.9"), same_text("92.9%")},
                      .remark = {.zh = "共 126 项中的 117 项", .en = "117 of 126"}},
                     {.id = "worst",
                      .title = {.zh = "最高等级", .en = "Worst level"},
                      .value = level("major", {.zh = "重大", .en = "Major"}, Shade::red),
                      .remark = {}}};
  return section;
}

inline Report report() {
  Report report;
  report.schema = "csafe.score/1";
  report.title = {.zh = "安全评分", .en = "Safety score"};
  report.facts = {
      {.id = "as_of", .title = {.zh = "日期", .en = "As of"}, .value = *parse_date("2026-11-18"), .remark = {}},
      {.id = "matrix.id", .title = {}, .value = std::string{"ls-5x5"}, .remark = {}},
      {.id = "matrix.version", .title = {}, .value = std::string{"1"}, .remark = {}}};
  report.sections = {totals(), findings()};
  return report;
}

/// A report of one section.
inline Report report_of(Section section) {
  Report report;
  report.schema = "csafe.test/1";
  report.sections.push_back(std::move(section));
  return report;
}

/// A section of one text column, `text`, with one row for each text.
inline Section texts(const std::vector<std::string>& values) {
  Section section;
  section.id = "texts";
  section.columns = {{.id = "text", .title = same_text("Text"), .flexible = true}};
  for (const std::string& value : values) section.rows.push_back({Cell{value}});
  return section;
}

}  // namespace csafe::sample
