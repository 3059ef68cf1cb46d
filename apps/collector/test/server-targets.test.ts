import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { openCollector } from '../src/agent/collector.ts';
import { tellCertificates } from '../src/agent/housekeeping.ts';
import { mayLookAt } from '../src/agent/may-look-at.ts';
import { readEnv } from '../src/env.ts';
import { homeLayout } from '../src/home/home-layout.ts';
import { CONFIG } from './support/edge.ts';

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

/** A machine, and something on a port of its own that counts who knocks. */
async function machine() {
  const home = mkdtempSync(join(tmpdir(), 'tsunagu-targets-'));
  closers.push(() => rmSync(home, { recursive: true, force: true }));
  const layout = homeLayout(home);
  mkdirSync(layout.spool);
  let knocks = 0;
  const server = createServer((socket) => {
    knocks += 1;
    socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(() => server.close());
  const { port } = server.address() as AddressInfo;
  return {
    spool: layout.spool,
    port,
    knocks: () => knocks,
    write: (name: string, content: unknown) =>
      writeFileSync(join(layout.spool, name), JSON.stringify(content)),
    /** One day's look at what the server lists. */
    async look() {
      const env = { ...readEnv(), home, windows: null };
      const options = { env, layout, sources: [], caFiles: [], log: () => undefined, nowMs: Date.now };
      const collector = await openCollector(options);
      collector.setConfig({ ...CONFIG, gateways: [{ host: '127.0.0.1', port }] });
      await tellCertificates(options, collector);
      await collector.close();
    },
  };
}

test('a port that VPNs do not use is asked for a certificate only where a client of this machine went there', async () => {
  const one = await machine();
  await one.look();
  expect(one.knocks()).toBe(0);
  one.write('probe-runs.json', { runs: {}, asked: { [`127.0.0.1 ${one.port} ssl-vpn reach`]: 1 } });
  await one.look();
  expect(one.knocks()).toBeGreaterThan(0);
});

test('a server that lists other gateways each time has 64 of them asked a day, whatever it lists', async () => {
  const one = await machine();
  one.write('probe-runs.json', { runs: {}, asked: { [`127.0.0.1 ${one.port} ssl-vpn reach`]: 1 } });
  const asked = (hoursAgo: number) =>
    Object.fromEntries(
      Array.from({ length: 64 }, (_, n) => [`gw${n}.example.com:443`, Date.now() - hoursAgo * 3_600_000]),
    );
  one.write('watch-state.json', { certificatesMs: asked(22) });
  await one.look();
  expect(one.knocks()).toBe(0);
  one.write('watch-state.json', { certificatesMs: asked(24) });
  await one.look();
  expect(one.knocks()).toBeGreaterThan(0);
  // What is no longer counted is not kept.
  const { certificatesMs } = JSON.parse(readFileSync(join(one.spool, 'watch-state.json'), 'utf8'));
  expect(Object.keys(certificatesMs)).toEqual([`127.0.0.1:${one.port}`]);
});

test('a gateway where a client of this machine came up may be looked at, its neighbours on other ports may not', async () => {
  const { spool, write } = await machine();
  const at = (port: number | null) => mayLookAt(spool, { host: 'GW.example.com', port });
  expect([at(443), at(10_443), at(5_555), at(22), at(null)]).toEqual([true, true, false, false, false]);
  write('last-connected.json', { 'gw.example.com:5555': {} });
  expect([at(5_555), at(5_556)]).toEqual([true, false]);
});
