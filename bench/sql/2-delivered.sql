-- When each change was first delivered, and its lead time.
create or replace temp table delivered as
with reach as (
  select d.repository, d.sha, d.id, d.finished_at, coalesce(p.merged_at, d.started_at) as merged_until
  from joined d
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
distinct_reach as (select distinct * from first_reach),
-- Of what the first deployment on record contains, it delivers what it deployed.
first_on_record as (select repository, min(finished_at) as finished_at, arg_min(sha, finished_at) as sha from reach group by all)
select r.finished_at, (r.finished_at - c.committed_at) / 1000 as seconds
from (select * from pull where into_default_branch) c
asof join distinct_reach r on r.repository = c.repository and r.merged_until >= c.merged_at
join first_on_record f on f.repository = c.repository
where r.finished_at >= c.committed_at and (r.finished_at > f.finished_at or c.sha = f.sha);
