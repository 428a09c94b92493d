#include "evaluate/ledger_match.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <tuple>

namespace csafe {
namespace {

/// The n of `SH-102#2`; 1 without one.
int place_of(std::string_view finding) {
  const auto mark = finding.rfind('#');
  if (mark == finding.npos) return 1;
  const std::string_view digits = finding.substr(mark + 1);
  int place = 1;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), place);
  return error == std::errc() ? std::max(1, place) : 1;
}

bool by_place(const Finding* a, const Finding* b) {
  return std::tie(a->date, a->number, a->id) < std::tie(b->date, b->number, b->id);
}

/// Whether a number was closed for what was found on a day: somebody else saw after that day that it was gone. What is
/// found on the day of the last verification or later is not gone.
bool is_settled(const Rectification& number, Date found) {
  if (!number.is_closed()) return false;
  return found < (number.verified.empty() ? number.closed->at : number.verified.back().at).date();
}

/// The findings and numbers of one item at one site.
struct SpotEntries {
  std::vector<const Finding*> findings;
  std::vector<const Rectification*> numbers;
};

/// Brings the findings of a spot together with its numbers.
class SpotMatch {
 public:
  SpotMatch(const SpotEntries& entries, std::vector<MatchedFinding>& matched)
      : numbers_(entries.numbers), free_(entries.numbers), first_(matched.size()) {
    for (const Finding* finding : entries.findings)
      (finding->status == FindingStatus::open ? open_ : earlier_).push_back(finding);
    std::ranges::sort(open_, by_place);
    std::ranges::sort(earlier_, [](const Finding* a, const Finding* b) { return by_place(b, a); });
    match_open(matched);
    if (!earlier_.empty()) match_earlier(matched);
    std::sort(matched.begin() + static_cast<std::ptrdiff_t>(first_), matched.end(),
              [](const MatchedFinding& a, const MatchedFinding& b) { return by_place(a.finding, b.finding); });
  }

 private:
  void match_open(std::vector<MatchedFinding>& matched) {
    take(matched, [](const Finding& finding, const Rectification& number) { return finding.id == number.finding; });
    take(matched, [](const Finding& finding, const Rectification& number) {
      return !number.is_closed() && finding.number == place_of(number.finding);
    });
    take(matched, [](const Finding&, const Rectification& number) { return !number.is_closed(); });
    for (const Finding* finding : open_) {
      const Rectification* closed = closed_since(*finding);
      matched.push_back({finding, closed, closed ? std::string() : last_closed()});
    }
  }

  /// Each finding takes the first number that suits it, and each number one finding.
  template <class Suits>
  void take(std::vector<MatchedFinding>& matched, Suits suits) {
    std::erase_if(open_, [&](const Finding* finding) {
      const auto number =
          std::ranges::find_if(free_, [&](const Rectification* candidate) { return suits(*finding, *candidate); });
      if (number == free_.end()) return false;
      matched.push_back({finding, *number, {}});
      free_.erase(number);
      return true;
    });
  }

  const Rectification* closed_since(const Finding& finding) const {
    const auto found = std::ranges::find_if(free_, [&](const Rectification* number) {
      return is_settled(*number, finding.date) && finding.number == place_of(number->finding);
    });
    return found == free_.end() ? nullptr : *found;
  }

  std::string last_closed() const {
    const Rectification* last = nullptr;
    for (const Rectification* number : numbers_)
      if (number->is_closed() && (!last || last->closed->at.instant <= number->closed->at.instant)) last = number;
    return last ? last->id : std::string();
  }

  /// From the latest back, so that whatever found a finding again has been matched.
  void match_earlier(std::vector<MatchedFinding>& matched) const {
    std::map<std::string_view, const Rectification*> known;
    for (std::size_t i = first_; i < matched.size(); ++i) known.emplace(matched[i].finding->id, matched[i].number);
    for (const Finding* finding : earlier_) {
      const Rectification* number = opened_for(*finding);
      if (!number) number = running_on(*finding);
      const auto again = known.find(finding->found_again);
      if (!number && finding->status == FindingStatus::continued && again != known.end()) number = again->second;
      matched.push_back({finding, number, {}});
      known.emplace(finding->id, number);
    }
  }

  const Rectification* opened_for(const Finding& finding) const {
    const auto found = std::ranges::find(numbers_, finding.id, &Rectification::finding);
    return found == numbers_.end() ? nullptr : *found;
  }

  /// The number that had been found by the finding's day and was not closed before; the n-th for the n-th, else the
  /// latest.
  const Rectification* running_on(const Finding& finding) const {
    const Rectification* best = nullptr;
    const auto rank = [&](const Rectification* number) {
      return std::tuple(place_of(number->finding) == finding.number, number->found_on);
    };
    for (const Rectification* number : numbers_) {
      const bool runs = number->found_on <= finding.date && (!number->is_closed() || is_settled(*number, finding.date));
      if (runs && (!best || rank(number) >= rank(best))) best = number;
    }
    return best;
  }

  const std::vector<const Rectification*>& numbers_;
  std::vector<const Rectification*> free_;
  std::vector<const Finding*> open_;
  std::vector<const Finding*> earlier_;
  std::size_t first_;  // of this spot, in what was matched
};

}  // namespace

DangerSpot spot_of(const Finding& finding) {
  const auto slash = finding.checklist.empty() ? std::string::npos : finding.item.find('/');
  return {.site = finding.site,
          .checklist = finding.checklist,
          .item = slash == std::string::npos ? finding.item : finding.item.substr(slash + 1)};
}

std::vector<MatchedFinding> match_findings(std::span<const Finding> findings, std::span<const Rectification> numbers) {
  std::map<DangerSpot, SpotEntries> spots;
  for (const Rectification& number : numbers) spots[spot_of(number)].numbers.push_back(&number);
  for (const Finding& finding : findings) spots[spot_of(finding)].findings.push_back(&finding);
  std::vector<MatchedFinding> matched;
  matched.reserve(findings.size());
  for (const auto& [spot, entries] : spots) SpotMatch(entries, matched);
  return matched;
}

}  // namespace csafe
