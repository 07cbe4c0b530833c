package backendhost

import (
	"context"
	"strings"
	"testing"
	"time"

	"backendhost/host"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
)

// A first read may take longer than a panel or a rule waits. It goes on for those who ask next, or none would ever end.
func TestAClientThatLeavesTakesNothingAlong(t *testing.T) {
	t.Parallel()
	standIn := startStandIn(t)
	question := of("A", model{"metric": "leadTime"})
	askOne(t, startPlugin(t), standIn.dataSource("dora"), question.Model)
	forOne := standIn.calls(t)

	plugin := startPlugin(t)
	source := standIn.dataSource("dora")
	standIn.fail(t, `{"times": 1, "failure": {"kind": "slow", "delayMilliseconds": 2000}}`)
	for range 3 {
		ctx, cancel := context.WithTimeout(context.Background(), 300*time.Millisecond)
		_, err := plugin.Data.QueryData(ctx, host.Request(source, question))
		cancel()
		if code := status.Code(err); code != codes.DeadlineExceeded && code != codes.Canceled {
			t.Errorf("it ended with %v", err)
		}
	}
	askOne(t, plugin, source, question.Model)
	if forAll := standIn.calls(t) - forOne; forAll != forOne {
		t.Errorf("one query took %d calls to GitHub, after three that left it took %d", forOne, forAll)
	}
	if err := plugin.Ping(); err != nil {
		t.Error(err)
	}
}

func TestServesWhatItHasJustReadWithoutGitHub(t *testing.T) {
	t.Parallel()
	plugin := startPlugin(t)
	standIn := startStandIn(t)
	source := standIn.dataSource("dora")
	question := model{"metric": "deploymentFrequency", "view": "summary", "groupBy": "repository"}
	before := askOne(t, plugin, source, question)
	standIn.stop(t)
	during := askOne(t, plugin, source, question)
	for index, field := range before[0].Fields {
		was, _ := field.NullableFloatAt(0)
		is, _ := during[0].Fields[index].NullableFloatAt(0)
		if (was == nil) != (is == nil) || was != nil && *was != *is {
			t.Errorf("%s%s was %v, and is %v", field.Name, field.Labels, was, is)
		}
	}
}

func TestSaysThatGitHubIsAwayWhereThereIsNoDataToServe(t *testing.T) {
	t.Parallel()
	plugin := startPlugin(t)
	standIn := startStandIn(t)
	source := standIn.dataSource("dora")
	standIn.stop(t)
	expectFailure(t, ask(t, plugin, source, of("A", model{"metric": "leadTime"}))["A"], 503, "downstream")
}

// A hidden failure rate is worse than none: what is missing has to be said.
func TestSaysWhatCouldNotBeRead(t *testing.T) {
	t.Parallel()
	plugin := startPlugin(t)
	standIn := startStandIn(t)
	source := saved(standIn.dataSource("dora"), func(s *host.DataSource) {
		s.Settings["repositories"] = []string{"acme/search", "acme/nowhere"}
	})
	frames := askOne(t, plugin, source, model{"metric": "deploymentFrequency", "view": "summary"})
	if notices := noticesOf(frames); !strings.Contains(notices, "acme/nowhere") {
		t.Errorf("no notice tells of acme/nowhere: %s", notices)
	}
}
