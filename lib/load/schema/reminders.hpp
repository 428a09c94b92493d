#pragma once

#include "load/values.hpp"
#include "model/workspace.hpp"

namespace csafe {

/// `remind: 50%`, `remind: [50%, 5d before]`, or by level: `remind: {medium: [50%, {at: 5d before, title: 上门}]}`.
void read_reminders(Binder& binder, yaml::NodeRef node, Workspace& out);
Shape reminders_shape();

}  // namespace csafe
