import { createLogReader, type LogReader } from '@tsunagu/core/collect';
import type { Client } from '@tsunagu/core/vocabulary';
import { describe, expect, it } from 'vitest';
import { gist, NOW_MS } from './read-log.ts';

/** A client as it runs: lines at their moments, and a tick every second. */
class Live {
  readonly #reader: LogReader;
  #nowMs = NOW_MS;
  readonly told: string[] = [];

  constructor(client: Client) {
    this.#reader = createLogReader({ client, zoneOffsetMinutes: 0 });
  }

  says(...lines: readonly string[]): this {
    for (const line of lines) this.#tell(this.#reader.feed(line, this.#nowMs));
    return this;
  }

  waits(seconds: number): this {
    for (let i = 0; i < seconds; i += 1) {
      this.#nowMs += 1_000;
      this.#tell(this.#reader.tick(this.#nowMs));
    }
    return this;
  }

  ends(clientEnded: boolean): this {
    this.#tell(this.#reader.end(this.#nowMs, clientEnded));
    return this;
  }

  #tell(updates: ReturnType<LogReader['feed']>): void {
    for (const update of updates) this.told.push(`${update.kind} ${gist(update.reading)}`);
  }
}

const START = [
  'DEBUG:  openfortivpn 1.19.0',
  'DEBUG:  Resolving gateway host ip',
  'DEBUG:  Establishing ssl connection',
];
const UP = [
  ...START,
  'INFO:   Connected to gateway.',
  'INFO:   Authenticated.',
  'INFO:   Tunnel is up and running.',
];
const FAILED = 'failed reach connect-refused ECONNREFUSED';

describe('a failure', () => {
  it('is told as failing at its first error, before the client has tidied up', () => {
    const live = new Live('openfortivpn').says(...START, 'ERROR:  connect: Connection refused');
    expect(live.told.at(-1)).toBe('failing open reach connect-refused ECONNREFUSED');
  });

  it('closes after a short quiet, and the tidying after it opens nothing', () => {
    const live = new Live('openfortivpn').says(...START, 'ERROR:  connect: Connection refused').waits(4);
    expect(live.told.at(-1)).toBe(`closed ${FAILED}`);
    const before = live.told.length;
    live
      .says(
        'INFO:   Closed connection to gateway.',
        'ERROR:  connect: Connection refused',
        'INFO:   Could not log out.',
      )
      .waits(30);
    expect(live.told).toHaveLength(before);
  });

  it('closes also under a client that never stops talking', () => {
    const live = new Live('openfortivpn').says(...START, 'ERROR:  connect: Connection refused');
    for (let i = 0; i < 25; i += 1) live.says(`DEBUG:  still here ${i}`).waits(1);
    expect(live.told.at(-1)).toBe(`closed ${FAILED}`);
  });

  it('closes at once when the client says that it is done', () => {
    const live = new Live('openfortivpn').says(
      ...START,
      'ERROR:  connect: Connection refused',
      'INFO:   Could not log out.',
    );
    expect(live.told.at(-1)).toBe(`closed ${FAILED}`);
  });
});

describe('silence', () => {
  it('is told as failing after eight seconds, so that probes run while the client hangs', () => {
    const live = new Live('openfortivpn').says(...START);
    expect(live.waits(7).told).toEqual(['opened open network - -']);
    expect(live.waits(1).told.at(-1)).toBe('failing open reach connect-timed-out -');
  });

  it('is not broken by retransmits', () => {
    const live = new Live('strongswan')
      .says('05[IKE] <vpn|1> initiating IKE_SA vpn[1] to 203.0.113.10')
      .waits(4);
    live.says('05[IKE] <vpn|1> retransmit 1 of request with message ID 0').waits(4);
    expect(live.told.at(-1)).toBe('failing open reach ike-no-answer -');
  });

  it('gives way to the words that come later', () => {
    const live = new Live('openfortivpn')
      .says(...START)
      .waits(20)
      .says('ERROR:  connect: No route to host')
      .waits(4);
    expect(live.told.at(-1)).toBe('closed failed reach no-route-to-host EHOSTUNREACH');
    expect(live.told.filter((line) => line.startsWith('failing'))).toHaveLength(1);
  });

  it('gives way to a client that gets through after all', () => {
    const live = new Live('openfortivpn')
      .says(...START)
      .waits(20)
      .says(...UP.slice(3))
      .waits(11);
    expect(live.told.at(-1)).toBe('closed connected connected - -');
  });

  it('closes a client that never comes back', () => {
    expect(
      new Live('openfortivpn')
        .says(...START)
        .waits(200)
        .told.at(-1),
    ).toBe('closed failed reach connect-timed-out -');
  });

  it('is patient with a person who types a code', () => {
    const live = new Live('openfortivpn')
      .says(...START, 'INFO:   Connected to gateway.', 'Two-factor authentication token: ')
      .waits(50);
    expect(live.told.at(-1)).toBe('opened open network - -');
  });

  it('says nothing about a client that was only started', () => {
    expect(new Live('openfortivpn').says('DEBUG:  openfortivpn 1.19.0').waits(60).told).toEqual([
      'opened open network - -',
    ]);
  });
});

describe('the end of the log', () => {
  it('leaves a running attempt open while the client may live', () => {
    expect(
      new Live('openfortivpn')
        .says(...START)
        .ends(false)
        .told.at(-1),
    ).toBe('open open reach - -');
  });

  it('closes it when the client is known to be gone', () => {
    expect(
      new Live('openfortivpn')
        .says(...START)
        .ends(true)
        .told.at(-1),
    ).toBe('closed failed reach connect-timed-out -');
  });
});

