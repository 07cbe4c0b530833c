-- The deployments of the source that was asked for, in the repositories that were asked for.
-- A track is one environment of one repository; `place` is the order in which deployments finished there.
create or replace temp table deployment as
with chosen as (
  select * from deployments_from_statuses where (select source from question) = 'deployments'
  union all
  select * from deployments_from_workflow_runs where (select source from question) = 'workflow-runs'
  union all
  select * from deployments_from_releases where (select source from question) = 'releases'
  union all
  select * from deployments_from_merges where (select source from question) = 'merges'
  union all
  select * from deployments_from_posted_events where (select source from question) = 'collector'
)
select
  *,
  repository || ' ' || environment as track,
  row_number() over (partition by repository, environment order by finished_at, started_at, rank) as place
from chosen
where repository in (select unnest(repositories) from question);
