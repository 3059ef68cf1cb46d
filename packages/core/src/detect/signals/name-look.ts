import type { DnsAnswer, ProbeOf } from '../../collect/index.ts';

/** What one machine's probes found out about a gateway's name at one time. */
export interface NameLook {
  readonly gatewayId: number;
  readonly deviceId: string;
  readonly person: number;
  readonly atMs: number;
  readonly dns: ProbeOf<'dns'>;
  /** Whether addresses of it took a TCP connection at the gateway's ports; none were tried by a machine that got through. */
  readonly reached: readonly { readonly address: string; readonly open: boolean }[];
}

/** The looks at one name of one gateway, oldest first. */
export interface NameLooks {
  readonly gatewayId: number;
  readonly host: string;
  readonly looks: readonly NameLook[];
}

export function byName(looks: readonly NameLook[]): NameLooks[] {
  const names = new Map<string, { gatewayId: number; host: string; looks: NameLook[] }>();
  for (const look of looks) {
    const host = look.dns.host.toLowerCase().replace(/\.$/, '');
    const key = `${look.gatewayId} ${host}`;
    const name = names.get(key) ?? { gatewayId: look.gatewayId, host, looks: [] };
    name.looks.push(look);
    names.set(key, name);
  }
  return [...names.values()].map((name) => ({
    ...name,
    looks: name.looks.toSorted((a, b) => a.atMs - b.atMs),
  }));
}

export type SaidAnswer = Pick<DnsAnswer, 'outcome' | 'values'>;

/** That there is such a record, or that there is none; silence, refusal and SERVFAIL say nothing about the record. */
export function hasSpoken(answer: Pick<DnsAnswer, 'outcome'>): boolean {
  return answer.outcome === 'answered' || isNone(answer);
}

export function isNone(answer: Pick<DnsAnswer, 'outcome'>): boolean {
  return answer.outcome === 'nxdomain' || answer.outcome === 'nodata';
}

/** Round robin and answers cut short share an address; two "there is none" are one word. */
export function agree(a: SaidAnswer, b: SaidAnswer): boolean {
  if (a.outcome !== 'answered' || b.outcome !== 'answered') return isNone(a) && isNone(b);
  return a.values.some((value) => b.values.includes(value));
}

const PRIVATE =
  /^(?:10\.|127\.|169\.254\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.)/;

/** RFC 1918, 6598 and the like: what an internal zone answers on purpose. */
export function isPrivate(answer: SaidAnswer): boolean {
  return answer.outcome === 'answered' && answer.values.every((value) => PRIVATE.test(value));
}
