/** The environment variables with which Grafana starts the plugin. */
export type HostEnvironment = Readonly<Record<string, string | undefined>>;
