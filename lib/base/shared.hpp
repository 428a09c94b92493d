#pragma once

#include <memory>
#include <utility>

namespace csafe {

/// A value that does not change any more, for things that are copied and moved a lot: copies have it in common.
template <class T>
class Shared {
 public:
  /// The value that a T begins with.
  Shared() = default;
  Shared(T value) : value_(std::make_shared<const T>(std::move(value))) {}  // NOLINT: stands for the value
  /// A value that lies elsewhere and outlives every copy of this.
  static Shared lent(const T& value) {
    Shared shared;
    shared.value_ = std::shared_ptr<const T>(std::shared_ptr<const T>{}, &value);
    return shared;
  }

  const T& operator*() const {
    static const T none{};
    return value_ ? *value_ : none;
  }
  const T* operator->() const { return &**this; }
  operator const T&() const { return **this; }  // NOLINT: stands for the value
  bool empty() const { return (**this).empty(); }

  friend bool operator==(const Shared& a, const Shared& b) { return *a == *b; }
  friend bool operator==(const Shared& a, const T& b) { return *a == b; }

 private:
  std::shared_ptr<const T> value_;
};

}  // namespace csafe
