# Lead time of one pull request: from its earliest commit to its end (DESIGN: first commit, by committed date).

# Input: the pages of its commits. $ended_at: when it was merged, or deployed.
def lead_time($ended_at):
  [.[].nodes[].commit.committedDate | fromdateiso8601] as $commits
  | (.[0].totalCount // 0) as $total
  | (if ($commits | length) < $total then
      ["GitHub lists \($commits | length) of the \($total) commits: the lead time may be longer"]
    else [] end) as $notices
  | if ($commits | length) == 0 then
      { value: null, reason: "the pull request has no commits", notices: $notices }
    else
      (($ended_at | fromdateiso8601) - ($commits | min)) as $seconds
      | if $seconds < 0 then
          { value: null, reason: "every commit is dated after the end: a clock was wrong", notices: $notices }
        else
          { value: $seconds, commits: $total, notices: $notices }
        end
    end;
