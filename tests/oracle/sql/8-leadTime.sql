-- First commit → first successful deployment containing the change; or → merge, where the question says so.
create or replace temp table lead_time as
with merged as (
  select pull.*, pull.base_branch = repository.default_branch as into_default_branch
  from pull_request pull
  join repository using (repository)
  where pull.merged_at is not null and pull.repository in (select unnest(repositories) from question)
),
first_commit as (
  select
    repository,
    number,
    case (select first_commit from question) when 'authored' then min(authored_at) else min(committed_at) end as began_at
  from pull_request_commit
  group by all
),
-- A deployment contains what was merged up to and including the pull request whose merge commit it deployed,
-- or what was merged when it started, where its sha is no known merge commit.
contents as (
  select d.repository, d.finished_at, coalesce(max(pull.merged_at), d.started_at) as merged_until
  from deployment d
  left join merged pull on pull.repository = d.repository and pull.merge_commit_sha = d.sha
  where d.status = 'success'
  group by d.repository, d.id, d.environment, d.sha, d.finished_at, d.started_at
),
-- What was merged into another branch is no change of its own: it comes with the pull request that brings it over.
delivery as (
  select merged.repository, merged.number, min(contents.finished_at) as finished_at
  from merged
  join contents
    on contents.repository = merged.repository
    and merged.merged_at <= contents.merged_until
  where merged.into_default_branch
  group by all
),
finish as (
  select repository, number, finished_at from delivery where (select lead_time_end from question) = 'deployment'
  union all
  select repository, number, merged_at
  from merged
  where into_default_branch and (select lead_time_end from question) = 'merge'
)
select finish.repository, finish.number, finish.finished_at, (finish.finished_at - first_commit.began_at) / 1000 as seconds
from finish
join first_commit using (repository, number)
where finish.finished_at >= first_commit.began_at;
