import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Attempt, CollectorConfig } from '@tsunagu/core/collect';
import { afterEach, expect, test } from 'vitest';
import { notifierCall } from '../src/hint/notifier.ts';
import { type HintParts, showHint } from '../src/hint/show-hint.ts';
import { CONFIG } from './support/edge.ts';

const NOW_MS = Date.UTC(2026, 10, 20, 0, 0);
const MINUTE_MS = 60_000;
const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function attempt(more: Partial<Attempt> = {}): Attempt {
  return {
    client: 'openfortivpn',
    clientVersion: null,
    protocol: 'ssl-vpn',
    gateway: { host: 'vpn.example.test', port: 443 },
    profile: null,
    startedAt: null,
    endedAt: null,
    result: 'failed',
    stage: 'secure',
    percent: [40],
    errorCode: null,
    signs: ['certificate-expired'],
    steps: [],
    lines: [],
    unrecognized: [],
    repeatCount: 1,
    attemptId: '01999999-9999-7999-8999-999999999999',
    recordedAt: new Date(NOW_MS).toISOString(),
    person: null,
    personName: null,
    evidence: null,
    ...more,
  };
}

/** A stand-in for the system's notifier: keeps what it was asked to show. */
function standIn(config: CollectorConfig | null = null) {
  const spool = mkdtempSync(join(tmpdir(), 'tsunagu-hint-'));
  folders.push(spool);
  const shown: string[] = [];
  const parts = (nowMs: number, locale: 'ja' | 'en' = 'en'): HintParts => ({
    spool,
    config,
    locale,
    platform: 'linux',
    nowMs,
    notify: async (title, text) => {
      shown.push(`${title}\n${text}`);
    },
  });
  return { shown, parts };
}

test('a stand-in notifier is told what is wrong and what to try, in the language of the machine', async () => {
  const { shown, parts } = standIn();
  expect(await showHint(attempt(), parts(NOW_MS))).toBe(true);
  expect(shown[0]).toContain('has expired');
  expect(
    await showHint(attempt({ signs: ['password-refused'], stage: 'authenticate' }), parts(NOW_MS, 'ja')),
  ).toBe(true);
  expect(shown[1]).toContain('パスワード');
});

test('one cause is told once in 30 minutes, another cause at once, across restarts', async () => {
  const { shown, parts } = standIn();
  const told: boolean[] = [];
  for (const minutes of [0, 1, 29, 30])
    told.push(await showHint(attempt(), parts(NOW_MS + minutes * MINUTE_MS)));
  expect(told).toEqual([true, false, false, true]);
  const other = attempt({ signs: ['password-refused'], stage: 'authenticate' });
  expect(await showHint(other, parts(NOW_MS + 31 * MINUTE_MS))).toBe(true);
  // A clock that was set back does not silence it for ever.
  expect(await showHint(attempt(), parts(NOW_MS - 60 * MINUTE_MS))).toBe(true);
  expect(shown).toHaveLength(4);
});

test('nothing is said of what connected, was cancelled, or has no cause that can be named', async () => {
  const { shown, parts } = standIn();
  for (const one of [
    attempt({ result: 'connected', stage: 'connected', signs: [] }),
    attempt({ result: 'cancelled' }),
    attempt({ signs: [], stage: 'reach' }),
  ])
    expect(await showHint(one, parts(NOW_MS))).toBe(false);
  expect(shown).toEqual([]);
});

test('says that IT is at work where the server told so, with the way around', async () => {
  const title = { ja: '証明書の更新中', en: 'Renewing the certificate' };
  const workaround = { ja: 'gateway 2 を使う', en: 'Use gateway 2' };
  const incident = { gatewayHost: 'vpn.example.test', title, since: '2026-11-19T23:41:00Z', workaround };
  const { shown, parts } = standIn({ ...CONFIG, openIncidents: [incident] });
  await showHint(attempt(), parts(NOW_MS));
  expect(shown[0]).toContain('IT is working on it: Renewing the certificate');
  expect(shown[0]).toContain('Use gateway 2');
});

test('a notifier is called by its absolute path, and nothing of a text becomes a command', () => {
  const hostile = `"'; Remove-Item C:\\ ; $(reboot) \`x\` <b>& -e`;
  const linux = notifierCall('linux', null, 'Title', hostile);
  expect(linux.program).toBe('/usr/bin/notify-send');
  expect(linux.args.slice(-3, -1)).toEqual(['--', 'Title']);
  expect(linux.args.at(-1)).not.toContain('<b>');
  const mac = notifierCall('darwin', null, 'Title', hostile);
  expect(mac.program).toBe('/usr/bin/osascript');
  expect(mac.args.slice(-2)).toEqual(['Title', hostile]);
  const windows = notifierCall('win32', 'C:\\Windows', 'Title', hostile);
  expect(windows.program).toBe('C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe');
  const script = Buffer.from(windows.args.at(-1) ?? '', 'base64').toString('utf16le');
  expect(script).not.toContain('Remove-Item');
  expect(script).toContain(Buffer.from(hostile).toString('base64'));
});
