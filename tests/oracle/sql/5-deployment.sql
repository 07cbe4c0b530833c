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
),
asked as (
  select *
  from chosen
  where repository in (select unnest(repositories) from question)
),
-- Parallel jobs: deployments of one commit to one environment that overlap in time are one. One that starts when another
-- has finished comes after it. Not for releases and merges.
swept as (
  select
    *,
    max(finished_at) over (
      partition by repository, environment, sha order by started_at, finished_at, rank
      rows between unbounded preceding and 1 preceding
    ) as finished_before
  from asked
),
numbered as (
  select
    *,
    sum(case
      when started_at < finished_before and (select source from question) not in ('releases', 'merges') then 0
      else 1
    end) over (partition by repository, environment, sha order by started_at, finished_at, rank) as job
  from swept
),
-- Started with the first, finished with the last, successful when all were.
joined as (
  select
    repository,
    arg_min(id, row(started_at, finished_at, rank)) as id,
    arg_min(rank, row(started_at, finished_at, rank)) as rank,
    environment,
    sha,
    case when bool_and(status = 'success') then 'success' else 'failure' end as status,
    min(started_at) as started_at,
    max(finished_at) as finished_at,
    bool_or(unhealthy) as unhealthy
  from numbered
  group by repository, environment, sha, job
)
select
  *,
  repository || ' ' || environment as track,
  row_number() over (partition by repository, environment order by finished_at, started_at, rank) as place
from joined;
