#!/bin/sh
# Makes the keys and passwords of docker-compose.yaml at its first start, each in the volume of those who need it, and prints
# them once. One that is given, in the environment or in .env, is taken instead; nothing else changes one that is there.
#
# Usage: keys.sh FOLDER
set -eu
umask 077
folder=$1

# 32 bytes of the system's randomness, as 64 digits that mean nothing to a shell, an address or SQL.
random_key() {
  key=$(head -c 32 /dev/urandom | od -An -v -tx1 | tr -d ' \n')
  if [ "${#key}" -ne 64 ]; then
    echo 'No key could be made: /dev/urandom gave too few bytes.' >&2
    exit 1
  fi
  echo "$key"
}

# keep FILE VARIABLE GIVEN OWNER MODE SERVICE PURPOSE
keep() {
  file=$folder/$1
  if [ -e "$file" ] && [ ! -s "$file" ]; then
    echo "$file is empty. Delete it, and the next start makes it anew." >&2
    exit 1
  fi
  if [ -n "$3" ]; then
    take_given "$@"
  elif [ ! -e "$file" ]; then
    make "$@"
  fi
}

take_given() {
  if [ "$(printf '%s' "$3" | wc -l)" -ne 0 ]; then
    echo "$2 has more than one line, which no key may have." >&2
    exit 64
  fi
  case $3 in
    only-on-this-machine | reads-on-this-machine | dora | admin)
      echo "$2 is a key that was published once, which everybody can know: give another, or none, and one is made." >&2 ;;
  esac
  if [ ! -e "$file" ] || [ "$(cat "$file")" != "$3" ]; then
    written=$(write "$3" "$4" "$5")
    mv -f "$written" "$file"
  fi
}

make() {
  made=$(random_key)
  written=$(write "$made" "$4" "$5")
  # Never over another: of two that start at once, one comes first.
  if ln "$written" "$file" 2> /dev/null; then
    # What no person ever types is not printed either.
    [ -z "$7" ] || printf '%s\n  %s\n  again: docker compose exec %s cat %s\n' "$7" "$made" "$6" "$file"
  elif [ ! -e "$file" ]; then
    echo "$file could not be made." >&2
    exit 1
  fi
  rm -f "$written"
}

# write TEXT OWNER MODE: into a file of its own beside the one that is meant, whose name it prints
write() {
  new=$(mktemp "$file.XXXXXX")
  printf '%s\n' "$1" > "$new"
  if [ "$(id -u)" -eq 0 ]; then
    chown "$2" "$new"
  fi
  chmod "$3" "$new"
  echo "$new"
}

# Grafana runs as 472, and Prometheus as nobody: what all may read is in a volume that only those have who need it.
keep grafana/admin-password GRAFANA_ADMIN_PASSWORD "${GRAFANA_ADMIN_PASSWORD:-}" 472 400 grafana \
  'To sign in to Grafana as admin:'
keep write/key METRICS_API_KEY "${METRICS_API_KEY:-}" 0 400 collector \
  'To tell the collector of incidents and deployments (METRICS_API_KEY):'
keep read/key METRICS_READ_KEY "${METRICS_READ_KEY:-}" 0 444 collector \
  'To read from the collector, as Grafana and Prometheus do (METRICS_READ_KEY):'
# With which Grafana encrypts what it keeps, and collectors sign in to their database
keep grafana/secret-key '' '' 472 400 grafana ''
keep postgres/password POSTGRES_PASSWORD "${POSTGRES_PASSWORD:-}" 0 400 postgres ''
