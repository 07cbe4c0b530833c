-- Source `deployments`: a GitHub deployment, judged by its statuses. Statuses come in the order of (created_at, id).
--   success: a `success` status ever came, finished at the first of them; a later `inactive` changes nothing.
--   failure: a `failure` or `error` came and never a `success`, finished at the first of those.
--   Neither: it still runs, and is no deployment yet.
-- Unhealthy: a `failure` or `error` came after the `success`.
create or replace view deployments_from_statuses as
with outcome as (
  select
    repository,
    deployment_id,
    min(row(created_at, id)) filter (state = 'success') as succeeded,
    min(row(created_at, id)) filter (state in ('failure', 'error')) as broke,
    max(row(created_at, id)) filter (state in ('failure', 'error')) as broke_last
  from deployment_status
  group by all
)
select
  d.repository,
  cast(d.id as varchar) as id,
  d.id as rank,
  d.environment,
  d.sha,
  case when o.succeeded is not null then 'success' else 'failure' end as status,
  d.created_at as started_at,
  coalesce(o.succeeded, o.broke)[1] as finished_at,
  coalesce(o.broke_last > o.succeeded, false) as unhealthy
from github_deployment d
join outcome o on o.repository = d.repository and o.deployment_id = d.id
where (o.succeeded is not null or o.broke is not null)
  and (select environment is null or d.environment = environment from question);
