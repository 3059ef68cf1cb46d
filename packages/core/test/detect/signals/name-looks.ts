import type { DnsAnswer, ResolverAnswers } from '../../../src/collect/index.ts';
import type { NameLook } from '../../../src/detect/index.ts';

export const HOUR_MS = 3_600_000;
/** A Tuesday, 09:00 in Tokyo. */
export const NOW_MS = Date.UTC(2026, 10, 24, 0, 0, 0);

export const HOST = 'gw.example.co.jp';
export const ADDRESS = '203.0.113.10';

export function said(...values: string[]): DnsAnswer {
  return { outcome: 'answered', values, durationMs: 5, code: null };
}

export function none(outcome: DnsAnswer['outcome'] = 'nxdomain'): DnsAnswer {
  return { outcome, values: [], durationMs: 5, code: null };
}

/** A resolver that knows name and reverse name; say otherwise. */
export function resolver(address: string, change: Partial<ResolverAnswers> = {}): ResolverAnswers {
  return {
    resolver: address,
    a: said(ADDRESS),
    aaaa: none('nodata'),
    cname: none('nodata'),
    cnameTarget: none('not-checked'),
    ptr: said(HOST),
    control: said('192.0.2.1'),
    tcp53: 'open',
    ...change,
  };
}

export interface LookChange {
  readonly host?: string;
  readonly atMs?: number;
  readonly system?: DnsAnswer;
  readonly authority?: NameLook['dns']['authority'];
  readonly reached?: NameLook['reached'];
}

/** What one machine's probes found at the name, an hour ago. */
export function look(
  machine: number,
  resolvers: readonly ResolverAnswers[],
  change: LookChange = {},
): NameLook {
  const { atMs = NOW_MS - HOUR_MS, reached = [], host = HOST } = change;
  return {
    gatewayId: 1,
    deviceId: `machine-${machine}`,
    person: machine,
    atMs,
    reached,
    dns: {
      probe: 'dns',
      host,
      durationMs: 20,
      system: change.system ?? said(ADDRESS),
      hostsFile: null,
      singleLabel: false,
      searchDomains: [],
      resolvers: [...resolvers],
      authority: change.authority ?? null,
    },
  };
}

export function authority(
  a: DnsAnswer,
  ttlSeconds: number | null = 300,
): NonNullable<NameLook['dns']['authority']> {
  return { zone: 'example.co.jp', server: '198.51.100.53', a, ttlSeconds };
}
