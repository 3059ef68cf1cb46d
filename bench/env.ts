/** What programs started by a bench inherit. */
export function inheritedEnv(): NodeJS.ProcessEnv {
  const { DATABASE_URL: _, ...rest } = process.env;
  return rest;
}
