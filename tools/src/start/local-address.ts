const loopbackOf: Readonly<Record<string, string>> = { '0.0.0.0': '127.0.0.1', '::': '::1' };

/** Whether a host means every address of the machine, so that it names none to connect to. */
export function isWildcard(host: string): boolean {
  return host in loopbackOf;
}

/** The address under which this machine itself reaches what listens on a host: `http://[::1]:3000` for `::`. */
export function localAddress(host: string, port: number, scheme: 'http' | 'https' = 'http'): string {
  const name = loopbackOf[host] ?? host;
  return `${scheme}://${name.includes(':') ? `[${name}]` : name}:${port}`;
}
