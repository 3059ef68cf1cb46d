/** The variables that most programs take a proxy from; a name and password in them are left unread. */
export function readProxyEnvironment(): {
  readonly https: string | null;
  readonly all: string | null;
  readonly none: string | null;
} {
  const { env } = process;
  return {
    https: env.https_proxy || env.HTTPS_PROXY || null,
    all: env.all_proxy || env.ALL_PROXY || null,
    none: env.no_proxy || env.NO_PROXY || null,
  };
}
