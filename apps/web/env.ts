/** Everything the dashboard reads from its environment, read when asked so that a build needs none of it. */
export const env = {
  /** Direct connection; LISTEN does not pass a transaction-mode pooler. */
  databaseUrl(): string {
    return required('DATABASE_URL');
  },
  /** Signs session cookies and seals the settings of notification channels; at least 32 characters. */
  authSecret(): string {
    return required('TSUNAGU_SECRET');
  },
  /** Where people reach the dashboard; unset = whatever host they asked for. */
  dashboardUrl(): string | undefined {
    return process.env.TSUNAGU_DASHBOARD_URL || undefined;
  },
  /** Where collectors reach the edge, for the command that enrols a machine; unset = beside the dashboard. */
  ingestUrl(dashboardHost: string | null): string {
    const port = process.env.INGEST_PORT || '4000';
    const scheme = process.env.INGEST_TLS_CERT ? 'https' : 'http';
    return process.env.TSUNAGU_INGEST_URL || `${scheme}://${edgeHost(dashboardHost)}:${port}`;
  },
  /** Sign-in by one click, only for the simulated fleet. */
  demo(): boolean {
    return process.env.TSUNAGU_DEMO === '1';
  },
  production(): boolean {
    return process.env.NODE_ENV === 'production';
  },
};

function required(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set; npm start sets it, a deployment of its own must.`);
  return value;
}

/** The name under which the dashboard was asked for; localhost may mean ::1, where the edge does not listen. */
function edgeHost(dashboardHost: string | null): string {
  const url = URL.parse(`http://${dashboardHost ?? ''}`);
  return url && url.hostname !== 'localhost' && url.hostname !== '' ? url.hostname : '127.0.0.1';
}
