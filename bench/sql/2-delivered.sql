-- When each change was first delivered, and its lead time.
create or replace temp table delivered as
with reach as (
  select d.repository, d.finished_at, coalesce(p.merged_at, d.started_at) as merged_until
  from deployment d
  left join pull p on p.repository = d.repository and p.sha = d.sha
  where d.status = 'success'
),
-- The first deployment to reach at least this far: the earliest finish among those that reach as far or further.
first_reach as (
  select
    repository,
    merged_until,
    min(finished_at) over (
      partition by repository order by merged_until desc range between unbounded preceding and current row
    ) as finished_at
  from reach
),
distinct_reach as (select distinct * from first_reach)
select r.finished_at, (r.finished_at - c.committed_at) / 1000 as seconds
from (select * from pull where into_default_branch) c
asof join distinct_reach r on r.repository = c.repository and r.merged_until >= c.merged_at
where r.finished_at >= c.committed_at;