describe('a connection', () => {
  it('is told ten seconds after it came up', () => {
    const live = new Live('openfortivpn').says(...UP);
    expect(live.waits(9).told.some((line) => line.startsWith('closed'))).toBe(false);
    expect(live.waits(1).told.at(-1)).toBe('closed connected connected - -');
  });

  it('that drops at once is one dropped attempt', () => {
    const live = new Live('openfortivpn')
      .says(...UP)
      .waits(3)
      .says('ERROR:  read: Input/output error', 'INFO:   Logged out.')
      .waits(20);
    expect(live.told.filter((line) => line.startsWith('closed'))).toEqual([
      'closed dropped connected session-lost -',
    ]);
  });

  it('that drops hours later is told as dropped then', () => {
    const live = new Live('openfortivpn')
      .says(...UP)
      .waits(3600)
      .says('ERROR:  read: Input/output error')
      .waits(4);
    expect(live.told.filter((line) => line.startsWith('closed'))).toEqual([
      'closed connected connected - -',
      'closed dropped connected session-lost -',
    ]);
  });

  it('that drops hours later is dropped at the time it dropped', () => {
    const reader = createLogReader({ client: 'strongswan', zoneOffsetMinutes: 0 });
    reader.feed('2026-11-22T01:00:00 05[IKE] <vpn|1> initiating IKE_SA vpn[1] to 203.0.113.10', NOW_MS);
    reader.feed('2026-11-22T01:00:01 05[IKE] <vpn|1> CHILD_SA net{1} established with SPIs a_i b_o', NOW_MS);
    const [up] = reader.tick(NOW_MS + 20_000);
    reader.feed('2026-11-22T05:00:00 05[IKE] <vpn|1> giving up after 5 retransmits', NOW_MS + 3_600_000);
    const [drop] = reader.tick(NOW_MS + 3_610_000);
    expect([up?.reading.result, up?.reading.startedAt]).toEqual(['connected', '2026-11-22T01:00:00.000Z']);
    expect([drop?.reading.result, drop?.reading.startedAt]).toEqual(['dropped', '2026-11-22T05:00:00.000Z']);
  });

  it('that is hung up after hours is not told twice', () => {
    const live = new Live('openfortivpn')
      .says(...UP)
      .waits(3600)
      .says('INFO:   Cancelling threads...', 'INFO:   Logged out.')
      .waits(20)
      .ends(true);
    expect(live.told.filter((line) => line.startsWith('closed'))).toHaveLength(1);
  });
});

describe('a reconnect loop', () => {
  const turn = [
    'INFO:   Connected to gateway.',
    'ERROR:  Could not authenticate to gateway (No cookie given).',
    'INFO:   Logged out.',
  ];

  it('tells three turns one by one and counts the rest', () => {
    const reader = createLogReader({ client: 'openfortivpn', zoneOffsetMinutes: 0 });
    const updates = Array.from({ length: 50 }, () => turn)
      .flat()
      .flatMap((line) => reader.feed(line, NOW_MS));
    const all = [...updates, ...reader.end(NOW_MS, false)];
    const closed = all.filter((update) => update.kind === 'closed');
    expect(closed.map((update) => update.reading.repeatCount)).toEqual([1, 1, 1, 47]);
    expect(all.filter((update) => update.kind === 'failing').length).toBeLessThanOrEqual(3);
    const opened = new Set(all.filter((update) => update.kind === 'opened').map((update) => update.key));
    const settled = new Set(
      all
        .filter((update) => update.kind === 'closed' || update.kind === 'folded')
        .map((update) => update.key),
    );
    expect(settled).toEqual(opened);
  });

  it('ends with another failure, or with a quiet minute', () => {
    const live = new Live('openfortivpn');
    for (let i = 0; i < 6; i += 1) live.says(...turn).waits(5);
    expect(live.waits(61).told.at(-1)).toBe('closed failed authenticate login-refused No cookie given');
    const before = live.told.length;
    live.says(...START, 'ERROR:  connect: Connection refused', 'INFO:   Could not log out.');
    expect(live.told.slice(before).at(-1)).toBe(`closed ${FAILED}`);
  });
});

describe('what is kept', () => {
  it('is bounded whatever is fed', () => {
    const reader = createLogReader({ client: 'ras', zoneOffsetMinutes: 0 });
    const told = Array.from({ length: 5_000 }, (_, i) => {
      const id = String(i).padStart(12, '0');
      return reader.feed(`CoId={6D3A1B52-7C7F-4E0A-9B41-${id}}: The user a has started dialing`, NOW_MS);
    }).flat();
    expect(told.filter((update) => update.kind === 'open').length).toBeGreaterThan(4_700);
    expect(reader.end(NOW_MS, false).length).toBeLessThanOrEqual(256);
  });

  it('keeps the lines near the telling one, short and few', () => {
    const reader = createLogReader({ client: 'openfortivpn', zoneOffsetMinutes: 0 });
    const lines = [
      ...START,
      ...Array.from({ length: 500 }, (_, i) => `DEBUG:  line ${i} ${'x'.repeat(5_000)}`),
      'ERROR:  connect: Connection refused',
    ];
    for (const line of lines) reader.feed(line, NOW_MS);
    const [update] = reader.end(NOW_MS, true);
    expect(update?.reading.lines.length).toBeLessThanOrEqual(40);
    expect(Math.max(...(update?.reading.lines ?? []).map((line) => line.length))).toBeLessThanOrEqual(512);
    expect(update?.reading.lines.at(-1)).toContain('Connection refused');
  });

  it('counts a line that is said again at once only once', () => {
    const live = new Live('openfortivpn').says(...START);
    for (let i = 0; i < 1_000; i += 1) live.says('ERROR:  connect: Connection refused');
    expect(live.ends(true).told.at(-1)).toBe(`closed ${FAILED}`);
  });
});
