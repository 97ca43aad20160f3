# Calls a function with `/` and with each further prefix of an absolute path.
each_prefix() {
  "$2" /
  prefix='' remainder=${1#/}
  while [ -n "$remainder" ]; do
    prefix=$prefix/${remainder%%/*}
    case $remainder in
      */*) remainder=${remainder#*/} ;;
      *) remainder= ;;
    esac
    "$2" "$prefix"
  done
}
