/** What programs started by a bench inherit. */
export function inheritedEnv(): NodeJS.ProcessEnv {
  const { DATABASE_URL: _, ...rest } = process.env;
  return rest;
}

/** The dashboard's procedures ask the environment for the deployment's secret; a bench makes one up. */
export function inventSecret(): void {
  process.env.TSUNAGU_SECRET ??= 'a-secret-of-no-deployment-at-all';
}

/** The browser to drive; null = look for the system's, then Playwright's own. */
export const chromiumPath: string | null = process.env.CHROMIUM_PATH || null;
