#!/bin/sh
# Find a Python, or on Debian install one, and hand over to bootstrap.py.
set -eu
cd "$(dirname "$0")"

find_python() {
  for name in python3 python3.14 python3.13 python3.12 python3.11; do
    if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
      command -v "$name"
      return
    fi
  done
}

python=$(find_python)
if [ -z "$python" ] && command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
  echo "no Python 3.11 or newer here: installing Debian's"
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq
  apt-get install -qq -y --no-install-recommends python3 python3-venv >/dev/null
  python=$(find_python)
fi
if [ -z "$python" ]; then
  echo "Python 3.11 or newer is needed. On Debian or Ubuntu: sudo apt-get install python3 python3-venv" >&2
  exit 1
fi
exec "$python" bootstrap.py "$@"
