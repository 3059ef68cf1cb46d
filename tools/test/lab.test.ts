import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { missingForLab } from '../src/lab/check-machine.ts';
import { describeResult } from '../src/lab/describe-result.ts';
import { openLab } from '../src/lab/drive-lab.ts';
import { holdLab } from '../src/lab/hold-lab.ts';
import {
  gotFromCapture,
  keepCapture,
  type LabCapture,
  readCaptures,
  reviseCapture,
} from '../src/lab/lab-capture.ts';
import { chooseScenarios, readCommandLine } from '../src/lab/read-command-line.ts';
import { isOk, runScenario } from '../src/lab/run-scenario.ts';
import { describeSummary, summarizeResults, withoutProbes } from '../src/lab/summarize-results.ts';

const folders: string[] = [];
afterEach(() => {
  for (const one of folders.splice(0)) rmSync(one, { recursive: true, force: true });
});
function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'tsunagu-lab-test-'));
  folders.push(made);
  return made;
}

const expected = {
  result: 'failed',
  stage: 'resolve',
  cause: 'dns-port-blocked',
  alsoAcceptable: ['dns-server-outage'],
};
const got = {
  result: 'failed',
  stage: 'resolve',
  cause: 'dns-port-blocked',
  confidence: 0.8,
  probes: ['dns'],
};

test('is ok only when result and stage are equal and the cause is right or equally acceptable', () => {
  expect(isOk(expected, got)).toBe(true);
  expect(isOk(expected, { ...got, cause: 'dns-server-outage' })).toBe(true);
  expect(isOk(expected, { ...got, cause: 'dns-servfail' })).toBe(false);
  expect(isOk(expected, { ...got, cause: null })).toBe(false);
  expect(isOk(expected, { ...got, cause: 'unknown' })).toBe(false);
  expect(isOk(expected, { ...got, stage: 'network' })).toBe(false);
  expect(isOk(expected, { ...got, result: 'cancelled' })).toBe(false);
  expect(isOk(expected, null)).toBe(false);
  const connected = { result: 'connected', stage: 'connected', cause: null, alsoAcceptable: [] };
  const up = { result: 'connected', stage: 'connected', cause: null, confidence: 1, probes: [] };
  expect(isOk(connected, up)).toBe(true);
});

const offered = [
  { name: 'a', client: 'openfortivpn' },
  { name: 'b', client: 'strongswan' },
  { name: 'c', client: 'openfortivpn' },
];

test('runs what is named, in that order, or all of some clients', () => {
  const names = (args: string[]) => chooseScenarios(readCommandLine(args), offered).map((one) => one.name);
  expect(names(['--json', 'c', 'a'])).toEqual(['c', 'a']);
  expect(names(['--all'])).toEqual(['a', 'b', 'c']);
  expect(names(['--all', '--client', 'openfortivpn'])).toEqual(['a', 'c']);
  expect(() => names(['nosuch'])).toThrow('nosuch');
  expect(() => names([])).toThrow('--all');
  expect(() => names(['--all', 'a'])).toThrow('--all');
  expect(() => names(['--fly'])).toThrow('--fly');
  expect(names(['a', 'a'])).toEqual(['a', 'a']);
});

test('a client that the lab does not have, or that none of the named has, is an error and not a run of nothing', () => {
  const choose = (args: string[]) => () => chooseScenarios(readCommandLine(args), offered);
  expect(choose(['--all', '--client', 'nosuch'])).toThrow(/client nosuch; it has openfortivpn, strongswan/);
  expect(choose(['a', '--client', 'nosuch'])).toThrow('nosuch');
  expect(choose(['a', '--client', 'strongswan'])).toThrow('none of these scenarios is one of strongswan');
});

test('names the Debian packages that are missing, for the clients that are asked for', () => {
  const machine = { platform: 'linux', userId: 0, path: folder() };
  expect(missingForLab([], { ...machine, userId: 1000 })).toContain('root');
  expect(missingForLab([], { ...machine, platform: 'darwin' })).toContain('Linux');
  for (const program of ['python3', 'openssl', 'faketime', 'dig', 'ping'])
    writeFileSync(join(machine.path, program), '', { mode: 0o755 });
  const text = missingForLab(['strongswan'], { ...machine, systemFolders: [] });
  expect(text).toContain('apt-get install iproute2 nftables bind9 charon-systemd');
  expect(text).not.toContain('openssl');
});

