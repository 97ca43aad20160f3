# Plays the record of a mend backwards. The document has set $undoes. What would take that mend back by itself need not any more.
undo() {
  own=$claim remedy=undo
  find_claim "$undoes"
  path=$claim claim=$own
  [ -f "$path/changes" ] || { refuse no-record; return; }
  read -r name owner <"$path/changes"
  [ "$name:$owner" = "user:$user" ] || { refuse foreign-record; return; }
  mended=$path
  stand_down "$mended" undone || await has_fired
  play_back "$mended/changes"
}

has_fired() { [ ! -f "$mended/revert.firing" ]; }

run_once sshfix-undo undo
