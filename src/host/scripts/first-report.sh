# A second delivery of the same command waits for what the first one comes to, and prints it.
print_first_report() {
  waited=0
  while [ -d "$claim" ] && [ ! -f "$claim/report" ] && [ $waited -lt 40 ]; do
    sleep 1
    waited=$((waited + 1))
  done
  cat "$claim/report" || exit 75
}
