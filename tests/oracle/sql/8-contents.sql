-- What each successful deployment contains: every pull request merged at or before `merged_until`, and `own` ones.
create or replace temp table contents as
with recursive merged as (
  select pull.*, (pull.repository, pull.base_branch) in (select repository, name from default_branch_name) as into_default_branch
  from pull_request pull
  join repository using (repository)
  where pull.merged_at is not null
),
-- Merge commits of pull requests, and commits that were pushed.
default_branch as (
  select repository, merge_commit_sha as sha, max(merged_at) as merged_until, true as is_merge
  from merged
  where into_default_branch and merge_commit_sha is not null
  group by all
  union all
  select repository, sha, committed_at, false from direct_commit
),
-- From a commit back along its branch to where that left the default branch.
ancestor as (
  select repository, sha, sha as reached from deployment
  union
  select ancestor.repository, ancestor.sha, side_commit.parent_sha
  from ancestor
  join side_commit on side_commit.repository = ancestor.repository and side_commit.sha = ancestor.reached
  where not exists (
    from default_branch where default_branch.repository = ancestor.repository and default_branch.sha = ancestor.reached
  )
),
merge_base as (
  select ancestor.repository, ancestor.sha, max(default_branch.merged_until) as merged_until
  from ancestor
  join default_branch
    on default_branch.repository = ancestor.repository and default_branch.sha = ancestor.reached
  group by all
),
merge_elsewhere as (
  select repository, merge_commit_sha as sha, max(merged_at) as merged_until
  from merged
  where not into_default_branch and merge_commit_sha is not null
  group by all
),
head as (
  select distinct repository, head_sha as sha from merged where into_default_branch and head_sha is not null
)
select
  d.repository,
  d.environment,
  d.id,
  d.sha,
  d.rank,
  d.started_at,
  d.finished_at,
  case
    -- 1. up to and including the pull request whose merge commit it is
    when merge.sha is not null then merge.merged_until
    -- 2. the head commit of a pull request, deployed before it was merged: what was merged when it started, and that one
    when head.sha is not null then d.started_at
    -- 3. another commit: up to where it left the default branch; where that cannot be had, what was merged when it started
    else coalesce(merge_base.merged_until, merge_elsewhere.merged_until, d.started_at)
  end as merged_until,
  merge.sha is null as may_be_head,
  row_number() over (partition by d.repository order by d.finished_at, d.started_at, d.rank) as turn
from deployment d
left join default_branch merge on merge.repository = d.repository and merge.sha = d.sha and merge.is_merge
left join head on head.repository = d.repository and head.sha = d.sha
left join merge_base on merge_base.repository = d.repository and merge_base.sha = d.sha
left join merge_elsewhere on merge_elsewhere.repository = d.repository and merge_elsewhere.sha = d.sha
where d.status = 'success';
