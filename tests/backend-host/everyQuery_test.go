package backendhost

import (
	"fmt"
	"maps"
)

// everyQuery is each kind of query, in each of its views, grouped in every way.
func everyQuery() []model {
	var all []model
	for _, one := range everyView() {
		for _, groupBy := range []string{"none", "repository", "environment"} {
			grouped := maps.Clone(one)
			grouped["groupBy"] = groupBy
			grouped["environments"] = []string{".*"}
			all = append(all, grouped)
			if view := grouped["view"]; view == "summary" || view == "trend" {
				table := maps.Clone(grouped)
				table["format"] = "table"
				all = append(all, table)
			}
		}
	}
	return all
}

func everyView() []model {
	return []model{
		{"metric": "deploymentFrequency", "view": "summary", "window": "7d"},
		{"metric": "deploymentFrequency", "view": "trend", "window": "1d"},
		{"metric": "leadTime", "view": "summary", "window": "30d", "statistics": []string{"p50", "p95", "mean", "count"}},
		{"metric": "leadTime", "view": "trend", "window": "7d", "unit": "h"},
		{"metric": "leadTime", "view": "distribution", "unit": "m"},
		{"metric": "changeFailureRate", "view": "summary"},
		{"metric": "changeFailureRate", "view": "trend", "bucket": "week"},
		{"metric": "timeToRestore", "view": "summary", "statistics": []string{"p50", "count"}},
		{"metric": "timeToRestore", "view": "trend", "window": "30d"},
		{"metric": "timeToRestore", "view": "distribution"},
		{"metric": "classification", "view": "summary"},
		{"metric": "classification", "view": "trend"},
		{"metric": "classification", "view": "details"},
		{"metric": "deployments", "outcome": "all"},
		{"metric": "deployments", "outcome": "failed"},
		{"metric": "changes"},
		{"metric": "incidents", "state": "all"},
		{"metric": "incidents", "state": "open"},
		{"metric": "incidents", "state": "resolved"},
	}
}

// titleOf names a query in a report.
func titleOf(query model) string {
	return fmt.Sprintf("%v %v by %v as %v", query["metric"], query["view"], query["groupBy"], query["format"])
}
