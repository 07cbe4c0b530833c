package backendhost

import (
	"net/http"
	"os"
	"testing"
	"time"

	"backendhost/host"

	"github.com/grafana/grafana-plugin-sdk-go/data"
)

// alertRule is a provisioned one, with what it asks of our data source.
type alertRule struct {
	Title   string `json:"title"`
	Queries []struct {
		RefID   string `json:"refId"`
		Seconds int    `json:"seconds"`
		Model   model  `json:"model"`
	} `json:"queries"`
}

// A rule compares the numbers of its queries that have the same labels: each has to have one of each repository, but for
// what is about all repositories together, as goals are.
func TestGivesEveryAlertRuleWhatItCompares(t *testing.T) {
	t.Parallel()
	plugin := startPlugin(t)
	standIn := startStandIn(t)
	var rules []alertRule
	call(t, http.MethodGet, os.Getenv("DORA_LABORATORY")+"/alert-rules", "", &rules)
	if len(rules) == 0 {
		t.Fatal("no rule")
	}
	for _, rule := range rules {
		t.Run(rule.Title, func(t *testing.T) {
			var queries []host.Query
			isGrouped := map[string]bool{}
			for _, asked := range rule.Queries {
				from := time.Now().Add(-time.Duration(asked.Seconds) * time.Second)
				isGrouped[asked.RefID] = asked.Model["groupBy"] == "repository"
				queries = append(queries, host.Query{RefID: asked.RefID, Model: asked.Model, From: from, To: time.Now()})
			}
			for refID, answer := range ask(t, plugin, standIn.dataSource("dora-metrics"), queries...) {
				if answer.Status != 200 || len(answer.Frames) != 1 {
					t.Fatalf("%s: status %d, %d frames, %s", refID, answer.Status, len(answer.Frames), answer.Error)
				}
				expectContract(t, answer.Frames)
				if isGrouped[refID] {
					expectOneNumberPerRepository(t, answer.Frames[0], standIn.Repositories)
				} else if fields := answer.Frames[0].Fields; len(fields) != 1 || len(fields[0].Labels) != 0 {
					t.Errorf("%v, want one number of all repositories", fields)
				}
			}
		})
	}
}

func TestGivesAnAlertRuleOneNumberPerRepository(t *testing.T) {
	t.Parallel()
	plugin := startPlugin(t)
	standIn := startStandIn(t)
	for _, metric := range []string{"deploymentFrequency", "leadTime", "changeFailureRate", "timeToRestore", "classification"} {
		t.Run(metric, func(t *testing.T) {
			frames := askOne(t, plugin, standIn.dataSource("dora"), model{
				"metric": metric, "view": "summary", "groupBy": "repository", "format": "numeric",
			})
			expectContract(t, frames)
			expectOneNumberPerRepository(t, frames[0], standIn.Repositories)
		})
	}
}

func expectOneNumberPerRepository(t testing.TB, frame *data.Frame, repositories []string) {
	t.Helper()
	numbers := map[string]int{}
	for _, field := range frame.Fields {
		numbers[field.Labels.String()]++
	}
	for _, repository := range repositories {
		if count := numbers["repository="+repository]; count != 1 {
			t.Errorf("%d numbers of %s in %v", count, repository, numbers)
		}
	}
	if len(numbers) != len(repositories) {
		t.Errorf("%v, want one of each repository", numbers)
	}
}
