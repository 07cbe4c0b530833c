#!/usr/bin/env bash
# lead-time.sh '{ "number": 7, "ended_at": "2026-03-02T09:00:00Z" }'
# Measures the lead time of a pull request that was merged, or deployed, at the end.
set -euo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
# shellcheck source=actions/measure/prepare.sh
. "$here/prepare.sh"

variables="$(repository_variables | jq -c --argjson task "$1" '. + { number: $task.number }')"
graphql_pages "$here/pull-request-commits.graphql" "$variables" .data.repository.pullRequest.commits \
  'pull-requests: read' false > "$HTTP_FOLDER/commits"

jq -sc -L "$here" --argjson task "$1" '
  include "lead-time";
  lead_time($task.ended_at) as $measured
  | { kind: "lead-time" } + $measured
  | if .value == null then . else
      .post = { lead_time_seconds: .value, pr_number: $task.number, commit_count: .commits }
    end
' "$HTTP_FOLDER/commits"
