import { appendFileSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CollectorConfig, Evidence, GatewayRef } from '@tsunagu/core/collect';
import type { Client } from '@tsunagu/core/vocabulary';
import { afterEach } from 'vitest';
import type { Checkpoint } from '../../src/attempts/checkpoint.ts';
import type { EvidenceDesk, EvidenceQuestion } from '../../src/attempts/gather-evidence.ts';
import type { FinishedAttempt } from '../../src/attempts/track-attempts.ts';
import { type SourceWatch, watchSource } from '../../src/attempts/watch-source.ts';
import { fileSource } from '../../src/sources/tail/file-source.ts';

export const START = `DEBUG:  openfortivpn 1.19.0
DEBUG:  Configuration host = "vpn.example.test"
DEBUG:  Configuration port = "10443"
DEBUG:  Configuration username = "Alice"
DEBUG:  Resolving gateway host ip
DEBUG:  Establishing ssl connection
DEBUG:  SO_KEEPALIVE: OFF
DEBUG:  server_addr: 10.77.2.10
DEBUG:  Setting cipher list to: HIGH:!aNULL
DEBUG:  Setting minimum protocol version to: 0x303.
`;
export const CERTIFICATE = `DEBUG:  Gateway certificate validation failed.
ERROR:  Gateway certificate validation failed, and the certificate digest is not in the local whitelist. If you trust it, rerun with:
`;
export const CLEANUP = `INFO:   Closed connection to gateway.
ERROR:  Gateway certificate validation failed, and the certificate digest is not in the local whitelist. If you trust it, rerun with:
INFO:   Logged out.
`;
export const UP = `DEBUG:  Gateway certificate validation succeeded.
INFO:   Connected to gateway.
INFO:   Authenticated.
INFO:   Remote gateway has allocated a VPN.
INFO:   Negotiation complete.
INFO:   Interface ppp0 is UP.
INFO:   Tunnel is up and running.
`;
export const LOST = `ERROR:  read: Input/output error
INFO:   Cancelling threads...
INFO:   Setting ppp interface down.
ERROR:  pppd: The link was terminated by the modem hanging up.
INFO:   Terminated pppd.
INFO:   Closed connection to gateway.
INFO:   Logged out.
`;

const folders: string[] = [];
afterEach(() => {
  for (const one of folders.splice(0)) rmSync(one, { recursive: true, force: true });
});

/** One machine with one log; its clock moves only by hand, and lines carry the time at which they were written. */
export function machine(client: Client = 'openfortivpn') {
  const folder = mkdtempSync(join(tmpdir(), 'tsunagu-watch-'));
  folders.push(folder);
  const path = join(folder, 'client.log');
  const state = {
    nowMs: Date.parse('2026-11-22T09:00:00Z'),
    finished: [] as FinishedAttempt[],
    asked: [] as EvidenceQuestion[],
    clientGone: false,
    onlyKnown: null as GatewayRef | null,
    config: null as CollectorConfig | null,
    /** What every look at the network waits for. */
    probing: Promise.resolve(),
  };
  const evidence: Evidence = { collectedAt: '2026-11-22T09:00:00.000Z', probes: [], notRun: [] };
  const desk: EvidenceDesk = {
    gather(question) {
      state.asked.push(question);
      return state.probing.then(() => evidence);
    },
  };
  const touch = () => utimesSync(path, state.nowMs / 1000, state.nowMs / 1000);
  return {
    state,
    path,
    write(text: string) {
      appendFileSync(path, text);
      touch();
    },
    replace(text: string) {
      writeFileSync(path, text);
      touch();
    },
    open: (checkpoint: Checkpoint | null = null, spooled: readonly string[] = []): SourceWatch =>
      watchSource({
        client,
        openSource: (start) => fileSource({ client, path }, start),
        firstStart: 'beginning',
        checkpoint,
        spooled,
        desk,
        config: () => state.config,
        hint: (_profile, known) => known ?? state.onlyKnown,
        isClientGone: () => state.clientGone,
        finish: (finished) => state.finished.push(finished),
        zoneOffsetMinutes: 0,
      }),
    /** Lets time pass in steps, looking each time. */
    async pass(watch: SourceWatch, seconds: number) {
      for (let n = 0; n < seconds; n += 1) {
        while (await watch.poll(state.nowMs));
        state.nowMs += 1000;
      }
      while (await watch.poll(state.nowMs));
      await watch.settled();
    },
  };
}
export const told = (one: { state: { finished: FinishedAttempt[] } }) =>
  one.state.finished.map(({ attempt }) => `${attempt.result} ${attempt.stage}`);
