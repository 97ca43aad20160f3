# relabel: home, key directory and key file get the context that restorecon(8) would give them; it goes by the name, what is set goes
# by the pin.
relabel() {
  has restorecon && has chcon || { refuse tool-missing; return; }
  for role in home ssh-dir key-file; do on_target label_as_policy; done
}

label_as_policy() {
  find_policy_context "$path"
  bring_label "${policy_context:-$(stat -L -c %C $target 2>/dev/null)}"
}
