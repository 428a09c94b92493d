#pragma once

#include <map>
#include <string>
#include <vector>

#include "base/files.hpp"
#include "load/yaml/reader.hpp"
#include "model/audit.hpp"

namespace csafe {

/// What the first bytes of a file tell.
struct Glance {
  enum class What { audit, other, unreadable } what = What::other;
  std::string site = {};  ///< of an audit
  std::vector<ChecklistRef> checklists = {};
  Text error = {};
};

/// Looks at files, mostly without reading them as a whole. Its functions may be called from several threads at once.
class Glancer {
 public:
  /// `once`: the bytes of files that cannot be read again, by path.
  Glancer(const Files& files, const std::map<std::string, std::string>& once, const yaml::Limits& limits)
      : files_(files), once_(once), limits_(limits) {}

  /// What a file is; of an audit site and checklists too, where `wanted`.
  Glance look(const std::string& path, bool wanted) const;
  /// The first bytes of a file, enough to see what it is. One that `will_be_read` may stay open.
  ReadResult read_head(const std::string& path, bool will_be_read = false) const;
  /// The whole of a file.
  ReadResult read(const std::string& path) const;
  /// Site and checklists of an audit that begins with `bytes`. False when they do not say both.
  bool read_subject(const std::string& path, std::string bytes, Glance& glance) const;

 private:
  void see_audit(const std::string& path, std::string head, Glance& glance) const;

  const Files& files_;
  const std::map<std::string, std::string>& once_;
  const yaml::Limits& limits_;
};

}  // namespace csafe
