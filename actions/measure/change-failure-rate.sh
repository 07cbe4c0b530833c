#!/usr/bin/env bash
# change-failure-rate.sh '{ "hotfix_label": "hotfix", "now": 1772442000 }'
# Which part of the releases of the 30 days before now failed, in percent. Pull requests with the label are hotfixes.
set -euo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
# shellcheck source=actions/measure/prepare.sh
. "$here/prepare.sh"

from="$(jq -n --argjson task "$1" '$task.now - 30 * 86400')"

# Releases come by the date of their tagged commit, which says nothing about when they were published: all are read.
graphql_pages "$here/releases.graphql" "$(repository_variables)" .data.repository.releases \
  'contents: read' false > "$HTTP_FOLDER/releases"
# Whatever was merged in this time was updated in it as well.
graphql_pages "$here/merged-pull-requests.graphql" "$(repository_variables)" .data.repository.pullRequests \
  'pull-requests: read' "(.nodes[-1].updatedAt | fromdateiso8601) < $from" > "$HTTP_FOLDER/pull-requests"

jq -nc -L "$here" --argjson task "$1" --argjson from "$from" \
  --slurpfile releases "$HTTP_FOLDER/releases" --slurpfile changes "$HTTP_FOLDER/pull-requests" '
  include "change-failure-rate";
  { releases: [$releases[].nodes[]], pull_requests: [$changes[].nodes[]] }
  | change_failures($task.hotfix_label; $from; $task.now)
  | { kind: "change-failure-rate", notices: [] } + (
      if .total == 0 then
        { value: null, reason: "no release was published in the last 30 days" }
      else
        (.failed / .total * 100) as $rate | { value: $rate, post: { rate: $rate, window: "30d" } }
      end)
'
