# The file system of the home.

# How the home answers, whether lsattr(1) is there, and the file system of the home; then what fstab(5) misses on the way to it.
probe_home() {
  fs_path='' fs_type='' fs_source='' dangling=''
  each_prefix "$home" find_dangling
  mounts=$(home=$home resolved=$resolved_home target=${dangling:+$(readlink "$dangling")} read_mounts)
  if has lsattr; then has_attributes=yes; else has_attributes=no; fi
  IFS=$tab read -r skip fs_path fs_type fs_source <<END
$mounts
END
  emit home "$home_answers" "$has_attributes" "$fs_path" "$fs_type" "$fs_source"
  [ -z "$dangling" ] || emit dangling "$dangling"
  while IFS=$tab read -r what path type source; do
    [ "$what" != unmounted ] || emit unmounted "$path" "$type" "$source"
  done <<END
$mounts
END
}

find_dangling() {
  if [ -z "$dangling" ] && [ "$home_answers" = yes ] && [ -L "$1" ] && [ ! -e "$1" ]; then dangling=$1; fi
}

# First the file system that holds the home, then those of fstab(5) at the home, above it or where its link leads, that are not
# mounted. Both files write blanks in octal.
read_mounts() {
  awk '
    function plain(text) { gsub(/\\040/, " ", text); gsub(/\\011/, "?", text); return text }
    function holds(path, of) { return path == "/" || path == of || index(of, path "/") == 1 }
    FNR == 1 { file++ }
    file == 1 {
      path = plain($2)
      mounted[path] = 1
      real = ENVIRON["resolved"] != "" ? ENVIRON["resolved"] : ENVIRON["home"]
      if (holds(path, real) && length(path) >= length(best)) { best = path; type = $3; source = plain($1) }
      next
    }
    /^[ \t]*#/ || NF < 3 || $2 !~ /^\// || "," $4 "," ~ /,noauto,/ { next }
    {
      path = plain($2)
      if (path != "/") sub(/\/+$/, "", path)
      wanted = holds(path, ENVIRON["home"]) || holds(path, ENVIRON["resolved"]) || holds(path, ENVIRON["target"])
      if (wanted && !(path in mounted)) missing[++n] = path "\t" $3 "\t" plain($1)
    }
    END {
      print "home\t" best "\t" type "\t" source
      for (i = 1; i <= n && i <= 5; i++) print "unmounted\t" missing[i]
    }' /proc/mounts /etc/fstab 2>/dev/null
}
