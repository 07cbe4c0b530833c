package backendhost

import (
	"fmt"
	"testing"
	"time"

	"backendhost/host"
)

func TestOneBadQueryLeavesTheOthersAlone(t *testing.T) {
	t.Parallel()
	plugin := startPlugin(t)
	source := startStandIn(t).dataSource("dora")
	broken := func(refID, text string) host.Query {
		query := of(refID, nil)
		query.JSON = []byte(text)
		return query
	}
	in := func(refID string, from, to time.Duration) host.Query {
		query := of(refID, model{"metric": "deploymentFrequency"})
		query.From, query.To = time.Now().Add(from), time.Now().Add(to)
		return query
	}
	answers := ask(t, plugin, source,
		of("good", model{"metric": "deploymentFrequency", "view": "summary"}),
		of("unknown kind", model{"metric": "happiness"}),
		of("no kind", model{}),
		of("unknown view", model{"metric": "leadTime", "view": "pie"}),
		of("wrong type", model{"metric": "leadTime", "statistics": "p50; drop"}),
		of("no such repository", model{"metric": "leadTime", "repositories": []string{"acme/nowhere"}}),
		of("no repository's name", model{"metric": "leadTime", "repositories": []string{"../../etc"}}),
		of("no such time zone", model{"metric": "leadTime", "view": "trend", "timeZone": "Mars/Olympus"}),
		broken("cut off", `{"metric": "leadTi`),
		broken("no object", `[1, 2]`),
		broken("nothing", ``),
		broken("not text", "\xff\xfe\x00"),
		in("reversed", -time.Hour, -2*time.Hour),
		in("empty", -time.Hour, -time.Hour),
		in("future", time.Hour, 2*time.Hour),
		of("good again", model{"metric": "deployments"}),
	)
	for _, refID := range []string{"good", "good again"} {
		if answer := answers[refID]; answer.Status != 200 || len(answer.Frames) == 0 {
			t.Errorf("%s: status %d, %s", refID, answer.Status, answer.Error)
		}
	}
	for refID, words := range map[string][]string{
		"unknown kind":         {"metric"},
		"no kind":              {"metric"},
		"unknown view":         {"view"},
		"wrong type":           {"statistics"},
		"no repository's name": {"../../etc"},
		"no such time zone":    {"Mars/Olympus"},
		"cut off":              {"JSON"},
		"no object":            {},
		"nothing":              {},
		"not text":             {},
		"reversed":             {"range"},
		"empty":                {"range"},
		"future":               {"future"},
	} {
		t.Run(refID, func(t *testing.T) { expectFailure(t, answers[refID], 400, "downstream", words...) })
	}
	expectFailure(t, answers["no such repository"], 404, "downstream", "acme/nowhere")
}

func TestHundredQueriesInOneRequestAreOneRead(t *testing.T) {
	t.Parallel()
	standIn := startStandIn(t)
	ask(t, startPlugin(t), standIn.dataSource("dora"), of("A", model{"metric": "leadTime", "groupBy": "repository"}))
	forOne := standIn.calls(t)
	var queries []host.Query
	for index := range 100 {
		queries = append(queries, of(fmt.Sprintf("Q%d", index), everyQuery()[index%len(everyQuery())]))
		queries[index].Model["environments"] = []string{}
	}
	for refID, answer := range ask(t, startPlugin(t), standIn.dataSource("dora"), queries...) {
		if answer.Status != 200 {
			t.Errorf("%s: status %d, %s", refID, answer.Status, answer.Error)
		}
	}
	if forAll := standIn.calls(t) - forOne; forAll != forOne {
		t.Errorf("one query took %d calls to GitHub, a hundred took %d", forOne, forAll)
	}
}

// Grafana keeps a million rows in memory several times over: too much is refused with words, and the rest is answered.
func TestTooMuchToSendFailsForItselfOnly(t *testing.T) {
	t.Parallel()
	plugin := startPlugin(t)
	source := startStandInWith(t, `{"history": {"load": 3000}}`).dataSource("load")
	large := func(refID string) host.Query {
		query := of(refID, model{"metric": "changes"})
		query.From = time.Now().Add(-100 * 24 * time.Hour)
		return query
	}
	queries := []host.Query{of("small", model{"metric": "deploymentFrequency"})}
	for index := range 60 {
		queries = append(queries, large(fmt.Sprintf("large %d", index)))
	}
	answered, refused := 0, 0
	for refID, answer := range ask(t, plugin, source, queries...) {
		switch {
		case answer.Status == 200 && len(answer.Frames) > 0:
			answered++
			if refID != "small" && answer.Frames[0].Rows() < 2_900 {
				t.Errorf("%s was cut to %d rows without a word", refID, answer.Frames[0].Rows())
			}
		default:
			refused++
			expectFailure(t, answer, 413, "downstream", "MiB", "rows")
		}
	}
	if answered < 10 || refused < 1 {
		t.Errorf("%d were answered, %d refused", answered, refused)
	}
}
