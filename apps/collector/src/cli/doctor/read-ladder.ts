import type { Evidence, ProbeOf, ProbeResult } from '@tsunagu/core/collect';
import type { Protocol, Stage } from '@tsunagu/core/vocabulary';
import { speaksTls } from '../../probes/probe.ts';

/** What was looked at and is fine, in the order in which a connection needs it. */
export const FINE = ['link', 'line', 'page', 'name', 'reach', 'identity', 'clock'] as const;
export type Fine = (typeof FINE)[number];

/** What the probes say of the way to the gateway, whatever any client said. */
export interface Ladder {
  readonly fine: readonly Fine[];
  /** Where the way ends; null = as far as can be asked without a login, it is open. */
  readonly endsAt: Stage | null;
  /** By what answered; `unknown` while nothing did. */
  readonly protocol: Protocol;
}

const CLOCK_MS_MAX = 90_000;

type Find = <N extends ProbeResult['probe']>(name: N) => ProbeOf<N> | null;

function hasLink(find: Find): boolean | null {
  const link = find('link');
  if (!link) return null;
  const up = link.adapters.some((adapter) => adapter.up && !adapter.virtual && adapter.name !== 'lo');
  return up && link.defaultRoute !== false;
}

/** By what the protocol itself speaks; while that is not known, by the port that was named. */
function isReached(find: Find, protocol: Protocol, port: number | null): boolean | null {
  const datagrams = [
    ...(find('ike')?.targets ?? []).map(({ outcome }) => outcome === 'answered'),
    ...(find('l2tp')?.targets ?? []).map(({ outcome }) => outcome === 'answered'),
    ...(find('pptp')?.targets ?? []).map(({ outcome }) => outcome === 'answered'),
  ];
  const streams = [
    ...(find('tcp')?.targets ?? [])
      .filter(({ role }) => role === 'configured')
      .map(({ outcome }) => outcome === 'open'),
    ...(find('tls')?.targets ?? []).map(({ outcome }) => outcome === 'handshake'),
  ];
  const byStream =
    speaksTls(protocol) && (protocol !== 'unknown' || (port !== null && port !== 500 && port !== 4500));
  const answers = byStream ? streams : protocol === 'unknown' ? [...streams, ...datagrams] : datagrams;
  return answers.length === 0 ? null : answers.includes(true);
}

function isIdentified(find: Find, protocol: Protocol): boolean | null {
  const targets = find('tls')?.targets ?? [];
  if (targets.length === 0 || protocol === 'ikev2' || protocol === 'l2tp-ipsec') return null;
  return targets.some(
    (one) => one.outcome === 'handshake' && one.chainError === null && one.nameMatches !== false,
  );
}

/** Something outside of this place answered, whatever it is. */
function carriesAnything(find: Find, reached: boolean | null): boolean {
  const beyond = (find('tcp')?.targets ?? []).some(
    ({ outcome }) => outcome === 'open' || outcome === 'refused',
  );
  return reached === true || beyond || find('captive')?.outcome === 'clear';
}

function speaks(find: Find, known: Protocol): Protocol {
  if (known !== 'unknown') return known;
  if (find('tls')?.targets.some(({ outcome }) => outcome === 'handshake')) return 'ssl-vpn';
  return find('ike')?.targets.some(({ outcome }) => outcome === 'answered') ? 'ikev2' : 'unknown';
}

/** Another port of the same machine may be another service; only where no port is known any may be the gateway. */
function onlyAt(tls: ProbeOf<'tls'>, port: number | null): ProbeOf<'tls'> {
  return { ...tls, targets: tls.targets.filter((target) => port === null || target.port === port) };
}

/** Reads the probes of one run as rungs; `protocol` and `port` as a client or the profile names them. */
export function readLadder(evidence: Evidence, protocol: Protocol, port: number | null): Ladder {
  const probes = evidence.probes.map((probe) => (probe.probe === 'tls' ? onlyAt(probe, port) : probe));
  const find: Find = <N extends ProbeResult['probe']>(name: N) =>
    probes.find((probe): probe is ProbeOf<N> => probe.probe === name) ?? null;
  const spoken = speaks(find, protocol);
  const dns = find('dns');
  const link = hasLink(find);
  const named =
    dns === null || dns.system.outcome === 'not-checked' ? null : dns.system.outcome === 'answered';
  const reached = isReached(find, protocol, port);
  const identified = isIdentified(find, spoken);
  const portal = find('captive')?.outcome ?? null;
  const readings = find('clock')?.readings ?? [];
  const clock =
    readings.length === 0 ? null : readings.every(({ offsetMs }) => Math.abs(offsetMs) < CLOCK_MS_MAX);
  const seen: Readonly<Record<Fine, boolean | null>> = {
    link,
    line: carriesAnything(find, reached),
    page: portal === 'clear' ? true : null,
    name: named,
    reach: reached,
    identity: identified,
    clock,
  };
  const rungs: readonly (readonly [Stage, boolean | null])[] = [
    ['network', portal === 'portal' ? false : link],
    ['resolve', named],
    ['reach', reached],
    ['secure', identified],
  ];
  return {
    fine: FINE.filter((one) => seen[one] === true),
    endsAt: rungs.find(([, passed]) => passed === false)?.[0] ?? null,
    protocol: spoken,
  };
}
