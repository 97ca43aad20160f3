# What shadow(5) says of the account.

# shadow(5): the class of field 2, never the hash; whether it must be changed; and the day in field 8.
find_shadow() {
  password='' aged='' expires=''
  shadow=$(getent shadow "$user" 2>/dev/null) || return 0
  case $(printf '%s\n' "$shadow" | cut -d: -f2 | cut -c1) in
    '') password=empty ;;
    !) password=locked ;;
    '*') password=star ;;
    *) password=set ;;
  esac
  # pam_unix(8): changed on day 0, or longer ago than the days of field 5.
  aged=$(printf '%s\n' "$shadow" | awk -F: -v today=$(($(date +%s) / 86400)) '
    { print ($3 == "0" || ($3 ~ /^[0-9]+$/ && $5 ~ /^[0-9]+$/ && today - $3 > $5 + 0)) ? "yes" : "no" }')
  day=$(printf '%s\n' "$shadow" | cut -d: -f8)
  case $day in
    '') expires=never ;;
    "${day%%[!0-9]*}") expires=$(date -u -d "@$((day * 86400))" +%Y-%m-%d 2>/dev/null) ;;
  esac
}
