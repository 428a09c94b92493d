#include "runner/sandbox.hpp"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>

#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <stdexcept>
#include <system_error>
#include <vector>

namespace csafe::testing {
namespace {

namespace fs = std::filesystem;

/// The argument list that posix_spawn wants, over strings that outlive it.
std::vector<char*> pointers(std::vector<std::string>& strings) {
  std::vector<char*> list;
  for (auto& string : strings) list.push_back(string.data());
  list.push_back(nullptr);
  return list;
}

class FileActions {
 public:
  FileActions() { ::posix_spawn_file_actions_init(&actions_); }
  FileActions(const FileActions&) = delete;
  FileActions& operator=(const FileActions&) = delete;
  ~FileActions() { ::posix_spawn_file_actions_destroy(&actions_); }

  void folder(const std::string& path) { ::posix_spawn_file_actions_addchdir_np(&actions_, path.c_str()); }
  void open(int descriptor, const std::string& path, int flags) {
    ::posix_spawn_file_actions_addopen(&actions_, descriptor, path.c_str(), flags, 0600);
  }
  void duplicate(int from, int to) { ::posix_spawn_file_actions_adddup2(&actions_, from, to); }
  const posix_spawn_file_actions_t* get() const { return &actions_; }

 private:
  posix_spawn_file_actions_t actions_{};
};

int wait_for(pid_t process) {
  int status = 0;
  while (::waitpid(process, &status, 0) < 0) {
    if (errno != EINTR) throw std::system_error{errno, std::generic_category(), "waitpid"};
  }
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

}  // namespace

Sandbox::Sandbox() : here_(fs::canonical(folder_.path()).string() + "/here") {
  fs::create_directory(here_);
  fs::create_directory(folder_.path_of("home"));
  const char* other = std::getenv("CSAFE_CASES_BINARY");
  const fs::path csafe = other ? fs::absolute(other) : fs::path{CSAFE_BINARY};
  set("PATH", csafe.parent_path().string() + ":/usr/local/bin:/usr/bin:/bin");
  set("HOME", folder_.path_of("home"));
  set("CSAFE_TODAY", "2026-11-30");
  for (const auto* name : {"CSAFE_READER", "ASAN_OPTIONS", "LSAN_OPTIONS", "UBSAN_OPTIONS"}) {
    if (const auto* value = std::getenv(name)) set(name, value);
  }
}

void Sandbox::write(const std::string& path, const std::string& bytes) const {
  const auto target = fs::path{here_} / path;
  fs::create_directories(target.parent_path());
  std::ofstream file{target, std::ios::binary};
  if (!(file << bytes << std::flush)) throw std::runtime_error{"cannot write " + target.string()};
}

void Sandbox::copy(const std::string& source, const std::string& target) const {
  const auto to = fs::path{here_} / target;
  fs::create_directories(to.parent_path());
  fs::copy(fs::path{CSAFE_SOURCE_DIR} / source, to, fs::copy_options::recursive);
}

Outcome Sandbox::run(const std::string& script, ErrorStream errors, const std::string& folder) const {
  std::vector<std::string> command = {"timeout", "--kill-after=5", "120", "/bin/sh", "-c", script};
  std::vector<std::string> environment;
  for (const auto& [name, value] : environment_) environment.push_back(name + '=' + value);
  FileActions actions;
  actions.folder(here_ + '/' + folder);
  actions.open(0, "/dev/null", O_RDONLY);
  actions.open(1, folder_.path_of("out"), O_WRONLY | O_CREAT | O_TRUNC | O_APPEND);
  if (errors == ErrorStream::with_output)
    actions.duplicate(1, 2);
  else
    actions.open(2, folder_.path_of("err"), O_WRONLY | O_CREAT | O_TRUNC | O_APPEND);
  pid_t process = 0;
  const auto error = ::posix_spawnp(&process, command.front().c_str(), actions.get(), nullptr, pointers(command).data(),
                                    pointers(environment).data());
  if (error != 0) throw std::system_error{error, std::generic_category(), "cannot start a shell in " + folder};
  Outcome outcome;
  outcome.exit = wait_for(process);
  outcome.out = folder_.read("out");
  if (errors == ErrorStream::apart) outcome.err = folder_.read("err");
  return outcome;
}

}  // namespace csafe::testing
