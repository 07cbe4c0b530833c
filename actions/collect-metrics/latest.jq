# The file of a run, from what was measured in it. The first five members are those that workflows have always
# written; what was not measured is null, with the reason under no_data.

def measured($kind):
  { value: null, reason: ({
      "deployment-frequency": "it is counted on pushes to the default branch",
      "lead-time": "it is measured when a pull request is merged",
      "change-failure-rate": "it is measured when a release is published"
    }[$kind]) }
  + (map(select(.kind == $kind))[0] // {});

# Input: what the measurements printed. $notices: what else a reader has to know.
def latest($timestamp; $event; $repository; $notices):
  measured("deployment-frequency") as $frequency
  | measured("lead-time") as $lead_time
  | measured("change-failure-rate") as $rate
  | {
      timestamp: $timestamp,
      event: $event,
      deployment_frequency: $frequency.value,
      lead_time_seconds: $lead_time.value,
      change_failure_rate: $rate.value,
      repository: $repository,
      no_data: ({
        deployment_frequency: $frequency,
        lead_time_seconds: $lead_time,
        change_failure_rate: $rate
      } | map_values(select(.value == null) | .reason)),
      notices: ([.[].notices[]?] + $notices)
    };
