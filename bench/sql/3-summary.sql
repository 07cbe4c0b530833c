select
  (select count(*) from judged where status = 'success' and finished_at >= $from and finished_at < $to) / 365 as per_day,
  (select 100 * avg(failed::int) from judged where finished_at >= $from and finished_at < $to) as failure_percent,
  (select [quantile_cont(seconds, 0.5), quantile_cont(seconds, 0.95), avg(seconds), count(*)]
    from delivered where finished_at >= $from and finished_at < $to) as lead_time,
  (select [quantile_cont(s, 0.5), quantile_cont(s, 0.95), avg(s), count(*)]
    from (select (resolved_at - detected_at) / 1000 as s from incident where resolved_at >= $from and resolved_at < $to))
    as restore;
