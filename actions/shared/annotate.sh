# shellcheck shell=bash
# Annotations of a run. What is inside the text stays text, whoever wrote it: commands of the runner begin a line.
# https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands

# annotate notice|warning TEXT
annotate() {
  local text="$2"
  text="${text//'%'/%25}"
  text="${text//$'\r'/%0D}"
  text="${text//$'\n'/%0A}"
  printf '::%s title=DORA metrics::%s\n' "$1" "$text"
}
