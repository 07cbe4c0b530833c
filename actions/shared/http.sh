# shellcheck shell=bash
# HTTP by curl, for GitHub and the collector.

[[ "${DORA_RETRIES-}" =~ ^[0-9]+$ ]] || DORA_RETRIES=4

# send METHOD URL KEY [BODY]
# Asks again while it may yet succeed: every event is stored once, however often it is sent.
# Succeeds with any answer: HTTP_STATUS, and the body in "$HTTP_FOLDER/answer". Otherwise HTTP_PROBLEM says what happened.
send() {
  local exit_code=0
  HTTP_PROBLEM=''
  HTTP_STATUS="$(ask_with_curl "$@")" || exit_code=$?
  if [ "$exit_code" -ne 0 ]; then
    HTTP_PROBLEM="$(curl_problem "$exit_code")"
    return 1
  fi
}

# The address, the key and the body, which are of one line each, come on standard input, where no list of processes
# shows them. The answer goes to a file, of which a further try leaves nothing behind.
ask_with_curl() (
  cd "$HTTP_FOLDER" || exit
  : > answer
  printf '%s\n' "$2" "$3" "${4-}" | curl_settings | curl --config - --request "$1" \
    --header 'Accept: application/json' --header 'Content-Type: application/json' \
    --silent --output answer --write-out '%{http_code}' \
    --connect-timeout 10 --max-time 20 --retry "$DORA_RETRIES" --retry-all-errors --retry-max-time 60
)

# Lines of curl's configuration, whose quoted texts have JSON's escapes: https://curl.se/docs/manpage.html#-K
curl_settings() {
  jq -Rnr '
    [inputs] as [$url, $key, $body]
    | "url = \($url | @json)",
      "header = \("Authorization: Bearer " + $key | @json)",
      (select($body != "") | "data-binary = \($body | @json)")
  '
}

# In our words: those of curl name the host, which may be a secret.
curl_problem() {
  case "$1" in
    5 | 6) echo 'its name could not be looked up' ;;
    7) echo 'nothing listens there' ;;
    28) echo 'it took too long' ;;
    35 | 58 | 59 | 60 | 77) echo 'no safe connection could be made (TLS)' ;;
    *) echo "the connection failed (curl's exit code is $1)" ;;
  esac
}
