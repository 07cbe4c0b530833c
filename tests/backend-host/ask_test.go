package backendhost

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"backendhost/host"

	"github.com/grafana/grafana-plugin-sdk-go/data"
)

// model is what a dashboard saves of a query.
type model = map[string]any

// of makes a query of the last thirty days; it is answered under its letter.
func of(refID string, saved model) host.Query {
	// Looked at once: a range that is a millisecond longer has other numbers per day.
	now := time.Now()
	return host.Query{RefID: refID, Model: saved, From: now.Add(-30 * 24 * time.Hour), To: now}
}

// ask sends queries of a data source and decodes the answers, of which there is one for each letter.
func ask(t testing.TB, plugin *host.Plugin, source host.DataSource, queries ...host.Query) map[string]host.Answer {
	t.Helper()
	response, err := plugin.Data.QueryData(patience(t), host.Request(source, queries...))
	if err != nil {
		t.Fatal(err)
	}
	answers, err := host.Answers(response)
	if err != nil {
		t.Fatal(err)
	}
	for _, query := range queries {
		if _, answered := answers[query.RefID]; !answered {
			t.Errorf("no answer to %s", query.RefID)
		}
	}
	if len(answers) > len(queries) {
		t.Errorf("%d answers to %d queries", len(answers), len(queries))
	}
	return answers
}

// askOne asks one query, which has to be answered with frames.
func askOne(t testing.TB, plugin *host.Plugin, source host.DataSource, saved model) []*data.Frame {
	t.Helper()
	answer := ask(t, plugin, source, of("A", saved))["A"]
	if answer.Status != 200 || answer.Error != "" || len(answer.Frames) == 0 {
		t.Fatalf("status %d, %q, %d frames", answer.Status, answer.Error, len(answer.Frames))
	}
	return answer.Frames
}

// expectFailure expects a status, whose fault it is, and words that help.
func expectFailure(t testing.TB, answer host.Answer, status int32, source string, words ...string) {
	t.Helper()
	if answer.Status != status || answer.ErrorSource != source || len(answer.Frames) > 0 {
		t.Errorf("status %d, source %q, %d frames, %q: want status %d, source %q and no frame",
			answer.Status, answer.ErrorSource, len(answer.Frames), answer.Error, status, source)
	}
	for _, word := range words {
		if !strings.Contains(strings.ToLower(answer.Error), strings.ToLower(word)) {
			t.Errorf("%q is missing in: %s", word, answer.Error)
		}
	}
}

// noticesOf is what the frames have to say beside their numbers.
func noticesOf(frames []*data.Frame) string {
	var all []string
	for _, frame := range frames {
		if frame.Meta == nil {
			continue
		}
		for _, notice := range frame.Meta.Notices {
			all = append(all, fmt.Sprintf("%s: %s", notice.Severity, notice.Text))
		}
	}
	return strings.Join(all, "\n")
}

// numberNamed is the one value of a field.
func numberNamed(t testing.TB, frames []*data.Frame, name string) float64 {
	t.Helper()
	for _, frame := range frames {
		if field, _ := frame.FieldByName(name); field != nil && field.Len() == 1 {
			if value, err := field.NullableFloatAt(0); err == nil && value != nil {
				return *value
			}
		}
	}
	t.Fatalf("no number %q in %v", name, frames)
	return 0
}
