-- Source `merges`: a pull request merged into the default branch. Always a success.
create or replace view deployments_from_merges as
select
  pull.repository,
  cast(pull.number as varchar) as id,
  pull.number as rank,
  question.label as environment,
  pull.merge_commit_sha as sha,
  'success' as status,
  pull.merged_at as started_at,
  pull.merged_at as finished_at,
  false as unhealthy
from pull_request pull
join repository using (repository)
cross join question
where pull.merged_at is not null and (pull.repository, pull.base_branch) in (select repository, name from default_branch_name);
