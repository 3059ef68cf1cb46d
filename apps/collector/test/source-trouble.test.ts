import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TsunaguError } from '@tsunagu/core/vocabulary';
import { afterEach, expect, test } from 'vitest';
import { openCollector } from '../src/agent/collector.ts';
import { openCheckpointFile } from '../src/attempts/checkpoint.ts';
import { type WatchParts, watchSource } from '../src/attempts/watch-source.ts';
import type { CliIo } from '../src/cli/io.ts';
import { statusCommand } from '../src/cli/status.ts';
import { readEnv } from '../src/env.ts';
import { homeLayout } from '../src/home/home-layout.ts';
import type { LogSource, SourceRead } from '../src/sources/source.ts';

const NOW = Date.parse('2026-11-22T00:00:00Z');
const folders: string[] = [];
afterEach(() => {
  for (const one of folders.splice(0)) rmSync(one, { recursive: true, force: true });
});

function newHome(): string {
  const home = mkdtempSync(join(tmpdir(), 'tsunagu-trouble-'));
  folders.push(home);
  mkdirSync(join(home, 'spool'));
  return home;
}

const parts = (openSource: WatchParts['openSource']): WatchParts => ({
  client: 'openfortivpn',
  openSource,
  firstStart: 'end',
  checkpoint: null,
  spooled: [],
  desk: { gather: () => null },
  config: () => null,
  hint: (_, known) => known,
  isClientGone: () => false,
  finish: () => undefined,
  zoneOffsetMinutes: 0,
});

/** A log of which the system answers what it is told here. */
function oddLog(answer: () => SourceRead | null): LogSource {
  return {
    id: 'openfortivpn:odd',
    client: 'openfortivpn',
    watch: null,
    poll: async () => answer(),
    place: () => null,
    offset: () => 0,
    backMax: 0,
    close: () => undefined,
  };
}

test.each(['EIO', 'EACCES', 'ESTALE', 'ENOTDIR', 'ELOOP'])(
  'whatever the system refuses (%s) is told as one known error, kept with its time, and forgotten when it is over',
  async (code) => {
    let refused = true;
    const watch = watchSource(
      parts(() =>
        oddLog(() => {
          if (refused) throw Object.assign(new Error('refused'), { code });
          return null;
        }),
      ),
    );
    await expect(watch.poll(NOW)).rejects.toBeInstanceOf(TsunaguError);
    await expect(watch.poll(NOW + 5_000)).rejects.toThrow('file-unreadable');
    expect(watch.checkpoint()?.trouble).toEqual({ code, since: new Date(NOW).toISOString() });
    refused = false;
    await watch.poll(NOW + 10_000);
    expect(watch.checkpoint()).toBeNull();
  },
);

test('a fault of our own in one source is told too, and is not called the system’s', async () => {
  const watch = watchSource(
    parts(() =>
      oddLog(() => {
        throw new TypeError('cannot read properties of undefined');
      }),
    ),
  );
  await expect(watch.poll(NOW)).rejects.toThrow('unexpected');
  expect(watch.checkpoint()?.trouble?.code).toBe('unexpected');
});

test('one log that cannot be read blinds none after it, is said once, and stands in status', async () => {
  const home = newHome();
  const [odd, good] = [join(home, 'odd.log'), join(home, 'sslvpn.log')];
  // Leads to itself: even root is refused.
  symlinkSync(odd, odd);
  writeFileSync(good, '');
  const said: string[] = [];
  const env = { ...readEnv(), locale: 'en' as const, home, windows: null, userHomes: home };
  const open = (nowMs: number) =>
    openCollector({
      env,
      layout: homeLayout(home),
      sources: [
        { client: 'openfortivpn', path: odd },
        { client: 'openconnect', path: good },
      ],
      caFiles: [],
      log: (line) => said.push(line),
      nowMs: () => nowMs,
    });
  const collector = await open(NOW);
  for (let look = 0; look < 3; look += 1) {
    appendFileSync(good, 'Connected to 203.0.113.10:443\n');
    await collector.poll();
  }
  await collector.close();
  expect(said).toHaveLength(1);
  expect(said[0]).toContain(`openfortivpn:${odd}`);
  const checkpoints = openCheckpointFile(homeLayout(home).spool);
  expect(Number(checkpoints.get(`openconnect:${good}`)?.place.offset)).toBe(90);
  const lines: string[] = [];
  const io: CliIo = { locale: 'en', out: (text) => lines.push(text), err: (text) => lines.push(text) };
  await statusCommand([], io, env);
  expect(lines.join('\n')).toMatch(/odd\.log cannot be read since 2026-11-22T00:00:00\.000Z \(ELOOP\)/);

  unlinkSync(odd);
  const again = await open(NOW + 60_000);
  await again.poll();
  await again.close();
  lines.length = 0;
  await statusCommand([], io, env);
  expect(lines.join('\n')).not.toContain('cannot be read');
});
