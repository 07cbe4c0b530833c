package host

import (
	"encoding/json"
	"fmt"
	"maps"
	"time"

	"github.com/grafana/grafana-plugin-sdk-go/data"
	"github.com/grafana/grafana-plugin-sdk-go/genproto/pluginv2"
)

// Query is one row of a panel or of an alert rule.
type Query struct {
	RefID string
	// Model is what was saved of it, without what Grafana adds.
	Model map[string]any
	// JSON stands in for the model where it is to be broken.
	JSON     []byte
	From, To time.Time
	// Interval and MaxDataPoints are those of a panel of a usual width where they are left out.
	Interval      time.Duration
	MaxDataPoints int64
}

// Answer is what came back for one query.
type Answer struct {
	Frames      []*data.Frame
	Error       string
	Status      int32
	ErrorSource string
}

// Request is what Grafana sends for queries of one data source.
func Request(source DataSource, queries ...Query) *pluginv2.QueryDataRequest {
	request := &pluginv2.QueryDataRequest{
		PluginContext: source.Context(),
		Headers:       map[string]string{"FromAlert": "true"},
	}
	for _, query := range queries {
		request.Queries = append(request.Queries, query.message())
	}
	return request
}

func (q Query) message() *pluginv2.DataQuery {
	interval := q.Interval
	if interval == 0 {
		interval = time.Minute
	}
	points := q.MaxDataPoints
	if points == 0 {
		points = 1_000
	}
	text := q.JSON
	if text == nil {
		text = q.encoded(interval, points)
	}
	return &pluginv2.DataQuery{
		RefId:         q.RefID,
		MaxDataPoints: points,
		IntervalMS:    interval.Milliseconds(),
		TimeRange:     &pluginv2.TimeRange{FromEpochMS: q.From.UnixMilli(), ToEpochMS: q.To.UnixMilli()},
		Json:          text,
	}
}

func (q Query) encoded(interval time.Duration, points int64) []byte {
	model := maps.Clone(q.Model)
	if model == nil {
		model = map[string]any{}
	}
	model["refId"] = q.RefID
	model["datasource"] = map[string]any{"type": "galway-dora-datasource", "uid": "dora"}
	model["intervalMs"] = interval.Milliseconds()
	model["maxDataPoints"] = points
	text, err := json.Marshal(model)
	if err != nil {
		panic(fmt.Sprintf("a query that is no JSON: %v", err))
	}
	return text
}

// Answers decodes what came back, by the letter of each query.
func Answers(response *pluginv2.QueryDataResponse) (map[string]Answer, error) {
	answers := make(map[string]Answer, len(response.GetResponses()))
	for refID, given := range response.GetResponses() {
		frames, err := decode(given)
		if err != nil {
			return nil, fmt.Errorf("the answer to %s: %w", refID, err)
		}
		answers[refID] = Answer{
			Frames: frames, Error: given.GetError(), Status: given.GetStatus(), ErrorSource: given.GetErrorSource(),
		}
	}
	return answers, nil
}

func decode(given *pluginv2.DataResponse) ([]*data.Frame, error) {
	if given.GetFormat() == pluginv2.DataFrameFormat_ARROW {
		return data.UnmarshalArrowFrames(given.GetFrames())
	}
	var frames []*data.Frame
	for _, encoded := range given.GetFrames() {
		frame := &data.Frame{}
		if err := json.Unmarshal(encoded, frame); err != nil {
			return nil, err
		}
		frames = append(frames, frame)
	}
	return frames, nil
}
