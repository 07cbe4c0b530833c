with day as (select unnest(generate_series(0, 364)) as day),
deployments as (
  select (finished_at - $from) // 86400000 as day, count(*) filter (status = 'success') as per_day,
    100 * avg(failed::int) as failure_percent
  from judged where finished_at >= $from and finished_at < $to group by all
),
lead as (
  select (finished_at - $from) // 86400000 as day, quantile_cont(seconds, 0.5) as lead_p50, quantile_cont(seconds, 0.95) as lead_p95
  from delivered where finished_at >= $from and finished_at < $to group by all
),
restore as (
  select (resolved_at - $from) // 86400000 as day,
    quantile_cont((resolved_at - detected_at) / 1000, 0.5) as restore_p50,
    quantile_cont((resolved_at - detected_at) / 1000, 0.95) as restore_p95
  from incident where resolved_at >= $from and resolved_at < $to group by all
)
select day, coalesce(per_day, 0) as per_day, failure_percent, lead_p50, lead_p95, restore_p50, restore_p95
from day left join deployments using (day) left join lead using (day) left join restore using (day)
order by day;
