import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { dispatch } from '../src/cli/dispatch.ts';
import { clockTime } from '../src/cli/doctor/clock-time.ts';
import { readEnv } from '../src/env.ts';
import { homeLayout } from '../src/home/home-layout.ts';
import { openPublicFolders, writePublicView } from '../src/home/public-view.ts';

const made: string[] = [];
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

const told: Parameters<typeof writePublicView>[1] = {
  collectorVersion: '0.1.0',
  lastContactAt: '2026-11-20T09:00:00.000Z',
  safeSince: null,
  counts: { waiting: 1, sent: 2, refused: 3, dropped: 4 },
};

describe('status for somebody who may not read the records', () => {
  const status = async (locale: 'ja' | 'en', change: Partial<typeof told>) => {
    const folder = mkdtempSync(join(tmpdir(), 'tsunagu-status-'));
    made.push(folder);
    const layout = homeLayout(folder);
    openPublicFolders(layout);
    writePublicView(layout, { ...told, ...change });
    // As unreadable as another user's, for root too.
    mkdirSync(layout.device);
    const out: string[] = [];
    const io = { locale, out: (text: string) => out.push(text), err: (text: string) => out.push(text) };
    await dispatch(['status'], io, { ...readEnv(), home: layout.home });
    return out.join('\n');
  };

  test('tells the local time, and no word that only we use', async () => {
    const atMs = Date.parse(told.lastContactAt ?? '');
    const said = await status('en', { counts: { waiting: 1, sent: 1, refused: 0, dropped: 0 } });
    expect(said).toContain(`Last contact with IT’s server: ${clockTime(atMs, Date.now())}\n`);
    expect(said).toContain('Reports waiting to be sent: 1\n');
    expect(said).toContain('Reports lost: none\n');
    expect(said).not.toMatch(/spool|record|Safe mode|\dT\d|\d (?:records|reports)/);
    expect(await status('ja', {})).toContain('失われた記録: 空きがなく捨てたもの 4 件、');
  });

  test('says that it rests, and never what it does not know', async () => {
    expect(await status('en', { safeSince: '2026-11-20T08:00:00.000Z', lastContactAt: 'x' })).toMatch(
      /Resting since \S+ \S+:[\s\S]*server: never\n/,
    );
  });
});
