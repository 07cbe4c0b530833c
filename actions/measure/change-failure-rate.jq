# Releases as deployments (DESIGN's source "releases") and which of them failed: those that a hotfix soon followed,
# and those that were soon rolled back to an older commit.

def hour: 3600;
def day: 86400;

# Published releases in the order of publication; the date of creation is that of the tagged commit.
def track:
  map(
    select((.isDraft or .isPrerelease) | not)
    | select(.publishedAt != null)
    | { id: (.databaseId | tostring), sha: (.tagCommit.oid // "tag:" + .tagName), at: (.publishedAt | fromdateiso8601) }
  )
  | sort_by(.at, .id);

def hotfixes($hotfix_label):
  map(
    select(any(.labels.nodes[].name; ascii_downcase == ($hotfix_label | ascii_downcase)))
    | { opened: (.createdAt | fromdateiso8601), merged: (.mergedAt | fromdateiso8601) }
  );

# The ids of the releases that a hotfix was merged for within 24 hours: the latest ones when it was opened.
def hotfixed($track; $hotfixes):
  $hotfixes[]
  | . as $hotfix
  | [$track[] | select(.at <= $hotfix.opened)][-1] // empty
  | select($hotfix.merged >= .at and $hotfix.merged - .at <= day)
  | .id;

# The ids of the releases after which, within an hour, another commit was released that had been released before.
def rolled_back($track):
  (reduce $track[] as $release ({}; .[$release.sha] //= $release.at)) as $first
  | $track[]
  | . as $release
  | select(any($track[];
      .at > $release.at and .at <= $release.at + hour and .sha != $release.sha and $first[.sha] < $release.at))
  | .id;

# Failed and all releases published in [$from, $to). Input: { releases, pull_requests }.
def change_failures($hotfix_label; $from; $to):
  (.releases | track) as $track
  | (.pull_requests | hotfixes($hotfix_label)) as $hotfixes
  | [hotfixed($track; $hotfixes), rolled_back($track)] as $failed
  | [$track[] | select(.at >= $from and .at < $to) | .id]
  | { total: length, failed: (map(select(IN($failed[]))) | length) };
