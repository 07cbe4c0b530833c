# What an event makes measurable: a task for each measurement, or why there is none. Input: the event's payload.

def frequency($settings):
  if .repository.default_branch == null then
    { reason: "the event does not say which branch is the default one" }
  else
    { task: { workflow: $settings.workflow, branch: .repository.default_branch, now: $settings.now } }
  end
  | { kind: "deployment-frequency" } + .;

def lead_time:
  .repository.default_branch as $branch
  | .pull_request
  | if .base.ref == $branch then
      { task: { number, ended_at: .merged_at } }
    else
      { reason: "the pull request was merged into \(.base.ref), and a change is one merged into \($branch)" }
    end
  | { kind: "lead-time" } + .;

def failure_rate($settings):
  { kind: "change-failure-rate", task: ($settings | { hotfix_label, now }) };

def what_to_measure($event; $ref; $settings):
  if $event == "push" then
    select($ref == "refs/heads/\(.repository.default_branch)") | frequency($settings)
  elif $event | IN("pull_request", "pull_request_target") then
    select(.action == "closed" and .pull_request.merged) | lead_time
  elif $event == "release" then
    failure_rate($settings)
  elif $event | IN("schedule", "workflow_dispatch", "workflow_run") then
    frequency($settings), failure_rate($settings)
  else empty end;
