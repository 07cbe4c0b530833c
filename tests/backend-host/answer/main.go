// Answer starts a plugin and asks it, line by line, what comes as JSON on standard input: requests as a page sends them
// to Grafana's `/api/ds/query`. On standard output comes what Grafana would answer, the frames decoded by its SDK.
package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strconv"
	"time"

	"backendhost/host"

	"github.com/grafana/grafana-plugin-sdk-go/data"
)

// request is one line of input.
type request struct {
	Settings map[string]any    `json:"settings"`
	Secrets  map[string]string `json:"secrets"`
	// From and To are milliseconds since 1970, in texts.
	From    string            `json:"from"`
	To      string            `json:"to"`
	Queries []json.RawMessage `json:"queries"`
}

// result is the answer to one query.
type result struct {
	Frames      []*data.Frame `json:"frames,omitempty"`
	Error       string        `json:"error,omitempty"`
	Status      int32         `json:"status"`
	ErrorSource string        `json:"errorSource,omitempty"`
}

func main() {
	if len(os.Args) != 2 {
		fail(fmt.Errorf("usage: answer EXECUTABLE"))
	}
	plugin, err := host.Start(host.Options{Executable: os.Args[1], AutoMTLS: true})
	if err != nil {
		fail(err)
	}
	err = answerAll(plugin, os.Stdin, os.Stdout)
	plugin.Stop()
	if err != nil {
		fail(err)
	}
	if leaks := plugin.Said.Leaks(); len(leaks) > 0 {
		fail(fmt.Errorf("%v", leaks))
	}
}

func fail(err error) {
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}

func answerAll(plugin *host.Plugin, input io.Reader, output io.Writer) error {
	lines := bufio.NewScanner(input)
	lines.Buffer(nil, 16<<20)
	for lines.Scan() {
		var asked request
		if err := json.Unmarshal(lines.Bytes(), &asked); err != nil {
			return err
		}
		results, err := answer(plugin, asked)
		if err != nil {
			return err
		}
		if err := json.NewEncoder(output).Encode(map[string]any{"results": results}); err != nil {
			return err
		}
	}
	return lines.Err()
}

func answer(plugin *host.Plugin, asked request) (map[string]result, error) {
	source := host.DataSource{UID: "dora", Settings: asked.Settings, Secrets: asked.Secrets, Updated: time.Now()}
	var queries []host.Query
	for _, text := range asked.Queries {
		query, err := read(text, asked)
		if err != nil {
			return nil, err
		}
		queries = append(queries, query)
	}
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	response, err := plugin.Data.QueryData(ctx, host.Request(source, queries...))
	if err != nil {
		return nil, err
	}
	answers, err := host.Answers(response)
	if err != nil {
		return nil, err
	}
	results := map[string]result{}
	for refID, one := range answers {
		results[refID] = result(one)
	}
	return results, nil
}

// read takes out of a query what Grafana's server takes out, and leaves the rest to the plugin.
// https://github.com/grafana/grafana/blob/main/pkg/services/query/query.go
func read(text json.RawMessage, asked request) (host.Query, error) {
	var known struct {
		RefID         string  `json:"refId"`
		IntervalMs    float64 `json:"intervalMs"`
		MaxDataPoints int64   `json:"maxDataPoints"`
	}
	if err := json.Unmarshal(text, &known); err != nil {
		return host.Query{}, err
	}
	from, err := moment(asked.From)
	if err != nil {
		return host.Query{}, err
	}
	to, err := moment(asked.To)
	return host.Query{
		RefID:         known.RefID,
		JSON:          text,
		From:          from,
		To:            to,
		Interval:      time.Duration(known.IntervalMs * float64(time.Millisecond)),
		MaxDataPoints: known.MaxDataPoints,
	}, err
}

func moment(text string) (time.Time, error) {
	milliseconds, err := strconv.ParseInt(text, 10, 64)
	return time.UnixMilli(milliseconds), err
}
