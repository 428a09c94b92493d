/* libyaml's bare events, with no tree built from them: libyaml WORKSPACE */
#define _GNU_SOURCE
#include <glob.h>
#include <search.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <yaml.h>

enum { max_depth = 64, max_key = 64 };

/* A map or list that is open. `key` is the key of a map whose value comes next, or empty when a key comes next. */
struct frame {
  bool is_map;
  char key[max_key];
};

struct reader {
  struct frame open[max_depth];
  int depth;
  char id[max_key];
  char result[max_key];
  long likelihood, severity;
};

static long findings, score;

static void fail(const char* what, const char* path) {
  fprintf(stderr, "libyaml: %s: %s\n", path, what);
  exit(1);
}

static bool has_key(const struct reader* r, int depth, const char* key) {
  return r->depth > depth && strcmp(r->open[depth].key, key) == 0;
}

static void set_default(const char* item, long points) {
  ENTRY entry = {strdup(item), (void*)points};
  if (hsearch(entry, ENTER) == NULL) fail("too many items", item);
}

static long default_of(const char* item) {
  ENTRY* entry = hsearch((ENTRY){(char*)item, NULL}, FIND);
  if (entry == NULL) fail("unknown item", item);
  return (long)entry->data;
}

/* The depth of the map that is one item of a checklist, or one answer of an audit; -1 outside of any. */
static int record_depth(const struct reader* r) {
  if (has_key(r, 0, "sections")) return has_key(r, 2, "items") && r->depth > 4 ? 4 : -1;
  if (!has_key(r, 0, "answers") || r->depth <= 2) return -1;
  return r->open[2].is_map ? 2 : r->depth > 3 ? 3 : -1;
}

static void end_record(const struct reader* r) {
  const long points = r->likelihood * r->severity;
  if (has_key(r, 0, "sections")) {
    set_default(r->id, points);
  } else if (strcmp(r->result, "fail") == 0) {
    ++findings;
    score += points > 0 ? points : default_of(r->open[1].key);
  }
}

static void on_value(struct reader* r, const char* text) {
  const int record = record_depth(r);
  const struct frame* top = &r->open[r->depth - 1];
  if (record < 0) {
    if (r->depth == 2 && has_key(r, 0, "answers") && strcmp(text, "fail") == 0) {
      ++findings;
      score += default_of(top->key);
    }
  } else if (r->depth - 1 == record && strcmp(top->key, "id") == 0) {
    snprintf(r->id, max_key, "%s", text);
  } else if (r->depth - 1 == record && strcmp(top->key, "result") == 0) {
    snprintf(r->result, max_key, "%s", text);
  } else if (r->depth - 2 == record && strcmp(r->open[record].key, "risk") == 0) {
    if (strcmp(top->key, "likelihood") == 0) r->likelihood = atol(text);
    if (strcmp(top->key, "severity") == 0) r->severity = atol(text);
  }
}

static void value_done(struct reader* r) {
  if (r->depth > 0) r->open[r->depth - 1].key[0] = '\0';
}

static void on_scalar(struct reader* r, const char* text) {
  if (r->depth == 0) return;
  struct frame* top = &r->open[r->depth - 1];
  if (top->is_map && top->key[0] == '\0') {
    snprintf(top->key, max_key, "%s", text);
    return;
  }
  on_value(r, text);
  value_done(r);
}

static void on_start(struct reader* r, bool is_map, const char* path) {
  if (r->depth == max_depth) fail("too deep", path);
  r->open[r->depth++] = (struct frame){.is_map = is_map};
  if (record_depth(r) == r->depth - 1) {
    r->result[0] = '\0';
    r->likelihood = r->severity = 0;
  }
}

static void on_end(struct reader* r) {
  if (record_depth(r) == r->depth - 1) end_record(r);
  --r->depth;
  value_done(r);
}

static void read_file(const char* path) {
  FILE* file = fopen(path, "rb");
  if (file == NULL) fail("cannot be opened", path);
  yaml_parser_t parser;
  yaml_parser_initialize(&parser);
  yaml_parser_set_input_file(&parser, file);
  struct reader r = {.depth = 0};
  for (bool more = true; more;) {
    yaml_event_t event;
    if (!yaml_parser_parse(&parser, &event)) fail(parser.problem, path);
    switch (event.type) {
      case YAML_SCALAR_EVENT:
        on_scalar(&r, (const char*)event.data.scalar.value);
        break;
      case YAML_ALIAS_EVENT: /* the audits have them for names alone */
        on_scalar(&r, "*");
        break;
      case YAML_MAPPING_START_EVENT:
      case YAML_SEQUENCE_START_EVENT:
        on_start(&r, event.type == YAML_MAPPING_START_EVENT, path);
        break;
      case YAML_MAPPING_END_EVENT:
      case YAML_SEQUENCE_END_EVENT:
        on_end(&r);
        break;
      case YAML_STREAM_END_EVENT:
        more = false;
        break;
      default:
        break;
    }
    yaml_event_delete(&event);
  }
  yaml_parser_delete(&parser);
  fclose(file);
}

static void read_all(const char* workspace, const char* pattern) {
  char path[4096];
  snprintf(path, sizeof path, "%s/%s", workspace, pattern);
  glob_t found;
  if (glob(path, GLOB_NOSORT, NULL, &found) != 0) fail("nothing found", path);
  for (size_t i = 0; i < found.gl_pathc; ++i) read_file(found.gl_pathv[i]);
  globfree(&found);
}

int main(int argc, char** argv) {
  if (argc != 2 || hcreate(1 << 16) == 0) return 2;
  read_all(argv[1], "checklists/*.yaml");
  read_all(argv[1], "audits/*/*.yaml");
  printf("findings=%ld score=%ld\n", findings, score);
  return 0;
}
