-- Jobs of one commit that overlap are one deployment.
create or replace temp table joined as
with swept as (
  select *, max(finished_at) over (
    partition by repository, sha order by started_at, finished_at, id rows between unbounded preceding and 1 preceding
  ) as finished_before
  from deployment
),
numbered as (
  select *, sum(case when started_at < finished_before then 0 else 1 end)
    over (partition by repository, sha order by started_at, finished_at, id) as job
  from swept
)
select
  repository,
  sha,
  arg_min(id, row(started_at, finished_at, id)) as id,
  case when bool_and(status = 'success') then 'success' else 'failure' end as status,
  min(started_at) as started_at,
  max(finished_at) as finished_at,
  case when bool_and(status = 'success') then min(unhealthy_at) end as unhealthy_at
from numbered
group by repository, sha, job;
