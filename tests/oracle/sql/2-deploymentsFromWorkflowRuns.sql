-- Source `workflow-runs`: a completed run of the workflow on the default branch, finished at its `updated_at`.
-- The code it deploys is what was merged when it was first triggered: a later attempt runs the same commit again.
create or replace view deployments_from_workflow_runs as
select
  run.repository,
  cast(run.id as varchar) as id,
  run.id as rank,
  question.label as environment,
  run.sha,
  case when run.conclusion = 'success' then 'success' else 'failure' end as status,
  run.created_at as started_at,
  run.updated_at as finished_at,
  false as unhealthy
from workflow_run run
join repository using (repository)
cross join question
where run.workflow = question.workflow
  and run.branch = repository.default_branch
  and run.status = 'completed'
  and run.conclusion in ('success', 'failure', 'timed_out', 'startup_failure');
