#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/diagnostic.hpp"
#include "base/files.hpp"
#include "load/file_list.hpp"
#include "load/reading_stats.hpp"
#include "load/yaml/reader.hpp"
#include "model/audit.hpp"
#include "model/library.hpp"

namespace csafe {

/// What to load. Definitions (checklists, matrices, calendars) of the workspace are always loaded; audits only where
/// `paths` say.
struct LoadRequest {
  std::vector<std::string> paths;  ///< files or folders; none: the workspace, or the working folder where there is none
  bool whole_library = false;      ///< every shipped definition, not only those that are referred to
  unsigned jobs = 1;               ///< threads
  bool stats = false;              ///< notes how files are read
  bool baselines = false;          ///< reads the baselines too, which nothing but their check needs
  yaml::Limits limits = {};
};

/// The audits of one site, as files that are still to be read.
struct SiteFiles {
  std::string site;         ///< by its id; empty for files that do not say it
  std::uint32_t first = 0;  ///< in Inventory::audits
  std::uint32_t count = 0;
};

/// What a run works on: the definitions, read and bound, and the audits, of which only site and checklists have been
/// seen. An audit found in a folder takes some 30 bytes, whatever its size.
struct Inventory {
  Library library;
  Diagnostics diagnostics;              ///< of the definitions, and of what could not be read
  std::vector<SiteFiles> sites;         ///< ordered by site
  std::vector<FileList::Entry> audits;  ///< of one site after the other, each site's by path
  FileList paths;
  std::vector<std::string> ledgers;                ///< paths of the ledger's files, which read_ledger() reads
  std::map<std::string, std::string> once;         ///< bytes of audits that cannot be read twice (pipes), by path
  ReadingStats reading;                            ///< of the definitions, where they are wanted
  std::vector<std::string> others;                 ///< paths of the csafe files that are no audits, shipped ones aside
  std::size_t files = 0;                           ///< csafe files, shipped ones aside
  std::map<std::string, ChecklistRef> references;  ///< the checklists that audits name, by how they are written
  bool whole_workspace = false;  ///< there is a workspace, and the audits of all its folders are wanted
};

/// Finds the workspace (upwards from the paths), walks the folders once, and reads every definition. Never throws on
/// user data.
Inventory take_inventory(const Files& files, const LoadRequest& request);

/// Reads and binds one audit of the inventory. Nothing when it cannot be used at all; a value whose file has errors may
/// be incomplete. Notes how it was read, where `stats` are wanted. May be called by several threads at once.
std::optional<Audit> read_audit(const Files& files, const Inventory& inventory, FileList::Entry entry,
                                const yaml::Limits& limits, Diagnostics& diagnostics, ReadingStats* stats = nullptr);

}  // namespace csafe