test('says where it looked for a lab that is not there', () => {
  expect(() => openLab({ labFolder: '/nonexistent', caFile: '', running: null })).toThrow('LAB_DIR');
});

/** A lab that is a shell script. */
function fakeLab(script: string): string {
  const made = folder();
  writeFileSync(join(made, 'lab'), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  return made;
}

test('reads the list and the truth of a lab, whatever that is written in', async () => {
  const labFolder = fakeLab(`case "$1" in
list) printf 'one            openfortivpn  ssl-vpn  secure  server-cert-expired\\n' ;;
attempt) echo noise; echo '{"attempted":"one","result":"failed","expected":{"result":"failed","stage":"secure","cause":"x","alsoAcceptable":["y"]}}' ;;
esac`);
  const lab = openLab({ labFolder, caFile: '', running: null });
  expect(await lab.list()).toEqual([{ name: 'one', client: 'openfortivpn' }]);
  expect(await lab.attempt('one', '/dev/null', new AbortController().signal)).toEqual({
    expected: { result: 'failed', stage: 'secure', cause: 'x', alsoAcceptable: ['y'] },
    result: 'failed',
  });
});

test.runIf(process.platform === 'linux')(
  'one run at a time has a fault in place; the next waits its turn',
  async () => {
    const { signal } = new AbortController();
    const address = `\0tsunagu-lab-test-${process.pid}`;
    const letGo = await holdLab(() => undefined, signal, address);
    let waited = 0;
    const second = holdLab(
      () => {
        waited += 1;
      },
      signal,
      address,
    );
    while (waited === 0) await new Promise((resolve) => setImmediate(resolve));
    await letGo();
    await (await second)();
    expect(waited).toBe(1);
  },
);

test.runIf(process.platform === 'linux')(
  'a scenario that breaks is a result with its reason, each time in a folder of its own',
  async () => {
    const made = folder();
    const used: string[] = [];
    const lab = {
      ...openLab({ labFolder: fakeLab('exit 1'), caFile: '', running: null }),
      async hold(): Promise<void> {
        used.push(...readdirSync(made));
        throw new Error('no namespaces here');
      },
    };
    const parts = {
      lab,
      paths: { program: '', home: '', caFile: '' },
      folder: made,
      signal: new AbortController().signal,
      onWait: () => undefined,
      turn: `\0tsunagu-lab-test-broken-${process.pid}`,
      read: async () => null,
    };
    for (let time = 0; time < 2; time++) {
      const result = await runScenario(parts, { name: 'a', client: 'openfortivpn' });
      expect(result).toMatchObject({ scenario: 'a', ok: false, got: null, error: 'no namespaces here' });
      expect(describeResult(result)).toMatch(/^BAD {2}a +could not be run: no namespaces here/);
      expect(summarizeResults(['a'], [result])).toMatchObject({ seen: 0, stageRight: 0, resultRight: 0 });
    }
    expect(new Set(used).size).toBe(2);
  },
);

test('a line for people says what was expected only when that is not what came', () => {
  const result = { scenario: 'dns-timeout', expected, got, seconds: 1.2, runSeconds: 20.5, ok: true };
  expect(describeResult(result)).not.toContain('expected');
  expect(describeResult({ ...result, got: null, ok: false })).toContain(
    'nothing on the dashboard, expected failed',
  );
});

test('sums up what was seen and which stages were right; what did not run counts against it', () => {
  const one = { scenario: 'a', expected, got, seconds: 1, runSeconds: 20.4, ok: true };
  const late = { ...one, scenario: 'b', got: { ...got, stage: 'reach', probes: [] }, ok: false };
  const unseen = { ...one, scenario: 'c', got: null, ok: false };
  const summary = summarizeResults(['a', 'b', 'c', 'd'], [one, late, unseen]);
  expect(summary).toEqual({
    scenarios: 4,
    seen: 2,
    stageRight: 1,
    resultRight: 2,
    allRight: 1,
    withFindings: 1,
    stageShare: 0.25,
    causeRight: 2,
    causeShare: 0.5,
    seconds: 61,
    stageMissed: ['b', 'c', 'd'],
    causeMissed: ['c', 'd'],
    misses: expect.any(Array),
  });
  expect(summary.misses.map(({ scenario }) => scenario)).toEqual(['b', 'c', 'd']);
  expect(describeSummary(summary)).toContain('stage missed: b, c, d');
  expect(describeSummary(summary)).toContain('cause right 2 (50.0 %)');
});

test('the second table counts what is left right without probes, and nothing that was not diagnosed so', () => {
  const one = { scenario: 'a', expected, got, seconds: 1, runSeconds: 2, ok: true };
  const bare = { got: { ...got, cause: 'unknown', probes: [] }, ok: false };
  const results = [
    { ...one, withoutProbes: bare },
    { ...one, scenario: 'b' },
  ];
  const summary = summarizeResults(['a', 'b'], withoutProbes(results));
  expect(summary).toMatchObject({ seen: 1, stageRight: 1, causeRight: 0, allRight: 0 });
});

test('a kept attempt is diagnosed again as the dashboard told it, and without its probes', () => {
  const file = join(folder(), 'kept', 'captures.jsonl');
  const evidence = {
    collectedAt: '2026-11-22T01:30:00Z',
    probes: [
      {
        probe: 'link',
        durationMs: 1,
        adapters: [{ name: 'eth0', up: false, addresses: [], virtual: false }],
        defaultRoute: false,
        firstHopReachable: null,
      },
    ],
    notRun: [],
  };
  const attempt = {
    client: 'openfortivpn',
    protocol: 'ssl-vpn',
    gateway: { host: 'vpn.example.test', port: 10443 },
    result: 'failed',
    stage: 'resolve',
    errorCode: null,
    signs: ['name-lookup-failed'],
    startedAt: null,
    recordedAt: '2026-11-22T01:30:00Z',
    evidence,
  };
  const kept = { scenario: 'net-link-down', expected, clockSkewMs: 0, attempt };
  keepCapture(file, { ...kept, expected: { ...expected, cause: 'older' } } as unknown as LabCapture);
  keepCapture(file, kept as unknown as LabCapture);
  const [capture, ...others] = readCaptures(file);
  expect(others).toEqual([]);
  expect(capture?.expected).toEqual(expected);
  expect(capture && gotFromCapture(capture, { probes: true })).toMatchObject({
    cause: 'local-link-down',
    stage: 'network',
    probes: ['link'],
  });
  expect(capture && gotFromCapture(capture, { probes: false }).cause).not.toBe('local-link-down');
});

test('a fault of the lab gets another verdict when 40 others connect, and the line says so', () => {
  const recorded = new URL('../../packages/core/test/diagnose/recorded/lab.jsonl', import.meta.url).pathname;
  const capture = readCaptures(recorded).find(({ scenario }) => scenario === 'tls-untrusted-ca');
  if (!capture) throw new Error('the recording is gone');
  const alone = gotFromCapture(capture, { probes: true });
  const revised = reviseCapture(capture, { connectedPeople: 40, failedPeople: 0 });
  expect(alone.cause).toBe('server-cert-untrusted');
  expect(revised.got.cause).toBe('client-missing-root-ca');
  expect(revised.because).toBe('40 other people connect to the same gateway (0 fail)');
  const result = { ...capture, got: alone, seconds: 0, runSeconds: 0, ok: true, revised };
  expect(describeResult(result)).toMatch(/revised to client-missing-root-ca .*40 other people connect/);
});

test('keeps attempts where it is told to, and diagnoses kept ones without the lab', () => {
  expect(readCommandLine(['--all', '--capture', 'kept.jsonl', '--no-probes'])).toMatchObject({
    capture: 'kept.jsonl',
    noProbes: true,
    peers: null,
    from: null,
  });
  expect(readCommandLine(['--all', '--peers', '40,2']).peers).toEqual({
    connectedPeople: 40,
    failedPeople: 2,
  });
  expect(() => readCommandLine(['--all', '--peers', '40'])).toThrow('CONNECTED,FAILED');
  expect(readCommandLine(['--from', 'kept.jsonl'])).toMatchObject({ from: 'kept.jsonl', all: true });
  expect(readCommandLine(['--from', 'kept.jsonl', 'a'])).toMatchObject({ all: false, names: ['a'] });
});
