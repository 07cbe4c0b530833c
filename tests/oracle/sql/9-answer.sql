-- The four metrics over [from, to). A count of 0 means no data, except for `ever_deployed`: with it, 0 is a true 0.
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
restored as (
  select (resolved_at - detected_at) / 1000 as seconds
  from incident, question
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
  from incident, question
  where detected_at < "to" and (resolved_at is null or resolved_at >= "to")
)
select
  *,
  successes / days as per_day,
  case when total > 0 then failed * 100 / total end as failure_percent,

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
from frequency, failure_rate, lead, restore, unresolved;
