#!/usr/bin/env bash
# deployment-frequency.sh '{ "workflow": "release.yml", "branch": "main", "now": 1772442000 }'
# Counts the successful runs of a workflow on a branch that finished in the 24 hours before now.
set -euo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
# shellcheck source=actions/measure/prepare.sh
. "$here/prepare.sh"

task="$1"
page_size=100
# A filtered list ends there, whatever it says it holds.
longest_list=1000

# Who runs a workflow again so often looks for something else than a deployment.
most_attempts=20
most_runs_again=50

# Of a task: the path of the list of runs, newest first. One that runs again may have succeeded before.
runs_path="$(jq -nr --argjson task "$task" --argjson size "$page_size" '
  "/repos/\(env.GITHUB_REPOSITORY)/actions/workflows/\($task.workflow | @uri)/runs"
  + "?branch=\($task.branch | @uri)&per_page=\($size)"
')"

# A job may wait 30 days for its approval, a run is stopped after 35, and can be run again for 30 under its first
# date: https://docs.github.com/en/actions/reference/limits
created="$(jq -nr --argjson task "$task" '$task.now - (1 + 35 + 30) * 86400 | ">=" + todate | @uri')"

# runs_page PARAMETERS: a page of the list, with what is needed of each run.
runs_page() {
  github_rest "$runs_path$1" 'actions: read' | jq -c '
    def name: { full_name: .full_name };
    { total_count, runs: [.workflow_runs[] | {
      id, run_attempt, conclusion, event, updated_at, head_repository: (.head_repository | name), repository: (.repository | name)
    }] }'
}

# What the runs on standard input come to, with the attempts that were read.
counted() {
  jq -sc -L "$here" --argjson task "$task" --slurpfile attempts "$attempts" '
    include "deployment-frequency";
    [.[].runs[]] | with_attempts($attempts) | deployment_frequency($task.now - 86400; $task.now)'
}

# runs_again PAGES: the number and the latest attempt of each run that was run again and may have finished in the time.
runs_again() {
  jq -r -L "$here" --argjson task "$task" '
    include "deployment-frequency"; .runs[] | select(was_run_again($task.now - 86400)) | "\(.id) \(.run_attempt)"' "$1"
}

# read_attempts RUN LATEST: the attempts before the latest, up to the first that succeeded.
# Fails where one of them is not to be had.
read_attempts() {
  local number
  for ((number = 1; number < $2 && number <= most_attempts; number += 1)); do
    ask_github GET "$GITHUB_API_URL/repos/$GITHUB_REPOSITORY/actions/runs/$1/attempts/$number" 'actions: read' \
      2> /dev/null || return 1
    jq -c --argjson id "$1" '{ $id, conclusion, updated_at }' "$HTTP_FOLDER/answer" >> "$attempts"
    if jq -e '.conclusion == "success"' "$HTTP_FOLDER/answer" > /dev/null; then
      return 0
    fi
  done
  [ "$number" -eq "$2" ]
}

pages="$HTTP_FOLDER/pages"
attempts="$HTTP_FOLDER/attempts"
: > "$pages"
: > "$attempts"
for ((page = 1; page <= longest_list / page_size; page += 1)); do
  runs_page "&created=$created&page=$page" >> "$pages"
  if tail -n 1 "$pages" | jq -e --argjson size "$page_size" '(.runs | length) < $size' > /dev/null; then
    break
  fi
done
unread=()
asked=0
while read -r run latest; do
  asked=$((asked + 1))
  if [ "$asked" -gt "$most_runs_again" ] || ! read_attempts "$run" "$latest"; then
    unread+=("$run")
  fi
done < <(runs_again "$pages")
result="$(counted < "$pages")"

if printf '%s' "$result" | jq -e '.ever | not' > /dev/null; then
  # None in all that time: a true zero only where there ever was one.
  result="$(runs_page '' | counted)"
fi

jq -sc --argjson task "$task" --argjson result "$result" --argjson most "$longest_list" --arg unread "${unread[*]-}" '
  .[0].total_count as $total
  | { kind: "deployment-frequency", notices: [] }
  | if $total > $most then
      .notices = ["GitHub lists \($most) of \($total) runs of \($task.workflow): one that began long ago and finished today may be missing"]
    else . end
  | if $unread != "" then
      .notices += ["not all attempts could be read of the runs \($unread): an earlier one may have succeeded, and each counts by those that were"]
    else . end
  | if $result.ever then
      .value = $result.count | .post = { count: .value, window: "24h" }
    else
      # A run for a tag or a release has the tag for its branch.
      .value = null
      | .reason = "no run of \($task.workflow) ever finished on \($task.branch): is it the right workflow? Runs for tags and releases are not counted"
    end
' "$pages"
