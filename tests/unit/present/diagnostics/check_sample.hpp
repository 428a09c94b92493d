#pragma once

#include <memory>
#include <string>
#include <vector>

#include "present/diagnostics/check_result.hpp"

/// A check of three files: one with an error and a warning, one that could not be read, one that is sound.
struct CheckSample {
  std::vector<csafe::Diagnostic> diagnostics;
  std::vector<std::string> files{"/work/审核/a #1.yaml", "none.yaml", "sound.yaml"};

  CheckSample() {
    const auto file = std::make_shared<const csafe::SourceFile>(
        csafe::SourceFile{.path = "/work/审核/a #1.yaml", .bytes = "csafe: audit/1\nanswers: {甲: 合格, 乙: fail}\n"});
    const auto at = [&](std::string_view text) {
      const auto offset = static_cast<std::uint32_t>(file->bytes.find(text));
      const auto end = static_cast<std::uint32_t>(offset + text.size());
      return csafe::Location{.file = file, .begin = {offset, 2}, .end = {end, 2}};
    };
    diagnostics.push_back({.rule = csafe::RuleId::audit_result,
                           .severity = csafe::DiagnosticSeverity::error,
                           .message = {.zh = "“合格”不是检查结果", .en = "'合格' is <not> a result"},
                           .at = at("合格"),
                           .notes = {{.message = {.zh = "检查项在此", .en = "the item is here"}, .at = at("甲")}},
                           .help = {.zh = "是否想写“pass”？", .en = "100% sure: 'pass'?"}});
    diagnostics.push_back({.rule = csafe::RuleId::audit_found,
                           .severity = csafe::DiagnosticSeverity::warning,
                           .message = {.zh = "“乙”未写明\n问题", .en = "'乙' does not\nsay"},
                           .at = at("乙"),
                           .notes = {},
                           .help = {}});
    diagnostics.push_back({.rule = csafe::RuleId::file_unreadable,
                           .severity = csafe::DiagnosticSeverity::error,
                           .message = {.zh = "没有此文件", .en = "no such file"},
                           .at = csafe::whole_file("none.yaml"),
                           .notes = {},
                           .help = {}});
  }

  csafe::CheckResult result() const {
    return {.diagnostics = diagnostics, .files = files, .folder = "/work", .as_of = *csafe::parse_date("2026-11-30")};
  }
};
