#include "load/glance.hpp"

#include "load/kind.hpp"
#include "load/schema/schema.hpp"

namespace csafe {
namespace {

constexpr std::size_t head_size = 4096;

}  // namespace

Glance Glancer::look(const std::string& path, bool wanted) const {
  ReadResult head = read_head(path, wanted);
  if (!head.ok()) return {.what = Glance::What::unreadable, .error = std::move(head.error)};
  const auto kind = peek_kind(head.bytes);
  Glance glance;
  if (kind && form_of(*kind) == FileForm::audit) glance.what = Glance::What::audit;
  if (wanted && glance.what == Glance::What::audit)
    see_audit(path, std::move(head.bytes), glance);
  else if (wanted)
    files_.let_go(path);
  return glance;
}

ReadResult Glancer::read_head(const std::string& path, bool will_be_read) const {
  if (const auto kept = once_.find(path); kept != once_.end()) return {.bytes = kept->second.substr(0, head_size)};
  return will_be_read ? files_.begin_reading(path, head_size) : files_.read_head(path, head_size);
}

ReadResult Glancer::read(const std::string& path) const {
  const auto kept = once_.find(path);
  return kept != once_.end() ? ReadResult{.bytes = kept->second} : files_.read(path, limits_.bytes);
}

/// Site and checklists stand above the answers, mostly; where not, the file is read as a whole.
void Glancer::see_audit(const std::string& path, std::string head, Glance& glance) const {
  const bool whole = head.size() < head_size;
  const std::size_t answers = head.find("\nanswers:");
  const bool heading_only = answers != std::string::npos;
  if (heading_only) head.resize(answers + 1);
  if ((heading_only || whole) && read_subject(path, std::move(head), glance)) return;
  ReadResult all = read(path);
  if (all.ok()) read_subject(path, std::move(all.bytes), glance);
}

bool Glancer::read_subject(const std::string& path, std::string bytes, Glance& glance) const {
  Diagnostics problems;  // which reading the audit shows again
  const auto file = std::make_shared<const SourceFile>(SourceFile{.path = path, .bytes = std::move(bytes)});
  const auto document = yaml::read(file, problems, limits_);
  if (!document || !document->root()->is_map()) return false;
  const AuditSubject subject = bind_audit_subject(*document);
  glance.site = subject.site;
  glance.checklists = subject.checklists;
  return !glance.site.empty() && !glance.checklists.empty();
}

}  // namespace csafe
