-- One repository and its default branch, whatever they were called. What was renamed is known by the pairs of an old and a new
-- name, which may follow upon one another.
create or replace view default_branch_name as
with recursive called as (
  select repository, default_branch as name from repository
  union
  select called.repository, renamed_branch.former_name
  from renamed_branch
  join called on called.repository = renamed_branch.repository and called.name = renamed_branch.name
)
select * from called;

-- A log says the name of its time, in any case. A name that another repository has taken since means that one.
create or replace view incident_event_named as
select
  event.* exclude (repository),
  coalesce(present.repository, former.repository, event.repository) as repository
from incident_event event
left join repository present on lower(present.repository) = lower(event.repository)
left join former_repository_name former on lower(former.former_name) = lower(event.repository);
