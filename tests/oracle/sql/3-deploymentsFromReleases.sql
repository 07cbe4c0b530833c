-- Source `releases`: a published, non-draft, non-prerelease release, whose tag matches the pattern where one is set.
-- Always a success.
create or replace view deployments_from_releases as
select
  release.repository,
  cast(release.id as varchar) as id,
  release.id as rank,
  question.label as environment,
  release.sha,
  'success' as status,
  release.published_at as started_at,
  release.published_at as finished_at,
  false as unhealthy
from release
cross join question
where not release.draft and not release.prerelease and release.published_at is not null
  and (question.tag_pattern is null or regexp_full_match(release.tag, question.tag_pattern));
