# What a host does by itself with a mend that was not kept in time: it plays the record back. Sessions and a running sshd stay.
revert() {
  find_claim "$id"
  armed=$claim
  mv "$armed/revert" "$armed/revert.firing" 2>/dev/null || exit 0
  claim=$armed/reverting remedy=revert result=done
  mkdir "$claim" && play_back "$armed/changes"
  cd /
  { date -u +%Y-%m-%dT%H:%M:%SZ && printf '%s%s\n' "$notes" "$result"; } >"$armed/revert.log"
  mv "$armed/revert.firing" "$armed/revert.fired"
}

reverting=yes
revert
