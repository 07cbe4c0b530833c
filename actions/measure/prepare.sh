# shellcheck shell=bash
# What every measurement begins with. Each is a program of its own, so that an error anywhere in it ends it.
# It prints what it measured as JSON: { kind, value, notices, post }, or { kind, value: null, reason, notices }.

shared="$(cd "$(dirname "${BASH_SOURCE[0]}")/../shared" && pwd)"
# shellcheck source=actions/shared/tools.sh
. "$shared/tools.sh"
# shellcheck source=actions/shared/http.sh
. "$shared/http.sh"
# shellcheck source=actions/shared/github.sh
. "$shared/github.sh"

HTTP_FOLDER="$(mktemp -d)"
trap 'rm -rf "$HTTP_FOLDER"' EXIT

repository_variables() {
  jq -nc --arg owner "${GITHUB_REPOSITORY%%/*}" --arg name "${GITHUB_REPOSITORY#*/}" '$ARGS.named'
}
