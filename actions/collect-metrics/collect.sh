#!/usr/bin/env bash
# Measures what the event of this run makes measurable, posts it to the collector, and keeps it in latest.json.
# Whatever goes wrong is a warning on the run and a notice in the file: metrics never stop a pipeline.
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
  annotate warning "No metrics were collected: this machine lacks $missing"
  exit 0
fi

HTTP_FOLDER="$(mktemp -d)"
trap 'rm -rf "$HTTP_FOLDER"' EXIT
tasks="$HTTP_FOLDER/tasks"
results="$HTTP_FOLDER/results"
notices="$HTTP_FOLDER/notices"
: > "$results"
: > "$notices"
now="$(date -u +%s)"

# note notice|warning TEXT: told on the run and in the file.
note() {
  annotate "$1" "$2"
  jq -nc --arg text "$2" '$text' >> "$notices"
}

# measure KIND TASK: appends what came out to the results; where it fails, that there is no data and why.
measure() {
  if bash "$here/../measure/$1.sh" "$2" > "$HTTP_FOLDER/measured" 2> "$HTTP_FOLDER/why"; then
    cat "$HTTP_FOLDER/measured" >> "$results"
  else
    annotate warning "$1 could not be measured: $(tail -n 1 "$HTTP_FOLDER/why")"
    tail -n 1 "$HTTP_FOLDER/why" | jq -Rc --arg kind "$1" '{ $kind, value: null, reason: . }' >> "$results"
  fi
}

write_latest() {
  mkdir -p "$DORA_DIRECTORY"
  jq -s -L "$here" --slurpfile notices "$notices" --argjson now "$now" '
    include "latest";
    latest($now | todate; env.GITHUB_EVENT_NAME; env.GITHUB_REPOSITORY; $notices)
  ' "$results" > "$HTTP_FOLDER/latest.json"
  mv "$HTTP_FOLDER/latest.json" "$DORA_DIRECTORY/latest.json"
}

# Everything that an event says is data: titles and branches are written by whoever opens a pull request.
jq -c -L "$here" --argjson now "$now" '
  include "what-to-measure";
  what_to_measure(env.GITHUB_EVENT_NAME; env.GITHUB_REF; { workflow: env.DORA_WORKFLOW, hotfix_label: env.DORA_HOTFIX_LABEL, $now })
' "$GITHUB_EVENT_PATH" > "$tasks"

while IFS= read -r line; do
  if kind="$(printf '%s' "$line" | jq -er 'select(.task) | .kind')"; then
    measure "$kind" "$(printf '%s' "$line" | jq -c .task)"
  else
    printf '%s\n' "$line" >> "$results"
  fi
done < "$tasks"

# Whatever becomes of the posts, what was measured is kept.
write_latest
if find_collector; then
  while IFS= read -r line; do
    kind="$(printf '%s' "$line" | jq -r .kind)"
    body="$(printf '%s' "$line" | jq -c '.post + { repository: env.GITHUB_REPOSITORY }')"
    post_event "$kind" "$body" || note warning "$COLLECTOR_PROBLEM"
  done < <(jq -c 'select(.post)' "$results")
else
  note "$COLLECTOR_LEVEL" "$COLLECTOR_PROBLEM"
fi
write_latest

# Numbers and null alone: what somebody else wrote must not reach the log as a line of its own.
jq -r '{ deployment_frequency, lead_time_seconds, change_failure_rate } | to_entries[] | "\(.key): \(.value)"' \
  "$DORA_DIRECTORY/latest.json"
jq -r --arg file "$DORA_DIRECTORY/latest.json" '
  "deployment-frequency=\(.deployment_frequency // "")",
  "lead-time-seconds=\(.lead_time_seconds // "")",
  "change-failure-rate=\(.change_failure_rate // "")"
' "$DORA_DIRECTORY/latest.json" >> "$GITHUB_OUTPUT"
printf 'file=%s\n' "$DORA_DIRECTORY/latest.json" >> "$GITHUB_OUTPUT"
