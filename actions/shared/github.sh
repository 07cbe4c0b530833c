# shellcheck shell=bash
# GitHub's API, with GH_TOKEN. Runners say where it is, also those of a GitHub Enterprise Server.

# More pages than any list here should have.
MOST_PAGES=100

# github_rest PATH NEEDED: prints the answer. Fails with the reason on standard error.
#   NEEDED  the permission it takes
github_rest() {
  ask_github GET "$GITHUB_API_URL$1" "$2"
  cat "$HTTP_FOLDER/answer"
}

# graphql_pages FILE VARIABLES CONNECTION NEEDED ENOUGH
# Prints the pages of a list, one a line.
#   CONNECTION  where the list is in the answer, as a jq path
#   ENOUGH      a jq condition on a page after which no more are wanted
graphql_pages() {
  local query variables="$2" body page number
  query="$(cat "$1")"
  for ((number = 1; number <= MOST_PAGES; number += 1)); do
    body="$(jq -nc --arg query "$query" --argjson variables "$variables" '$ARGS.named')"
    ask_github POST "$GITHUB_GRAPHQL_URL" "$4" "$body"
    page="$(jq -c "select(.errors == null) | $3 // empty" "$HTTP_FOLDER/answer")"
    if [ -z "$page" ]; then
      echo "GitHub gives no ${3##*.} of ${GITHUB_REPOSITORY}: $(graphql_errors) (permission $4)" >&2
      return 1
    fi
    printf '%s\n' "$page"
    if printf '%s' "$page" | jq -e "(.pageInfo.hasNextPage | not) or ($5)" > /dev/null; then
      return 0
    fi
    variables="$(printf '%s' "$page" | jq -c --argjson variables "$variables" '$variables + { after: .pageInfo.endCursor }')"
  done
  echo "GitHub lists more than $MOST_PAGES pages of ${3##*.}" >&2
  return 1
}

# ask_github METHOD URL NEEDED [BODY]
ask_github() {
  if ! send "$1" "$2" "$(trimmed "${GH_TOKEN-}")" "${4-}"; then
    echo "GitHub cannot be reached: $HTTP_PROBLEM" >&2
    return 1
  fi
  if [ "$HTTP_STATUS" != 200 ]; then
    echo "GitHub answers $HTTP_STATUS: $(jq -r '.message // empty' "$HTTP_FOLDER/answer" 2> /dev/null || true) (permission $3)" >&2
    return 1
  fi
  if ! jq -e 'type == "object"' "$HTTP_FOLDER/answer" > /dev/null 2>&1; then
    echo 'GitHub answers 200 with what is no JSON' >&2
    return 1
  fi
}

graphql_errors() {
  jq -r '[.errors[]?.message] | join("; ") | if . == "" then "it is not there" else . end' "$HTTP_FOLDER/answer"
}
