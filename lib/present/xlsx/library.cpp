#include "present/xlsx/library.hpp"

#include <dlfcn.h>

#include <memory>

namespace csafe {
namespace {

template <class Function>
bool find(void* handle, const char* name, Function& function) {
  function = reinterpret_cast<Function>(::dlsym(handle, name));
  return function != nullptr;
}

std::unique_ptr<const XlsxLibrary> load() {
  void* handle = ::dlopen(XlsxLibrary::file_name(), RTLD_NOW | RTLD_LOCAL);
  if (handle == nullptr) return nullptr;
  auto library = std::make_unique<XlsxLibrary>();
  bool complete = true;
#define CSAFE_XLSX_FUNCTION(name) complete = find(handle, #name, library->name) && complete;
  CSAFE_XLSX_FUNCTIONS(CSAFE_XLSX_FUNCTION)
#undef CSAFE_XLSX_FUNCTION
  return complete ? std::move(library) : nullptr;
}

}  // namespace

const XlsxLibrary* XlsxLibrary::loaded() {
  static const std::unique_ptr<const XlsxLibrary> library = load();
  return library.get();
}

const char* XlsxLibrary::file_name() {
  return CSAFE_XLSXWRITER_FILE;
}

}  // namespace csafe
