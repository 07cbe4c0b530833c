-- Which deployment was rolled back with which: within 1 h of its finish another successful deployment to the same environment
-- finished that had been started at or after that finish, whose (different) sha had already been deployed successfully before
-- it (at the same instant is not before). One that never succeeded can be rolled back as well. A row per pair.
create or replace temp table rollback as
with successful as (select * from deployment where status = 'success')
select distinct d.track, d.id, back.id as rolled_back_with
from deployment d
join successful back
  on back.track = d.track
  and back.finished_at > d.finished_at
  and back.started_at >= d.finished_at
  and back.sha <> d.sha
join successful before
  on before.track = d.track and before.finished_at < d.finished_at and before.sha = back.sha
where back.finished_at - d.finished_at <= 3600 * 1000;

-- Why a deployment counts as failed: a row per deployment and reason.
create or replace temp table failure_signal as
with hour as (select 3600 * 1000 as millis),
successful as (select * from deployment where status = 'success'),

-- "the latest successful deployment at that moment", for the moments that matter
asked_moment as (
  select detected_at as moment from incident
  union
  select created_at from pull_request
),
latest as (
  select asked_moment.moment, s.track, max(s.place) as place
  from asked_moment
  join successful s on s.finished_at <= asked_moment.moment
  group by all
)

-- 1. its status is `failure`
select track, id, 'rollout' as reason from deployment where status = 'failure'

union
-- 2. a `failure` or `error` status came after its `success`
select track, id, 'health' from deployment where status = 'success' and unhealthy

union
-- 3. it was rolled back within 1 h
select track, id, 'rollback' from rollback

union
-- 4. an incident of severity `critical` was detected within 24 h of its finish,
--    and it was the latest successful deployment at that moment
select d.track, d.id, 'criticalBug'
from successful d
join latest on latest.track = d.track and latest.place = d.place
join incident on incident.detected_at = latest.moment and incident.severity = 'critical'
where coalesce(incident.repository, d.repository) = d.repository
  and incident.detected_at - d.finished_at <= 24 * (select millis from hour)

union
-- 5. a pull request labelled `hotfix` was merged within 24 h of its finish,
--    and it was the latest successful deployment when that pull request was opened
select d.track, d.id, 'hotfix'
from successful d
join latest on latest.track = d.track and latest.place = d.place
join pull_request pull on pull.repository = d.repository and pull.created_at = latest.moment
join pull_request_label label
  on label.repository = pull.repository and label.number = pull.number and label.label = 'hotfix'
where pull.merged_at - d.finished_at <= 24 * (select millis from hour);
