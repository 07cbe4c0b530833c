-- Detected is the earliest `detected`. The last event decides: `resolved` is the resolution, `detected` means that the
-- incident was reopened and is open. At one moment `resolved` is the later of the two; a `resolved` alone is no incident.
-- Where failed deployments stand for incidents no log is read.
create or replace temp table incident as
with of_incident as (
  select
    repository,
    incident_id,
    min(happened_at) filter (event = 'detected') as detected_at,
    arg_min(severity, happened_at) filter (event = 'detected' and severity is not null) as severity,
    max(happened_at) filter (event = 'detected') as detected_last_at,
    max(happened_at) filter (event = 'resolved') as resolved_last_at
  from incident_event_named
  group by repository, incident_id
)
select
  repository,
  incident_id,
  detected_at,
  severity,
  case when resolved_last_at >= detected_last_at then resolved_last_at end as resolved_at
from of_incident
where detected_at is not null
  and (select incidents from question) = 'log'
  and (repository is null or repository in (select unnest(repositories) from question));
