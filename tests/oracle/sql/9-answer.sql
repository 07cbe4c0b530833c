-- The metrics over [from, to). A count of 0 means no data, except for `ever_deployed`: with it, 0 is a true 0.
with finished as (
  select deployment.* from deployment, question where finished_at >= "from" and finished_at < "to"
),
failed as (
  select * from finished semi join failure_signal using (track, id)
),
frequency as (
  select
    (select count(*) > 0 from deployment where finished_at < any_value("to")) as ever_deployed,
    (select count(*) from finished where status = 'success') as successes,
    any_value("to" - "from") / 86400000 as days
  from question
),
failure_rate as (
  select
    (select count(*) from finished) as total,
    (select count(*) from failed) as failed,
    (select list(track || ' ' || finished_at) from failed) as failed_deployments
),
lead as (
  select
    count(*) as lead_count,
    quantile_cont(seconds, 0.5) as lead_p50,
    quantile_cont(seconds, 0.95) as lead_p95,
    avg(seconds) as lead_mean
  from lead_time, question
  where finished_at >= "from" and finished_at < "to"
),
rework_rate as (
  select count(distinct (track, id)) as rework from finished semi join rework using (track, id)
),
stages as (
  select
    quantile_cont(coding, [0.5, 0.95]) as coding,
    avg(coding) as coding_mean,
    sum(coding) as coding_sum,
    quantile_cont(pickup, [0.5, 0.95]) as pickup,
    avg(pickup) as pickup_mean,
    sum(pickup) as pickup_sum,
    quantile_cont(review, [0.5, 0.95]) as review,
    avg(review) as review_mean,
    sum(review) as review_sum,
    quantile_cont(deploy, [0.5, 0.95]) as deploy,
    avg(deploy) as deploy_mean,
    sum(deploy) as deploy_sum,
    sum(coding + pickup + review + deploy) as stages_sum
  from stage, question
  where finished_at >= "from" and finished_at < "to"
),
restored as (
  select (resolved_at - detected_at) / 1000 as seconds
  from to_restore, question
  where resolved_at >= "from" and resolved_at < "to"
),
restore as (
  select
    count(*) as restore_count,
    quantile_cont(seconds, 0.5) as restore_p50,
    quantile_cont(seconds, 0.95) as restore_p95,
    avg(seconds) as restore_mean
  from restored
),
unresolved as (
  select count(*) as open
  from to_restore, question
  where detected_at < "to" and (resolved_at is null or resolved_at >= "to")
)
select
  *,
  successes / days as per_day,
  case when total > 0 then failed * 100 / total end as failure_percent,
  case when successes > 0 then rework * 100 / successes end as rework_percent,

  -- The levels of the profile `galway`: 1 Elite, 2 High, 3 Medium, 4 Low.
  case
    when not ever_deployed then null
    when per_day >= 1 then 1
    when per_day >= 1 / 30 then 2
    when per_day >= 1 / 180 then 3
    else 4
  end as frequency_level,
  case
    when lead_count = 0 then null
    when lead_p50 < 3600 then 1
    when lead_p50 <= 7 * 86400 then 2
    when lead_p50 <= 30 * 86400 then 3
    else 4
  end as lead_level,
  case when total = 0 then null when failure_percent <= 15 then 1 when failure_percent <= 30 then 2 else 4 end as failure_level,
  case
    when restore_count = 0 then null
    when restore_p50 < 3600 then 1
    when restore_p50 < 86400 then 2
    when restore_p50 <= 7 * 86400 then 3
    else 4
  end as restore_level,
  greatest(frequency_level, lead_level, failure_level, restore_level) as overall_level
from frequency, failure_rate, rework_rate, lead, stages, restore, unresolved;
