-- Failed deployment recovery time: from the finish of a failed deployment, whatever tells that it failed, to the finish of
-- the next successful one to that environment that did not fail itself. Open while there is none.
create or replace temp table recovery as
with failed as (
  select * from deployment semi join failure_signal using (track, id)
),
good as (
  select * from deployment anti join failure_signal using (track, id)
)
select
  failed.repository,
  failed.track,
  failed.id,
  failed.finished_at as detected_at,
  min(good.finished_at) as resolved_at
from failed
left join good on good.track = failed.track and good.status = 'success' and good.place > failed.place
group by all;

-- What time to restore is about: incidents of the log, or failed deployments in their place.
create or replace temp view to_restore as
select detected_at, resolved_at from incident where (select incidents from question) = 'log'
union all
select detected_at, resolved_at from recovery where (select incidents from question) = 'deployments';
