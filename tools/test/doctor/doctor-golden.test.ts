import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { printLines } from '@tsunagu/collector/doctor';
import { LOCALES, type Locale } from '@tsunagu/core/vocabulary';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { missingForLab } from '../../src/lab/check-machine.ts';
import { bundleCollector } from '../../src/lab/collector-process.ts';
import { openLab } from '../../src/lab/drive-lab.ts';
import { childEnv, readLabEnv } from '../../src/lab/env.ts';
import { type DoctorLines, runDoctor } from '../../src/lab/run-doctor.ts';

/** Ten faults that a person at home really has, and one try where nothing is wrong. */
const FAULTS = {
  'sslvpn-ok': 'openfortivpn',
  'net-link-down': 'openfortivpn',
  'net-upstream-down': 'openfortivpn',
  'dns-nxdomain': 'openfortivpn',
  'dns-server-stopped': 'openfortivpn',
  'tcp-wrong-port': 'openfortivpn',
  'tls-expired': 'openfortivpn',
  'tls-name-mismatch': 'openfortivpn',
  'proxy-needs-login': 'openconnect',
  'mfa-wrong-code': 'openfortivpn',
  'tunnel-ppp-silent': 'openfortivpn',
} as const;

const root = resolve(import.meta.dirname, '../../..');
const folder = mkdtempSync(join(tmpdir(), 'tsunagu-doctor-'));
const program = join(folder, 'tsunagu.mjs');
const machine = { platform: process.platform, userId: process.getuid?.(), path: childEnv().PATH ?? '' };
const env = readLabEnv(root);
const missing = existsSync(join(env.labFolder, 'lab'))
  ? missingForLab([...new Set(Object.values(FAULTS))], machine)
  : `There is no lab at ${env.labFolder}.`;
if (missing) process.stderr.write(`\n*** SKIPPED: what the doctor says inside lab faults. ${missing}\n\n`);

beforeAll(async () => {
  if (!missing) await bundleCollector(root, program);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Times differ from run to run, and how sure a verdict is belongs to the rules of diagnosis, which are weighed anew now and then. */
function settle(text: string): string {
  return text
    .replace(/\b(?:\d{2}-\d{2} )?\d{2}:\d{2}\b/g, 'HH:MM')
    .replace(/(?:ほぼ確実|おそらく|推測)\(\d{1,3} %\)/g, '…(NN %)')
    .replace(/(?:Almost certain|Likely|A guess) \(\d{1,3} %\)/g, '… (NN %)');
}

/** What is masked afterwards: the word for how sure it is fits its percentage, and a guess is called one in the first line too. */
function expectSureAgrees(lines: DoctorLines, locale: Locale): void {
  const [high, medium, low, guess] =
    locale === 'ja'
      ? ['ほぼ確実', 'おそらく', '推測', 'おそらく: ']
      : ['Almost certain', 'Likely', 'A guess', 'Possibly: '];
  const [, word, percent] = /^(.+?) ?\((\d{1,3}) %\)/.exec(lines.sure?.[locale] ?? '') ?? [];
  const isGuess = percent !== undefined && Number(percent) < 60;
  expect(lines.wrong?.[locale].startsWith(guess)).toBe(isGuess);
  if (percent !== undefined) expect(word).toBe(isGuess ? low : Number(percent) < 85 ? medium : high);
}

/** The lines as the command line prints them to a file. */
function printed(lines: DoctorLines, locale: Locale): string {
  const out: string[] = [];
  printLines(lines as Parameters<typeof printLines>[0], {
    locale,
    out: (text) => out.push(text),
    err: () => undefined,
  });
  return `${out.join('\n')}\n`;
}

test.skipIf(missing !== null).each(Object.entries(FAULTS))(
  'says inside the fault %s what a person can understand, in ja and en',
  async (name, client) => {
    const signal = AbortSignal.timeout(170_000);
    const parts = { lab: openLab(env), program, caFile: env.caFile, folder, signal };
    const lines = await runDoctor(parts, { name, client });
    for (const locale of LOCALES) expectSureAgrees(lines, locale);
    const said = settle(LOCALES.map((locale) => printed(lines, locale)).join('\n'));
    expect(said.trim().split('\n')).toHaveLength(11);
    const golden = join(import.meta.dirname, 'golden', `${name}.txt`);
    if (childEnv().UPDATE_GOLDEN === '1') writeFileSync(golden, said);
    expect(said).toBe(readFileSync(golden, 'utf8'));
  },
  180_000,
);
