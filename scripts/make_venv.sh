#!/bin/sh
# Make the virtual environment $1 with $PYTHON (3.11 or newer). Debian keeps the module
# for that in a package of its own: as root it is installed, else the command is told.
set -eu
venv=$1
python=${PYTHON:-python3}

"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || {
    echo "TĐKT needs Python 3.11 or newer; choose one: make PYTHON=python3.12 …" >&2
    exit 1
}
[ -x "$venv/bin/python" ] && "$venv/bin/python" -m pip --version >/dev/null 2>&1 && exit 0

echo "Making $venv with $("$python" --version) …"
if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
    package="python$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')-venv"
    if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then
        apt-get update -qq
        DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "$package" >/dev/null
    else
        echo "Python's venv module is missing. Install it, then run make again:" >&2
        echo "    sudo apt install $package" >&2
        exit 1
    fi
fi
"$python" -m venv --clear "$venv"
