-- Source `collector`: a deployment event that was posted, finished at its timestamp. What was cancelled or skipped is none,
-- and the same event posted twice is one. An event that names no repository is about the only one, where there is one.
-- A sha may be short and in either case: it is that of the longest one known to begin with it.
create or replace view deployments_from_posted_events as
with asked as (
  select unnest(repositories) as repository, len(repositories) as repositories from question
),
posted as (
  select min(id) as id, repository, environment, sha, status, happened_at
  from deployment_event
  group by all
),
owned as (
  select posted.* replace (asked.repository as repository, lower(posted.sha) as sha)
  from posted
  join asked
    on lower(asked.repository) = lower(posted.repository)
    or (posted.repository is null and asked.repositories = 1)
  where posted.status in ('success', 'failure')
),
known as (
  select repository, sha from owned
  union
  select repository, merge_commit_sha from pull_request where merge_commit_sha is not null
  union
  select repository, head_sha from pull_request where head_sha is not null
  union
  select repository, sha from direct_commit
  union
  select repository, sha from side_commit
),
full_sha as (
  select owned.repository, owned.id, arg_max(known.sha, length(known.sha)) as sha
  from owned
  join known on known.repository = owned.repository and starts_with(known.sha, owned.sha)
  group by all
)
select
  owned.repository,
  cast(owned.id as varchar) as id,
  owned.id as rank,
  owned.environment,
  full_sha.sha,
  owned.status,
  owned.happened_at as started_at,
  owned.happened_at as finished_at,
  false as unhealthy
from owned
join full_sha using (repository, id)
where (select environment is null or owned.environment = environment from question);
