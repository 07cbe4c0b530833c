-- First commit → first successful deployment containing the change; or → merge, where the question says so.
create or replace temp table lead_time as
with merged as (
  select pull.*, (pull.repository, pull.base_branch) in (select repository, name from default_branch_name) as into_default_branch
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
-- What was merged into another branch is no change of its own: it comes with the pull request that brings it over.
delivery as (
  select
    merged.repository,
    merged.number,
    min(contents.turn) as turn,
    arg_min(contents.finished_at, contents.turn) as finished_at,
    arg_min(contents.sha, contents.turn) in (any_value(merged.merge_commit_sha), any_value(merged.head_sha)) as is_own
  from merged
  join contents
    on contents.repository = merged.repository
    and (merged.merged_at <= contents.merged_until or (contents.may_be_head and contents.sha = merged.head_sha))
  where merged.into_default_branch
  group by all
),
-- The first deployment on record delivers what it deployed. What else it contains may have been delivered long before
-- records began. Merges are all on record.
known_delivery as (
  select repository, number, finished_at
  from delivery
  where turn > 1 or coalesce(is_own, false) or (select source from question) = 'merges'
),
finish as (
  select repository, number, finished_at from known_delivery where (select lead_time_end from question) = 'deployment'
  union all
  select repository, number, merged_at
  from merged
  where into_default_branch and (select lead_time_end from question) = 'merge'
)
select
  finish.repository,
  finish.number,
  first_commit.began_at,
  finish.finished_at,
  (finish.finished_at - first_commit.began_at) / 1000 as seconds
from finish
join first_commit using (repository, number)
where finish.finished_at >= first_commit.began_at
  -- Git did not exist, and clocks that say so are wrong.
  and first_commit.began_at >= epoch_ms(timestamp '1990-01-01');
