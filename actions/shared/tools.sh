# shellcheck shell=bash
# What the scripts need of the machine.

# Prints which programs are missing; succeeds where none is.
missing_tools() {
  local tool missing=''
  for tool in curl jq; do
    type -P "$tool" > /dev/null || missing="$missing $tool"
  done
  printf '%s' "${missing# }"
  [ -z "$missing" ]
}

# On Windows jq ends its lines with CR LF.
jq() {
  command jq "$@" | tr -d '\r'
}

# trimmed TEXT: without the blanks and line breaks that come along when a secret is pasted.
trimmed() {
  local text="$1"
  text="${text#"${text%%[![:space:]]*}"}"
  printf '%s' "${text%"${text##*[![:space:]]}"}"
}
