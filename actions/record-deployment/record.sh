#!/usr/bin/env bash
# Posts how a deployment went. Whatever goes wrong is a warning on the run: metrics never stop a pipeline.
set -euo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
# shellcheck source=actions/shared/annotate.sh
. "$here/../shared/annotate.sh"
# shellcheck source=actions/shared/tools.sh
. "$here/../shared/tools.sh"
# shellcheck source=actions/shared/http.sh
. "$here/../shared/http.sh"
# shellcheck source=actions/shared/collector.sh
. "$here/../shared/collector.sh"

if ! missing="$(missing_tools)"; then
  annotate warning "The deployment was not recorded: this machine lacks $missing"
  printf 'posted=false\n' >> "$GITHUB_OUTPUT"
  exit 0
fi

HTTP_FOLDER="$(mktemp -d)"
posted=false
finish() {
  rm -rf "$HTTP_FOLDER"
  printf 'posted=%s\n' "$posted" >> "$GITHUB_OUTPUT"
}
trap finish EXIT
finished_at="$(date -u +%Y-%m-%dT%H:%M:%SZ)"

event="$(jq -nc --arg timestamp "$finished_at" '
  {
    $timestamp,
    environment: env.DORA_ENVIRONMENT,
    commit_sha: env.DORA_SHA,
    version: env.DORA_VERSION,
    status: env.DORA_STATUS,
    repository: env.DORA_REPOSITORY
  } | map_values(select(. != "" and . != null))
')"
printf 'event=%s\n' "$event" >> "$GITHUB_OUTPUT"

if ! find_collector; then
  annotate "$COLLECTOR_LEVEL" "$COLLECTOR_PROBLEM"
  exit 0
fi
if post_event deployment "$event"; then
  posted=true
else
  annotate warning "$COLLECTOR_PROBLEM"
fi

# The lead time of the document's "Calculate lead time on deployment": only what was deployed has one.
if [ -z "${DORA_PULL_REQUEST-}" ] || [ "$DORA_STATUS" != success ]; then
  exit 0
fi
if ! [[ "$DORA_PULL_REQUEST" =~ ^[1-9][0-9]*$ ]]; then
  annotate warning "No lead time was posted: pull-request is \"$DORA_PULL_REQUEST\" and no number"
  exit 0
fi
task="$(jq -nc --arg ended_at "$finished_at" --argjson number "$DORA_PULL_REQUEST" '$ARGS.named')"
# A pull request belongs to what was deployed, which need not be the repository of this run.
if ! GITHUB_REPOSITORY="$DORA_REPOSITORY" bash "$here/../measure/lead-time.sh" "$task" \
  > "$HTTP_FOLDER/measured" 2> "$HTTP_FOLDER/why"; then
  annotate warning "lead-time could not be measured: $(tail -n 1 "$HTTP_FOLDER/why")"
elif ! body="$(jq -ce '.post | select(.) + { repository: env.DORA_REPOSITORY }' "$HTTP_FOLDER/measured")"; then
  annotate warning "No lead time was posted: $(jq -r .reason "$HTTP_FOLDER/measured")"
elif ! post_event lead-time "$body"; then
  annotate warning "$COLLECTOR_PROBLEM"
fi
