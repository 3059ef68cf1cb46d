/** What the programs of a backtest inherit: nothing that would lead them to somebody's real data. */
export function childEnvironment(env: NodeJS.ProcessEnv = process.env): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(env)) {
    if (
      value === undefined ||
      /^(TSUNAGU_|INGEST_|METRICS_|OTEL_|DATABASE_|REDIS_|NODE_OPTIONS|VITEST)/.test(name)
    )
      continue;
    kept[name] = value;
  }
  return kept;
}
