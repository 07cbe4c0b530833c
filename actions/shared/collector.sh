# shellcheck shell=bash
# The collector, at METRICS_ENDPOINT with METRICS_API_KEY.

# Succeeds where events can be posted; otherwise COLLECTOR_PROBLEM says why not, and COLLECTOR_LEVEL how bad that is.
find_collector() {
  METRICS_ENDPOINT="$(trimmed "${METRICS_ENDPOINT-}")"
  METRICS_API_KEY="$(trimmed "${METRICS_API_KEY-}")"
  COLLECTOR_LEVEL=warning
  if [ -z "$METRICS_ENDPOINT" ] && [ -z "$METRICS_API_KEY" ]; then
    COLLECTOR_LEVEL=notice
    COLLECTOR_PROBLEM='Nothing was posted: this run has neither METRICS_ENDPOINT nor METRICS_API_KEY (runs of forks and of Dependabot get no secrets)'
  elif [ -z "$METRICS_ENDPOINT" ] || [ -z "$METRICS_API_KEY" ]; then
    COLLECTOR_PROBLEM='Nothing was posted: METRICS_ENDPOINT and METRICS_API_KEY are needed together, and one of them is empty'
  elif ! [[ "$METRICS_ENDPOINT" =~ ^https?://[[:graph:]]+$ ]]; then
    COLLECTOR_PROBLEM='Nothing was posted: METRICS_ENDPOINT is no address such as https://host/dora'
  elif ! [[ "$METRICS_API_KEY" =~ ^[[:graph:]]+$ ]]; then
    COLLECTOR_PROBLEM='Nothing was posted: METRICS_API_KEY holds blanks or line breaks'
  else
    return 0
  fi
  return 1
}

# post_event KIND BODY
# Succeeds when the collector has stored the event; otherwise COLLECTOR_PROBLEM says what to do.
post_event() {
  COLLECTOR_PROBLEM=''
  if ! send POST "${METRICS_ENDPOINT%/}/$1" "$METRICS_API_KEY" "$2"; then
    COLLECTOR_PROBLEM="The $1 event was not posted, the collector cannot be reached: $HTTP_PROBLEM"
    return 1
  fi
  case "$HTTP_STATUS" in
    2??) if is_stored; then return 0; else COLLECTOR_PROBLEM="what answers is no collector: METRICS_ENDPOINT is its address with /dora"; fi ;;
    3??) COLLECTOR_PROBLEM="the answer leads elsewhere ($HTTP_STATUS): METRICS_ENDPOINT has to be where it leads" ;;
    401 | 403) COLLECTOR_PROBLEM="the collector refuses METRICS_API_KEY ($HTTP_STATUS)$(answered_detail)" ;;
    404) COLLECTOR_PROBLEM='there is no collector (404): METRICS_ENDPOINT is its address with /dora' ;;
    *) COLLECTOR_PROBLEM="the collector answers $HTTP_STATUS$(answered_detail)" ;;
  esac
  COLLECTOR_PROBLEM="The $1 event was not posted: $COLLECTOR_PROBLEM"
  return 1
}

# A page to sign in at, or a proxy's greeting, is a 200 too.
is_stored() {
  jq -e '.outcome | IN("stored", "known")' "$HTTP_FOLDER/answer" > /dev/null 2>&1
}

# What the problem document says: https://www.rfc-editor.org/rfc/rfc9457
answered_detail() {
  jq -r '": " + .detail[:300]' "$HTTP_FOLDER/answer" 2> /dev/null || true
}
