-- Which successful deployments are rework, and why: a row per deployment and reason. Each environment is told apart: what
-- was mended on staging is mended in production by another deployment.
create or replace temp table rework as
with hotfix as (
  select distinct
    pull.repository,
    pull.number,
    pull.merged_at,
    pull.merge_commit_sha,
    pull.head_sha,
    (pull.repository, pull.base_branch) in (select repository, name from default_branch_name) as into_default_branch
  from pull_request pull
  join pull_request_label label using (repository, number)
  where label.label = 'hotfix'
    and pull.merged_at is not null
),
in_environment as (
  select
    *,
    repository || ' ' || environment as track,
    row_number() over (partition by repository, environment order by finished_at, started_at, rank) as turn_here
  from contents
),
-- The first to contain it: every later one contains it too, and mends nothing. What was merged into another branch is
-- contained where that branch is deployed, by its merge commit or its head.
mended as (
  select
    c.track,
    arg_min(c.id, c.turn_here) as id,
    min(c.turn_here) as turn_here,
    arg_min(c.sha, c.turn_here) in (any_value(hotfix.merge_commit_sha), any_value(hotfix.head_sha)) as is_own
  from hotfix
  join in_environment c
    on c.repository = hotfix.repository
    and case
      when hotfix.into_default_branch
        then hotfix.merged_at <= c.merged_until or (c.may_be_head and c.sha = hotfix.head_sha)
      else c.sha in (hotfix.merge_commit_sha, hotfix.head_sha)
    end
  group by c.track, hotfix.number
)
-- Of what else the first deployment on record contains nothing is known. Merges are all on record.
select track, id, 'hotfix' as reason
from mended
where turn_here > 1 or coalesce(is_own, false) or (select source from question) = 'merges'

union
-- The one that another was rolled back with: the first that says so of that other.
select back.track, arg_min(back.id, back.place), 'rollback'
from rollback
join deployment back on back.track = rollback.track and back.id = rollback.rolled_back_with
group by rollback.track, rollback.id, back.track;
