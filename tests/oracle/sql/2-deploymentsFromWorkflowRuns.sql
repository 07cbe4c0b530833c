-- Source `workflow-runs`: a run of the workflow on the default branch, or on a tag that matches the pattern.
-- A run that is run again has several attempts. The first that succeeded decides, else the first that failed, and the end
-- of that attempt is the end of the deployment. An attempt that was cancelled, or that still runs, decides nothing.
create or replace view deployments_from_workflow_runs as
with judged as (
  select
    repository,
    run_id,
    min(attempt) filter (conclusion = 'success') as succeeded,
    min(attempt) filter (conclusion in ('failure', 'timed_out', 'startup_failure')) as failed
  from workflow_run_attempt
  where status = 'completed'
  group by all
)
select
  run.repository,
  cast(run.id as varchar) as id,
  run.id as rank,
  question.label as environment,
  run.sha,
  case when judged.succeeded is not null then 'success' else 'failure' end as status,
  deciding.started_at,
  deciding.updated_at as finished_at,
  false as unhealthy
from workflow_run run
join repository using (repository)
join judged on judged.repository = run.repository and judged.run_id = run.id
join workflow_run_attempt deciding
  on deciding.repository = run.repository
  and deciding.run_id = run.id
  and deciding.attempt = coalesce(judged.succeeded, judged.failed)
cross join question
where run.workflow = question.workflow
  and ((run.repository, run.branch) in (select repository, name from default_branch_name) or regexp_full_match(run.branch, question.tag_pattern));
