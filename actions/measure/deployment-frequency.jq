# Runs of a workflow as deployments: DESIGN's source "workflow-runs".

# A run is what its latest attempt came to. Cancelled, skipped and neutral runs deployed nothing; runs of pull
# requests and of forks may carry the name of the default branch.
def is_deployment:
  (.conclusion | IN("success", "failure", "timed_out", "startup_failure"))
  and (.event | IN("pull_request", "pull_request_target") | not)
  and ((.head_repository.full_name // "") as $head
    | (.repository.full_name // "") as $own
    | $head == "" or $own == "" or ($head | ascii_downcase) == ($own | ascii_downcase));

# How many deployments succeeded in [$from, $to), and whether there was ever one before $to. Input: runs.
def deployment_frequency($from; $to):
  map(select(is_deployment) | { conclusion, at: (.updated_at | fromdateiso8601) } | select(.at < $to))
  | { count: (map(select(.conclusion == "success" and .at >= $from)) | length), ever: (length > 0) };
