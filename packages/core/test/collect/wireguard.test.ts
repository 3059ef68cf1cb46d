import { createLogReader } from '@tsunagu/core/collect';
import { describe, expect, it } from 'vitest';
import { gist, NOW_MS, readLog } from './read-log.ts';

interface Look {
  readonly handshake: number;
  readonly rx: number;
  readonly tx: number;
}

const EPOCH = NOW_MS / 1000;
/** What the collector writes at one look, `at` seconds into the test. */
function look(at: number, { handshake, rx, tx }: Look): string {
  return `wireguard iface=wg0 peer=ab12cd34 endpoint=203.0.113.10:51820 handshake=${handshake === 0 ? 0 : EPOCH + handshake} now=${EPOCH + at} rx=${rx} tx=${tx}`;
}

function live(looks: readonly (readonly [number, Look])[], untilSeconds: number): string[] {
  const reader = createLogReader({ client: 'wireguard', zoneOffsetMinutes: 0 });
  const told: string[] = [];
  for (let at = 0; at <= untilSeconds; at += 1) {
    const nowMs = NOW_MS + at * 1000;
    const due = looks.filter(([when]) => when === at).map(([, what]) => look(at, what));
    for (const update of [...due.flatMap((line) => reader.feed(line, nowMs)), ...reader.tick(nowMs)])
      if (update.kind === 'closed') told.push(gist(update.reading));
  }
  return told;
}

describe('WireGuard', () => {
  it('reads a fresh handshake as a connection, to the peer’s endpoint', () => {
    const { attempts } = readLog(look(5, { handshake: 3, rx: 92, tx: 148 }), 'wireguard');
    expect(attempts.map(gist)).toEqual(['connected connected - -']);
    expect(attempts[0]).toMatchObject({
      protocol: 'wireguard',
      profile: 'wg0',
      gateway: { host: '203.0.113.10', port: 51_820 },
    });
  });

  it('reads sending without any answer as a gateway that does not answer', () => {
    const looks = [0, 5, 10, 15].map((at) => [at, { handshake: 0, rx: 0, tx: 148 * (at + 1) }] as const);
    expect(live(looks, 240)).toEqual(['failed reach connect-timed-out -']);
  });

  it('finds no attempt in an interface that is merely configured', () => {
    expect(live([[0, { handshake: 0, rx: 0, tx: 0 }]], 240)).toEqual([]);
  });

  it('tells an idle tunnel, whose handshake grows old, from one that sends and is not heard', () => {
    const up = [0, { handshake: 0 - 1, rx: 92, tx: 148 }] as const;
    expect(live([up, [300, { handshake: -1, rx: 92, tx: 148 }]], 310)).toEqual(['connected connected - -']);
    expect(live([up, [300, { handshake: -1, rx: 92, tx: 600 }]], 310)).toEqual([
      'connected connected - -',
      'dropped connected session-lost handshake 301 s old',
    ]);
  });

  it('ends with its interface', () => {
    const log = [look(5, { handshake: 3, rx: 92, tx: 148 }), 'wireguard iface=wg0 gone'].join('\n');
    expect(readLog(log, 'wireguard').attempts.map(gist)).toEqual(['connected connected - -']);
  });
});
