import { createHash } from 'node:crypto';
import type { Attempt, BatchItem, ProbeOf } from '@tsunagu/core/collect';
import { type Client, type Protocol, stageSchema } from '@tsunagu/core/vocabulary';
import type { PersonFields } from '@tsunagu/testkit/simulator';
import type { HistoryLine } from '../read-history.ts';
import { causeLine } from './history-cause.ts';

/** What a history calls software and protocol together, as collectors name them. */
const CLIENTS: Readonly<Record<string, readonly [Client, Protocol]>> = {
  'forticlient-ssl': ['forticlient', 'ssl-vpn'],
  'windows-ikev2': ['ras', 'ikev2'],
  openconnect: ['openconnect', 'anyconnect'],
};
const PORT = 443;
const ADDRESS = '192.0.2.1';

export const text = (line: HistoryLine, field: string): string | null => {
  const value = line[field];
  return typeof value === 'string' ? value : null;
};

/** A history's word for a client as detection has it, or the word itself. */
export const CLIENT_WORDS: ReadonlyMap<string, string> = new Map(
  Object.entries(CLIENTS).map(([word, pair]) => [pair.join(' '), word]),
);

/** The same words give the same id, so that what a history has twice is delivered twice. */
export function idOf(...words: readonly string[]): string {
  const hex = createHash('sha256').update(words.join('/')).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** One line as its machine's collector sends it. */
export function attemptItem(line: HistoryLine, occurredAtMs: number, person: PersonFields): BatchItem {
  const recordedAt = new Date(occurredAtMs + skewOf(line)).toISOString();
  const [client, protocol] = CLIENTS[text(line, 'client') ?? ''] ?? (['unknown', 'unknown'] as const);
  const cause = text(line, 'cause');
  const gateway = text(line, 'gateway');
  const attempt: Attempt = {
    attemptId: idOf('attempt', text(line, 'id') ?? ''),
    client,
    protocol,
    clientVersion: text(line, 'clientVersion'),
    gateway: gateway === null ? null : { host: gateway, port: PORT },
    profile: text(line, 'profileVersion'),
    startedAt: recordedAt,
    endedAt: null,
    recordedAt,
    result: text(line, 'result') as Attempt['result'],
    stage: stageSchema.safeParse(line.stage).data ?? 'network',
    percent: [],
    errorCode: text(line, 'errorCode'),
    signs: [],
    steps: [],
    lines: cause === null ? [] : [causeLine(cause)],
    unrecognized: [],
    repeatCount: 1,
    ...person,
    evidence: null,
  };
  return { type: 'attempt', attempt };
}

/** Device clock minus server clock, ms. */
export const skewOf = (line: HistoryLine): number =>
  typeof line.clockSkewMs === 'number' ? line.clockSkewMs : 0;

/** What the machine says of itself where this line was written; the same words as long as nothing changed. */
export function stateOf(line: HistoryLine): string {
  return JSON.stringify(['os', 'osBuild', 'resolver', 'ipv6'].map((field) => text(line, field)));
}

export function stateItem(line: HistoryLine, occurredAtMs: number): BatchItem {
  const os = text(line, 'os');
  const resolver = text(line, 'resolver');
  return {
    type: 'observation',
    observation: {
      kind: 'endpoint-state',
      observationId: idOf('state', text(line, 'device') ?? '', String(occurredAtMs)),
      recordedAt: new Date(occurredAtMs + skewOf(line)).toISOString(),
      platform: os === 'windows' ? 'win32' : os === 'macos' ? 'darwin' : os === 'linux' ? 'linux' : 'other',
      osBuild: text(line, 'osBuild'),
      resolvers: resolver === null ? [] : [resolver],
      searchDomains: [],
      ipv6: ipv6Of(text(line, 'ipv6')),
      clients: [],
    },
  };
}

function ipv6Of(word: string | null): ProbeOf<'ipv6'> | null {
  if (word === null) return null;
  return {
    probe: 'ipv6',
    durationMs: 1,
    adapters: [],
    defaultRoute: word !== 'off',
    gatewayHasAaaa: null,
    gatewayReach: 'not-checked',
    canSend: word !== 'off' && word !== 'broken',
    familyFirst: word === 'preferred' ? 6 : 4,
  };
}

/** The certificate that the gateway showed; null where the line names none. Only its serial and its end are known. */
export function certificateItem(line: HistoryLine, occurredAtMs: number): BatchItem | null {
  const [host, serial, notAfter] = ['gateway', 'certSerial', 'certNotAfter'].map((name) => text(line, name));
  if (!host || !serial || !notAfter) return null;
  const endMs = Date.parse(notAfter);
  if (Number.isNaN(endMs)) return null;
  const certificate = {
    subject: `CN=${host}`,
    issuer: 'CN=history',
    serial,
    sha256: createHash('sha256').update(`${host}/${serial}`).digest('hex'),
    notBefore: new Date(endMs - 397 * 86_400_000).toISOString(),
    notAfter: new Date(endMs).toISOString(),
    names: [host],
    selfIssued: false,
  };
  const target = {
    address: ADDRESS,
    port: PORT,
    serverName: host,
    outcome: 'handshake' as const,
    code: null,
    protocol: 'TLSv1.3',
    chainError: null,
    nameMatches: true,
    chain: [certificate],
    durationMs: 1,
  };
  return {
    type: 'observation',
    observation: {
      kind: 'certificate-seen',
      observationId: idOf('certificate', text(line, 'device') ?? '', String(occurredAtMs)),
      recordedAt: new Date(occurredAtMs + skewOf(line)).toISOString(),
      gateway: { host, port: PORT },
      tls: { probe: 'tls', durationMs: 1, targets: [target] },
    },
  };
}
