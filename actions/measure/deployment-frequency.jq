# Runs of a workflow as deployments: DESIGN's source "workflow-runs".

# Cancelled, skipped and neutral runs deployed nothing; runs of pull requests and of forks may carry the name of the
# default branch.
def is_deployment:
  (.conclusion | IN("success", "failure", "timed_out", "startup_failure"))
  and (.event | IN("pull_request", "pull_request_target") | not)
  and ((.head_repository.full_name // "") as $head
    | (.repository.full_name // "") as $own
    | $head == "" or $own == "" or ($head | ascii_downcase) == ($own | ascii_downcase));

# Whether attempts before the latest have to be asked for: those of a run whose latest came before $from did too.
def was_run_again($from):
  .run_attempt > 1 and (.updated_at | fromdateiso8601) >= $from
  and (.event | IN("pull_request", "pull_request_target") | not);

# Runs by the attempt that decides: the first that succeeded, else the first that failed, else the latest.
# $attempts: { id, conclusion, updated_at } of earlier ones, in their order.
def with_attempts($attempts):
  map(
    . as $run
    | [($attempts[] | select(.id == $run.id)), { conclusion, updated_at }] as $all
    | $run + (
        first($all[] | select(.conclusion == "success"))
        // first($all[] | select(.conclusion | IN("failure", "timed_out", "startup_failure")))
        // {}
      )
  );

# How many deployments succeeded in [$from, $to), and whether there was ever one before $to. Input: runs.
def deployment_frequency($from; $to):
  map(select(is_deployment) | { conclusion, at: (.updated_at | fromdateiso8601) } | select(.at < $to))
  | { count: (map(select(.conclusion == "success" and .at >= $from)) | length), ever: (length > 0) };
