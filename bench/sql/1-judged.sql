-- Which deployments failed, for a hundred thousand of them.
create or replace temp table judged as
with successful as (select * from joined where status = 'success'),
first_of_sha as (select repository, sha, min(finished_at) as first_at from successful group by all),
rollback as (
  select s.repository, s.sha, s.started_at, s.finished_at, f.first_at, unnest([hour, hour - 1]) as hour
  from (select *, finished_at // 3600000 as hour from successful) s
  join first_of_sha f on f.repository = s.repository and f.sha = s.sha and f.first_at < s.finished_at
),
critical as (
  select latest.id
  from (select repository, detected_at from incident where severity = 'critical') i
  asof join successful latest on latest.repository = i.repository and latest.finished_at <= i.detected_at
  where i.detected_at - latest.finished_at <= 24 * 3600000
),
hotfix as (
  select latest.id
  from (select repository, opened_at, merged_at from pull where hotfix) p
  asof join successful latest on latest.repository = p.repository and latest.finished_at <= p.opened_at
  where p.merged_at - latest.finished_at <= 24 * 3600000
),
failed as (
  select id from joined where status = 'failure' or unhealthy_at is not null
  union
  select d.id
  from joined d
  join rollback r
    on r.repository = d.repository and r.hour = d.finished_at // 3600000 and r.sha <> d.sha
    and r.finished_at > d.finished_at and r.started_at >= d.finished_at and r.finished_at <= d.finished_at + 3600000 and r.first_at < d.finished_at
  union
  select id from critical
  union
  select id from hotfix
)
select d.*, f.id is not null as failed from joined d left join failed f on f.id = d.id;
