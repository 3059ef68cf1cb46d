import type { Attempt } from '@tsunagu/core/collect';
import type { TestClock } from '@tsunagu/testkit/clock';
import {
  attemptItem,
  makeAttempt,
  makeCertificate,
  makeDnsProbe,
  makeEvidence,
  makeFailedAttempt,
  makeLinkProbe,
  makePerson,
  makeTcpProbe,
  makeTlsProbe,
} from '@tsunagu/testkit/factories';
import type { TestDatabase } from '@tsunagu/testkit/postgres';
import type { Machine } from '../access/machine.ts';
import { type TestEdge, testEdge } from '../ingest/edge.ts';

export const TOKYO = { host: 'gw-tokyo.example.co.jp', port: 10_443 };
export const OSAKA = { host: 'gw-osaka.example.co.jp', port: 10_443 };

/** People of one company whose attempts arrive through the real verbs of the edge. */
export interface Company {
  /** `people` connect to a gateway, by name `<site><number>`. */
  connect(people: number, options?: Partial<Visit>): Promise<void>;
  /** `people` meet an expired certificate at a gateway. */
  meetExpiredCertificate(people: number, options?: Partial<Visit>): Promise<void>;
  /** `people` reach a gateway whose server for sign-ins answers with an error. */
  meetLoginError(people: number, options?: Partial<Visit>): Promise<void>;
  /** `people` reach a gateway that speaks no version of TLS which they speak. */
  meetOldTls(people: number, options?: Partial<Visit>): Promise<void>;
  /** Any attempts, as one batch of one machine of a site. */
  send(site: string, attempts: readonly Attempt[], options?: { skewMs?: number }): Promise<void>;
}

export interface Visit {
  site: string;
  gateway: { host: string; port: number };
  /** Number of the first of them, so that later visits are other people. */
  first: number;
  /** Attempts of each of them. */
  tries: number;
  /** When it happened; now without it. */
  at: Date;
}

export function testCompany(database: TestDatabase, clock: TestClock): Company {
  const edge: TestEdge = testEdge(database, clock);
  const machines = new Map<string, Machine>();
  const machineOf = async (site: string) => {
    const machine = machines.get(site) ?? (await edge.enrol({ site }));
    machines.set(site, machine);
    return machine;
  };
  const send: Company['send'] = async (site, attempts, options) => {
    const machine = await machineOf(site);
    for (let at = 0; at < attempts.length; at += 400) {
      await edge.send(machine, attempts.slice(at, at + 400).map(attemptItem), options);
    }
  };
  const visit = async (
    people: number,
    options: Partial<Visit>,
    make: (overrides: Partial<Attempt>) => Attempt,
  ) => {
    const { site = 'Tokyo', gateway = TOKYO, first = 0, tries = 1 } = options;
    const at = options.at ?? clock.now();
    const attempts = Array.from({ length: people * tries }, (_, index) =>
      make({
        gateway,
        person: makePerson(`${site}${first + (index % people)}`),
        recordedAt: new Date(at.getTime() - 1000 * (people * tries - index)).toISOString(),
      }),
    );
    await send(site, attempts);
  };
  return {
    send,
    connect: (people, options = {}) => visit(people, options, makeAttempt),
    meetExpiredCertificate: (people, options = {}) => visit(people, options, expiredAttempt),
    meetLoginError: (people, options = {}) => visit(people, options, loginErrorAttempt),
    meetOldTls: (people, options = {}) =>
      visit(people, options, (overrides) =>
        makeFailedAttempt({ signs: ['tls-version-mismatch'], ...overrides }),
      ),
  };
}

/** What a client and its probes say when the gateway's certificate has ended. */
export function expiredAttempt(overrides: Partial<Attempt>): Attempt {
  const recordedAt = overrides.recordedAt ?? new Date().toISOString();
  const chain = [makeCertificate({ notAfter: '2026-10-01T00:00:00.000Z' })];
  const tls = makeTlsProbe({ chainError: 'CERT_HAS_EXPIRED', chain });
  const probes = [makeLinkProbe(), makeDnsProbe(), makeTcpProbe(), tls];
  return makeFailedAttempt({
    signs: ['certificate-rejected'],
    evidence: makeEvidence({ collectedAt: recordedAt, probes }),
    ...overrides,
  });
}

function loginErrorAttempt(overrides: Partial<Attempt>): Attempt {
  return makeFailedAttempt({
    stage: 'authenticate',
    percent: [45],
    signs: ['login-server-error'],
    ...overrides,
  });
}
