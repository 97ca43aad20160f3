# Of the files that decide, the packages they come from, as `FILE TAB PACKAGE` lines in $packages.
find_packages() {
  packages='' asked=' '
  while IFS=$tab read -r kind skip file skip; do
    case $kind:$file:$asked in
      *" $file "* | :* | edited:* | *:-o*) continue ;;
    esac
    asked="$asked$file "
    name=
    if has dpkg-query; then name=$(bounded dpkg-query -S "$file" 2>/dev/null) && name=${name%%:*}
    elif has rpm; then name=$(bounded rpm -qf --qf '%{NAME}' "$file" 2>/dev/null) || name=
    fi
    packages="$packages$file$tab$name$newline"
  done <<END
$deciding
END
}

package_of() {
  package=
  case $packages in
    *"$1$tab"*)
      package=${packages#*"$1$tab"}
      package=${package%%"$newline"*}
      ;;
  esac
}
