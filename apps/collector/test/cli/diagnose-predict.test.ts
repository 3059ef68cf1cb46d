import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { predict } from '../../src/cli/predict.ts';

const FILES = {
  'logs/openfortivpn/one/log.txt':
    'INFO:   Connected to gateway.\nERROR:  Could not authenticate to gateway (No cookie given).\nINFO:   Logged out.\n',
  'logs/fortigate/two/log.txt': 'date=2024-10-21 logid="0101039426" action="ssl-login-fail"\n',
  'lab/three/client.log':
    '05[IKE] <vpn|1> initiating IKE_SA vpn[1] to 203.0.113.1\n05[IKE] <vpn|1> received NO_PROPOSAL_CHOSEN notify error\n',
  'lab/three/gateway.log': '05[IKE] received NO_PROPOSAL_CHOSEN notify error\n',
  'lab/open/client.log': 'DEBUG:  openfortivpn 1.19.0\nDEBUG:  Resolving gateway host ip\n',
  'lab/loop/client.log':
    'INFO:   Connected to gateway.\nERROR:  Could not authenticate to gateway (No cookie given).\nINFO:   Logged out.\n'.repeat(
      6,
    ),
};

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tsunagu-predict-'));
  for (const [name, text] of Object.entries(FILES)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const nowMs = Date.UTC(2026, 10, 22);
const refuse = (line: string): never => {
  throw new Error(line);
};

describe('predict', () => {
  it('gives one JSON line a case, whatever wrote the log', async () => {
    const lines: string[] = [];
    await predict(folder, { write: (line) => lines.push(line), warn: refuse }, nowMs);
    const cases = lines.map((line) => JSON.parse(line));
    expect(cases.map((entry) => entry.case)).toEqual([
      'logs/fortigate/two',
      'logs/openfortivpn/one',
      'lab/loop',
      'lab/open',
      'lab/three',
    ]);
    const [gateway, one, loop, open, three] = cases.map((entry) => entry.attempts);
    expect(gateway).toEqual([]);
    expect(one[0]).toMatchObject({
      client: 'openfortivpn',
      result: 'failed',
      stage: 'authenticate',
      percent: [80],
      errorCode: 'No cookie given',
    });
    expect(Object.keys(one[0])).toEqual([
      'client',
      'result',
      'stage',
      'percent',
      'errorCode',
      'cause',
      'confidence',
      'causes',
    ]);
    expect(loop).toHaveLength(6);
    expect(open[0]).toMatchObject({ result: null, stage: 'resolve' });
    expect(three[0]).toMatchObject({ client: 'strongswan', stage: 'secure', cause: 'ike-proposal-mismatch' });
  });

  it('gives a case that cannot be read no attempts and a line of its own, and goes on', async () => {
    const bad = mkdtempSync(join(tmpdir(), 'tsunagu-predict-bad-'));
    const place = (name: string, content: string | Buffer): void => {
      mkdirSync(dirname(join(bad, name)), { recursive: true });
      writeFileSync(join(bad, name), content);
    };
    place('logs/openfortivpn/empty/log.txt', '');
    place('logs/openfortivpn/binary/log.txt', Buffer.from(Array.from({ length: 4096 }, (_, at) => at % 32)));
    mkdirSync(join(bad, 'logs/openfortivpn/folder/log.txt'), { recursive: true });
    place('logs/README.md', 'no client');
    place('logs/openfortivpn/sound/log.txt', FILES['logs/openfortivpn/one/log.txt']);
    const lines: string[] = [];
    const warnings: string[] = [];
    try {
      const output = {
        write: (line: string) => lines.push(line),
        warn: (line: string) => warnings.push(line),
      };
      expect(await predict(bad, output, nowMs)).toBe(4);
    } finally {
      rmSync(bad, { recursive: true, force: true });
    }
    const attempts = Object.fromEntries(
      lines
        .map((line) => JSON.parse(line))
        .map((entry) => [entry.case.split('/').at(-1), entry.attempts.length]),
    );
    expect(attempts).toEqual({ binary: 0, empty: 0, folder: 0, sound: 1 });
    expect(warnings.map((line) => /^logs\/openfortivpn\/(\w+): (\S+):/.exec(line)?.slice(1))).toEqual([
      ['binary', 'file-not-text'],
      ['empty', 'file-empty'],
      ['folder', 'file-unreadable'],
    ]);
  });

  it('tells a folder without a case apart from one whose cases say nothing', async () => {
    expect(await predict(join(folder, 'lab/three'), { write: refuse, warn: refuse }, nowMs)).toBe(0);
    expect(await predict(join(folder, 'nowhere'), { write: refuse, warn: refuse }, nowMs)).toBe(0);
  });
});
