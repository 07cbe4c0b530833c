-- The stages of each change that lead time counts: coding until it was opened, pickup until somebody else reviewed it or,
-- where nobody did, until it was merged, review until it was merged, and deploy. A border lies between the one before it
-- and the end. A review that is not handed in yet is none; one by an account that was deleted is by somebody else.
create or replace temp table stage as
with reviewed as (
  select pull.repository, pull.number, min(review.submitted_at) as at
  from pull_request pull
  join review using (repository, number)
  where review.submitted_at is not null and not coalesce(lower(review.author) = lower(pull.author), false)
  group by all
),
border as (
  select
    lead_time.repository,
    lead_time.number,
    lead_time.began_at,
    least(greatest(pull.created_at, lead_time.began_at), lead_time.finished_at) as opened_at,
    coalesce(reviewed.at, pull.merged_at) as reviewed_at,
    pull.merged_at,
    lead_time.finished_at
  from lead_time
  join pull_request pull using (repository, number)
  left join reviewed using (repository, number)
),
kept_review as (
  select * replace (least(greatest(reviewed_at, opened_at), finished_at) as reviewed_at) from border
),
kept as (
  select * replace (least(greatest(merged_at, reviewed_at), finished_at) as merged_at) from kept_review
)
select
  repository,
  number,
  finished_at,
  (opened_at - began_at) / 1000 as coding,
  (reviewed_at - opened_at) / 1000 as pickup,
  (merged_at - reviewed_at) / 1000 as review,
  (finished_at - merged_at) / 1000 as deploy
from kept;
