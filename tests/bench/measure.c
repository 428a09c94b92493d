/* measure REPORT STDOUT COMMAND ARGUMENT…: runs the command with its output in the file STDOUT and writes to REPORT
   "status wall user+sys peak": exit status, seconds, seconds, bytes of its largest process. It is small, so that its own
   memory does not hide that of the command. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double seconds(struct timeval t) { return (double)t.tv_sec + (double)t.tv_usec / 1e6; }

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

int main(int argc, char** argv) {
  if (argc < 4) return 2;
  const double begin = now();
  const pid_t child = fork();
  if (child < 0) return 2;
  if (child == 0) {
    const int out = open(argv[2], O_WRONLY | O_CREAT | O_TRUNC, 0666);
    if (out < 0 || dup2(out, STDOUT_FILENO) < 0) _exit(126);
    execvp(argv[3], argv + 3);
    _exit(127);
  }
  int status = 0;
  struct rusage used;
  if (wait4(child, &status, 0, &used) != child) return 2;
  const double wall = now() - begin;

  FILE* report = fopen(argv[1], "w");
  if (report == NULL) return 2;
  fprintf(report, "%d %.6f %.6f %ld\n", WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status), wall,
          seconds(used.ru_utime) + seconds(used.ru_stime), used.ru_maxrss * 1024);
  return fclose(report) == 0 ? 0 : 2;
}
