#include <algorithm>
#include <set>

#include "base/files.hpp"
#include "base/phrases.hpp"
#include "check/check.hpp"

namespace csafe {
namespace {

Location place(const LedgerFile& file, Mark at) {
  return {.file = file.file, .begin = at, .end = at};
}

void check_folders(const Ledger& ledger, Diagnostics& diagnostics) {
  const LedgerFile& first = ledger.files.front();
  for (const LedgerFile& file : ledger.files)
    if (parent_path(file.file->path) != parent_path(first.file->path))
      diagnostics
          .add(RuleId::ledger_folder, place(file, {0, 1}), say(Phrase::ledger_two_folders, first.file->path),
               say(Phrase::help_ledger_one_folder))
          .notes.push_back({say(Phrase::also_here), place(first, {0, 1})});
}

void check_form(const LedgerFile& file, Diagnostics& diagnostics) {
  const LedgerLayout& layout = file.layout;
  if (!layout.conflicts.empty()) {
    diagnostics.add(RuleId::ledger_conflict, place(file, layout.conflicts.front()), say(Phrase::ledger_has_conflict),
                    say(Phrase::help_ledger_rebase));
    return;
  }
  for (const LedgerFragment& fragment : layout.fragments) {
    const bool at_end = fragment.end == file.file->bytes.size();
    diagnostics.add(RuleId::ledger_torn, place(file, fragment.at),
                    say(at_end ? Phrase::ledger_torn_tail : Phrase::ledger_torn_middle),
                    say(Phrase::help_ledger_repair));
  }
}

/// Goes along the chain, from file to file.
class ChainCheck {
 public:
  explicit ChainCheck(Diagnostics& diagnostics) : diagnostics_(diagnostics) {}

  void follow(const LedgerFile& file) {
    if (!file.layout.conflicts.empty()) {
      broken_ = true;  // whatever follows goes on from one of two ends
      return;
    }
    std::size_t end_of_last = 0;
    for (const LedgerBlock& block : file.layout.blocks) {
      const bool lost_before = has_fragment_between(file, end_of_last, block.at.offset);
      end_of_last = block.end;
      if (!block.is_as_written())
        add(RuleId::ledger_hash, file, block, say(Phrase::ledger_changed, block.seq), say(Phrase::help_ledger_changed));
      else if (!broken_ && !lost_before)
        check_link(file, block);
      seen_.insert(block.hash);
      broken_ = false;
      last_ = &block;
    }
  }

 private:
  void add(RuleId rule, const LedgerFile& file, const LedgerBlock& block, Text message, Text help) {
    diagnostics_.add(rule, place(file, block.at), std::move(message), std::move(help));
  }

  /// Whether something that is no event lies before the block, which says enough.
  static bool has_fragment_between(const LedgerFile& file, std::size_t from, std::size_t to) {
    return std::ranges::any_of(file.layout.fragments, [&](const LedgerFragment& fragment) {
      return fragment.at.offset >= from && fragment.at.offset < to;
    });
  }

  void check_link(const LedgerFile& file, const LedgerBlock& block) {
    if (!last_) {
      if (block.prev != no_hash)
        add(RuleId::ledger_chain, file, block, say(Phrase::ledger_begins_late, block.seq),
            say(Phrase::help_ledger_earlier_file));
      else if (block.seq != 1)
        add_seq(file, block, 1);
      return;
    }
    const bool follows = block.prev == last_->hash || block.prev == last_->sha256;
    const bool forked = !follows && (block.prev == no_hash || seen_.contains(block.prev));
    if (!follows)
      add(RuleId::ledger_chain, file, block,
          say(forked ? Phrase::ledger_forked : Phrase::ledger_not_linked, block.seq, last_->seq),
          say(forked ? Phrase::help_ledger_rebase : Phrase::help_ledger_restore));
    else if (last_->is_as_written() && block.seq != last_->seq + 1)
      add_seq(file, block, last_->seq + 1);
  }

  void add_seq(const LedgerFile& file, const LedgerBlock& block, std::uint32_t expected) {
    add(RuleId::ledger_seq, file, block, say(Phrase::ledger_wrong_seq, block.seq, expected),
        say(Phrase::help_ledger_restore));
  }

  Diagnostics& diagnostics_;
  const LedgerBlock* last_ = nullptr;
  std::set<std::string_view> seen_;
  bool broken_ = false;
};

/// Every event that was read has to lie in the file as events are written.
void check_layout(const Ledger& ledger, Diagnostics& diagnostics) {
  for (const Event& event : ledger.events) {
    const auto& blocks = ledger.files[event.file].layout.blocks;
    const auto block = std::ranges::lower_bound(blocks, event.mark.line, {},
                                                [](const LedgerBlock& candidate) { return candidate.at.line; });
    if (block == blocks.end() || block->at.line != event.mark.line)
      diagnostics.add(RuleId::ledger_layout, ledger.location(event), say(Phrase::ledger_not_block),
                      say(Phrase::help_ledger_block));
  }
}

}  // namespace

void check_ledger(const Ledger& ledger, Diagnostics& diagnostics) {
  if (ledger.files.empty()) return;
  check_folders(ledger, diagnostics);
  ChainCheck chain(diagnostics);
  for (const LedgerFile& file : ledger.files) {
    check_form(file, diagnostics);
    chain.follow(file);
  }
  check_layout(ledger, diagnostics);
}

void check_duties(const Rectification& rectification, const Library& library, const Location& at,
                  Diagnostics& diagnostics) {
  if (!library.workspace) return;
  const bool separate = std::ranges::any_of(library.workspace->separation, [](const Separation& separation) {
    const auto holds = [&](Duty duty) { return std::ranges::find(separation.duties, duty) != separation.duties.end(); };
    return holds(Duty::owner) && holds(Duty::verifier);
  });
  if (!separate) return;
  for (const Deed& deed : rectification.verified)
    if (deed.by == rectification.owner.zh || deed.by == rectification.owner.en)
      diagnostics.add(RuleId::ledger_verifier, at, say(Phrase::ledger_owner_verifies, deed.by, rectification.id),
                      say(Phrase::help_duties, library.workspace->file->path));
}

void check_evidence(const Ledger& ledger, const std::map<std::string, std::optional<std::string>>& found,
                    Diagnostics& diagnostics) {
  for (const Event& event : ledger.events)
    for (const EvidenceFile& file : event.evidence) {
      const auto now = found.find(file.file);
      if (file.sha256.empty() || now == found.end()) continue;
      if (!now->second)
        diagnostics.add(RuleId::ledger_evidence_gone, ledger.location(event),
                        say(Phrase::ledger_evidence_is_gone, file.file), say(Phrase::help_ledger_evidence_gone));
      else if (*now->second != file.sha256)
        diagnostics.add(RuleId::ledger_evidence_changed, ledger.location(event),
                        say(Phrase::ledger_evidence_differs, file.file, event.at.text()),
                        say(Phrase::help_ledger_evidence_changed));
    }
}

}  // namespace csafe
