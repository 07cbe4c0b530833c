package backendhost

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"backendhost/host"

	"github.com/grafana/dataplane/sdata/numeric"
	"github.com/grafana/dataplane/sdata/reader"
	"github.com/grafana/dataplane/sdata/timeseries"
	"github.com/grafana/grafana-plugin-sdk-go/data"
)

func TestAnswersEveryKindOfQuery(t *testing.T) {
	t.Parallel()
	plugin := startPlugin(t)
	source := startStandIn(t).dataSource("dora")
	var queries []host.Query
	models := everyQuery()
	for index, saved := range models {
		queries = append(queries, of(fmt.Sprintf("Q%d", index), saved))
	}
	answers := ask(t, plugin, source, queries...)
	for index, saved := range models {
		t.Run(titleOf(saved), func(t *testing.T) {
			refID := queries[index].RefID
			answer := answers[refID]
			if answer.Status != 200 || answer.Error != "" || answer.ErrorSource != "" {
				t.Fatalf("status %d, %q, source %q", answer.Status, answer.Error, answer.ErrorSource)
			}
			if len(answer.Frames) == 0 {
				t.Fatal("no frame")
			}
			for _, frame := range answer.Frames {
				expectGoodFrame(t, frame, refID)
			}
			expectContract(t, answer.Frames)
		})
	}
}

// expectGoodFrame expects what holds for every frame.
func expectGoodFrame(t testing.TB, frame *data.Frame, refID string) {
	t.Helper()
	if frame.RefID != refID || frame.Name == "" {
		t.Errorf("frame %q answers %q, want %q", frame.Name, frame.RefID, refID)
	}
	if frame.Meta == nil || frame.Meta.Type == data.FrameTypeUnknown || frame.Meta.TypeVersion.IsZero() {
		t.Fatalf("frame %q does not say what it is: %+v", frame.Name, frame.Meta)
	}
	for _, field := range frame.Fields {
		isTimeOfSeries := field.Type() == data.FieldTypeTime && frame.Meta.Type.IsTimeSeries()
		if !field.Nullable() && !isTimeOfSeries {
			t.Errorf("%s cannot be empty: no data would be zero", field.Name)
		}
		if field.Len() != frame.Fields[0].Len() {
			t.Errorf("%s has %d values, %s has %d", field.Name, field.Len(), frame.Fields[0].Name, frame.Fields[0].Len())
		}
		switch field.Type() {
		case data.FieldTypeTime, data.FieldTypeNullableTime, data.FieldTypeNullableFloat64,
			data.FieldTypeNullableString, data.FieldTypeNullableBool:
		default:
			t.Errorf("%s is of type %s", field.Name, field.Type())
		}
	}
}

// expectContract has Grafana's own reader of the data plane contract take the frames, as its alerting does.
// https://grafana.com/developers/dataplane/
func expectContract(t testing.TB, frames data.Frames) {
	t.Helper()
	frameType := frames[0].Meta.Type
	if frameType == data.FrameTypeTable {
		return
	}
	if _, err := reader.CanReadBasedOnMeta(frames); err != nil {
		t.Fatal(err)
	}
	if frameType.IsNumeric() {
		expectNumbers(t, frames)
	} else {
		expectSeries(t, frames)
	}
}

func expectNumbers(t testing.TB, frames data.Frames) {
	t.Helper()
	numbers, err := numeric.CollectionReaderFromFrames(frames)
	if err != nil {
		t.Fatal(err)
	}
	collection, err := numbers.GetCollection(false)
	if err != nil || collection.Warning != nil {
		t.Fatal(err, collection.Warning)
	}
	if len(collection.Refs) == 0 {
		t.Error("no number")
	}
	for _, number := range collection.Refs {
		if _, empty, err := number.NullableFloat64Value(); empty || err != nil {
			t.Errorf("%s%s: %v", number.GetMetricName(), number.GetLabels(), err)
		}
	}
}

func expectSeries(t testing.TB, frames data.Frames) {
	t.Helper()
	series, err := timeseries.CollectionReaderFromFrames(frames)
	if err != nil {
		t.Fatal(err)
	}
	collection, err := series.GetCollection(true)
	if err != nil || collection.Warning != nil {
		t.Fatal(err, collection.Warning)
	}
	if len(collection.Refs) == 0 {
		t.Error("no series")
	}
	for _, one := range collection.Refs {
		count, err := one.Len()
		if err != nil {
			t.Fatal(err)
		}
		for index := 1; index < count; index++ {
			earlier, _, _ := one.NullableFloat64Point(index - 1)
			if point, _, err := one.NullableFloat64Point(index); err != nil || !point.After(earlier) {
				t.Errorf("%s%s: %s after %s, %v", one.GetMetricName(), one.GetLabels(), point, earlier, err)
			}
		}
	}
}

func TestNumbersCarryTheirRepositoryAndUnit(t *testing.T) {
	t.Parallel()
	plugin := startPlugin(t)
	standIn := startStandIn(t)
	frames := askOne(t, plugin, standIn.dataSource("dora"), model{
		"metric": "leadTime", "view": "summary", "statistics": []string{"p50"}, "unit": "h", "groupBy": "repository",
	})
	repositories := map[string]bool{}
	for _, frame := range frames {
		for _, field := range frame.Fields {
			repositories[field.Labels["repository"]] = true
			if field.Config == nil || field.Config.Unit != "h" {
				t.Errorf("%s%s is not in hours: %+v", field.Name, field.Labels, field.Config)
			}
			if field.Config != nil && field.Config.DisplayNameFromDS == "" {
				t.Errorf("%s%s has no name for a legend", field.Name, field.Labels)
			}
		}
	}
	// An alert rule makes one alert of each: also a repository without data has to be there, as one without data.
	for _, repository := range standIn.Repositories {
		if !repositories[repository] {
			t.Errorf("%s is missing in %v", repository, repositories)
		}
	}
	var empty *data.Field
	for _, field := range frames[0].Fields {
		if field.Labels["repository"] == "acme/docs" {
			empty = field
		}
	}
	if value, err := empty.NullableFloatAt(0); err != nil || value != nil {
		t.Errorf("acme/docs never deploys, and has a lead time of %v (%v)", value, err)
	}
	if notices := noticesOf(frames); !strings.Contains(notices, "acme/docs") {
		t.Errorf("no notice says why acme/docs has no data: %s", notices)
	}
}

// 90 deployments within 90 days, of which every tenth fails: `simulator/load/generateLoad.ts`.
func TestCountsWhatThereIs(t *testing.T) {
	t.Parallel()
	plugin := startPlugin(t)
	source := startStandInWith(t, `{"history": {"load": 90}}`).dataSource("load")
	days := func(count int) time.Time { return time.Now().Add(-time.Duration(count) * 24 * time.Hour) }
	answers := ask(t, plugin, source,
		host.Query{RefID: "A", Model: model{"metric": "deployments", "outcome": "all"}, From: days(100), To: time.Now()},
		host.Query{RefID: "B", Model: model{"metric": "deploymentFrequency", "view": "summary"}, From: days(100), To: time.Now()},
		host.Query{RefID: "C", Model: model{"metric": "changes"}, From: days(100), To: time.Now()},
	)
	for refID, count := range map[string]int{"A": 90, "C": 90} {
		if rows := answers[refID].Frames[0].Rows(); rows != count {
			t.Errorf("%s has %d rows, want %d", refID, rows, count)
		}
	}
	if perDay := numberNamed(t, answers["B"].Frames, "perDay"); perDay != 0.81 {
		t.Errorf("%v deployments a day, want 81 in 100 days", perDay)
	}
}
