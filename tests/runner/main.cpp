// csafe_cases: runs the cases and READMEs, see tests/README.md.

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <thread>
#include <vector>

#include <fmt/core.h>

#include "runner/check.hpp"

namespace csafe::testing {
namespace {

namespace fs = std::filesystem;

struct Job {
  fs::path path;
  std::string text;
  Verdict verdict;
};

std::string read(const fs::path& path) {
  std::ifstream file{path, std::ios::binary};
  return {std::istreambuf_iterator<char>{file}, std::istreambuf_iterator<char>{}};
}

/// README.md at the top of the source tree and in its visible folders.
std::vector<fs::path> find_readmes(const fs::path& root) {
  std::vector<fs::path> found{root / "README.md"};
  for (const auto& entry : fs::directory_iterator{root}) found.push_back(entry.path() / "README.md");
  std::erase_if(found, [](const fs::path& path) { return !fs::is_regular_file(path); });
  return found;
}

std::vector<fs::path> find_cases(const fs::path& folder) {
  std::vector<fs::path> found;
  for (const auto& entry : fs::recursive_directory_iterator{folder}) {
    if (entry.path().extension() == ".case") found.push_back(entry.path());
  }
  return found;
}

/// The cases and READMEs that the arguments name; all of them when there are none.
std::vector<Job> find_jobs(const std::vector<std::string>& arguments) {
  const fs::path root = CSAFE_SOURCE_DIR;
  std::vector<fs::path> paths;
  const auto add = [&](std::vector<fs::path> more) { paths.insert(paths.end(), more.begin(), more.end()); };
  for (const auto& argument : arguments) {
    if (argument == "readme")
      add(find_readmes(root));
    else
      add(fs::is_directory(argument) ? find_cases(argument) : std::vector<fs::path>{argument});
  }
  if (arguments.empty()) {
    add(find_cases(root / "tests/cases"));
    add(find_readmes(root));
  }
  std::ranges::sort(paths);
  std::vector<Job> jobs;
  for (const auto& path : paths) jobs.push_back({path, read(path), {}});
  return jobs;
}

void run(std::vector<Job>& jobs) {
  std::atomic<std::size_t> next = 0;
  const auto work = [&] {
    for (auto i = next++; i < jobs.size(); i = next++) {
      auto& job = jobs[i];
      job.verdict = (job.path.extension() == ".md" ? check_readme : check_case)(job.path.string(), job.text);
    }
  };
  std::vector<std::jthread> workers(std::max(1U, std::thread::hardware_concurrency()));
  for (auto& worker : workers) worker = std::jthread{work};
}

/// Writes what was seen into the files whose expectations differ; false when a file could not be run or written.
bool update(const std::vector<Job>& jobs) {
  bool fine = true;
  for (const auto& [path, text, verdict] : jobs) {
    if (verdict.updated.empty() && !verdict.passed) {
      fmt::print("{}", verdict.report);
      fine = false;
    } else if (verdict.updated != text) {
      std::ofstream file{path, std::ios::binary};
      fine = bool{file << verdict.updated << std::flush} && fine;
      fmt::print("updated {}\n", path.string());
    }
  }
  return fine;
}

bool report(const std::vector<Job>& jobs) {
  std::size_t failed = 0;
  for (const auto& job : jobs) {
    if (job.verdict.passed) continue;
    fmt::print("FAILED {}\n", job.verdict.report);
    ++failed;
  }
  fmt::print("cases: {} passed, {} failed\n", jobs.size() - failed, failed);
  if (failed > 0) fmt::print("If what was seen is right, `csafe_cases --update` writes it into the files.\n");
  return failed == 0;
}

int main(std::vector<std::string> arguments) {
  const bool updating = std::erase(arguments, "--update") > 0 || std::getenv("CSAFE_UPDATE_CASES") != nullptr;
  auto jobs = find_jobs(arguments);
  if (jobs.empty()) {
    fmt::print("no case found\n");
    return 1;
  }
  run(jobs);
  return (updating ? update(jobs) : report(jobs)) ? 0 : 1;
}

}  // namespace
}  // namespace csafe::testing

int main(int count, char** arguments) {
  return csafe::testing::main({arguments + 1, arguments + count});
}
