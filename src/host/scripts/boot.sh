# What runs at a boot, once for a repair: looks, performs those of the permitted remedies that the login needs, and looks again. A
# boothook that hangs holds the boot up for ever, and one that fails stops it: what hangs here is ended, and all is always well.

boot() {
  if find_claim "$id"; then return 0; fi
  say_to_all 0 'begin 1'
  find_account
  if is_home_missing; then
    within 300 boot_later &
  else
    boot_now
  fi
}

# A home of fstab(5) that comes later than cloud-init does: what is there until then is an empty place.
is_home_missing() {
  [ "$account" = found ] || return 1
  text=
  probe_home
  case $text in
    *"${newline}unmounted$tab"*) ;;
    *) return 1 ;;
  esac
}

boot_later() {
  trap '' HUP
  waited=0
  while is_home_missing && [ $waited -lt 120 ]; do
    sleep 2
    waited=$((waited + 2))
    find_account
  done
  boot_now
}

boot_now() {
  text=
  look
  tell_host
  find_needed
  choose
  mended=$(expects=$pin remedies=$chosen count=0; run_once sshfix-mend mend_chosen)
  text=$text$mended${mended:+$newline}
  look
  tell_host
  text=${text%"$newline"}
  say 1 "$text"
  sum=$(printf '%s\n' "$text" | sha256sum | cut -c 1-64)
  say_to_all "$(printf '%s\n' "$said" | awk 'END { print $3 + 1 }')" "end $sum"
}

# In the order in which they are permitted, which is that of their performance.
choose() {
  chosen=
  IFS=,
  for remedy in $permitted; do
    case $needed in
      *" $remedy "*) chosen=$chosen${chosen:+,}$remedy ;;
    esac
  done
  unset IFS
}

mend_chosen() {
  look
  if [ "$pin" != "$expects" ]; then
    result=drift
    return
  fi
  why_not
  IFS=,
  for remedy in $remedies; do
    unset IFS
    path=$home
    if [ -n "$why_not" ]; then refuse "$why_not"; else perform; fi
  done
  unset IFS
  put_flags_back
}

perform() {
  case $remedy in
    lift-immutable) lift_immutable ;;
    search-home-parent) search_home_parent ;;
    relabel) relabel ;;
    *)
      role=${remedy#*-}
      on_target "${remedy%%-*}"
      ;;
  esac
}

# Runs a function beside this, and ends it after so many seconds. It keeps nothing open whose end cloud-init may wait for: not
# even aside, as a shell does that redirects no more than the function.
within() {
  { "$2"; } </dev/null >/dev/null 2>&1 &
  worker=$! waited=0
  while [ $waited -lt "$1" ] && kill -0 $worker 2>/dev/null; do
    sleep 1
    waited=$((waited + 1))
  done
  [ $waited -lt "$1" ] || kill -KILL $worker 2>/dev/null
}

within 90 boot
exit 0
