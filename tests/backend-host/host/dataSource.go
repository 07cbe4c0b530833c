package host

import (
	"encoding/json"
	"fmt"
	"time"

	"github.com/grafana/grafana-plugin-sdk-go/genproto/pluginv2"
)

// DataSource is one as Grafana has it saved.
type DataSource struct {
	UID      string
	OrgID    int64
	Settings map[string]any
	// Secrets are what Grafana decrypts for the plugin alone.
	Secrets map[string]string
	// Updated is when it was last saved.
	Updated time.Time
}

// Context is what Grafana sends along with each request about a data source.
func (d DataSource) Context() *pluginv2.PluginContext {
	settings, err := json.Marshal(d.Settings)
	if err != nil {
		panic(fmt.Sprintf("settings that are no JSON: %v", err))
	}
	for _, secret := range d.Secrets {
		KeepSecret(secret)
	}
	return &pluginv2.PluginContext{
		OrgId:         max(d.OrgID, 1),
		PluginId:      "galway-dora-datasource",
		PluginVersion: "0.1.0",
		User:          &pluginv2.User{Login: "viewer", Name: "A Viewer", Email: "viewer@example.com", Role: "Viewer"},
		UserAgent:     "Grafana/12.4.2",
		GrafanaConfig: map[string]string{"GF_APP_URL": "http://localhost:3000/"},
		DataSourceInstanceSettings: &pluginv2.DataSourceInstanceSettings{
			Id:                      1,
			Uid:                     d.UID,
			Name:                    "DORA of " + d.UID,
			JsonData:                settings,
			DecryptedSecureJsonData: d.Secrets,
			LastUpdatedMS:           d.Updated.UnixMilli(),
		},
	}
}
