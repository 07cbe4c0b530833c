-- The earliest `detected`, and the last `resolved` from then on; a `resolved` alone is no incident.
create or replace temp table incident as
with detection as (
  select repository, incident_id, min(happened_at) as detected_at, arg_min(severity, happened_at) filter (severity is not null) as severity
  from incident_event_named
  where event = 'detected'
  group by all
)
select detection.*, max(resolution.happened_at) as resolved_at
from detection
left join incident_event_named resolution
  on resolution.event = 'resolved'
  and resolution.incident_id = detection.incident_id
  and resolution.repository is not distinct from detection.repository
  and resolution.happened_at >= detection.detected_at
where detection.repository is null or detection.repository in (select unnest(repositories) from question)
group by all;
