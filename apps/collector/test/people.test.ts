import { execFileSync } from 'node:child_process';
import {
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BatchItem } from '@tsunagu/core/collect';
import { afterAll, describe, expect, test } from 'vitest';
import { showDataCommand } from '../src/cli/show-data.ts';
import { readEnv } from '../src/env.ts';
import { countTaken, emptyDropBox, leaveInDropBox, type Taken } from '../src/home/drop-box.ts';
import { nameFileOwner } from '../src/home/file-owner.ts';
import { homeLayout } from '../src/home/home-layout.ts';
import { personHome } from '../src/home/person-home.ts';
import { openPublicFolders, readPublicView, writePublicView } from '../src/home/public-view.ts';
import { CONFIG } from './support/edge.ts';

const made: string[] = [];
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

function home() {
  const folder = mkdtempSync(join(tmpdir(), 'tsunagu-people-'));
  made.push(folder);
  const layout = homeLayout(folder);
  openPublicFolders(layout);
  return layout;
}

const NOW_MS = Date.parse('2026-11-20T10:00:00Z');
const told = {
  collectorVersion: '0.1.0',
  lastContactAt: '2026-11-20T09:00:00.000Z',
  safeSince: null,
  counts: { waiting: 1, sent: 2, refused: 3, dropped: 4 },
};

const request: BatchItem = {
  type: 'observation',
  observation: {
    kind: 'help-request',
    observationId: '01930000-0000-7000-8000-000000000001',
    recordedAt: '2026-11-20T09:59:00.000Z',
    gateway: { host: 'vpn.example.test', port: 443 },
    verdict: 'unknown',
    stage: 'reach',
    confidence: 0.5,
    message: 'Since 9 nothing works',
    evidence: { collectedAt: '2026-11-20T09:59:00.000Z', probes: [], notRun: [] },
  },
};

async function taken(layout: ReturnType<typeof homeLayout>) {
  const all: { message: string | null; ownerId: number }[] = [];
  await emptyDropBox(layout, Date.now(), async ({ request: one, ownerId }) => {
    return all.push({ message: one.message, ownerId }) > 0;
  });
  return all;
}
const put = (layout: ReturnType<typeof homeLayout>, content: string, name = `${'0'.repeat(32)}.json`) => {
  const path = join(layout.drop, name);
  writeFileSync(path, content);
  return path;
};

describe('what everybody at the machine may see', () => {
  test('is no key, no id, no person and nothing that was sent', () => {
    const layout = home();
    writeFileSync(
      layout.device,
      JSON.stringify({
        deviceId: 'd-1',
        server: 'https://alice:pw@tsunagu.example.test/x',
        proxy: 'http://a:secret@p',
        enrolled: true,
      }),
    );
    writeFileSync(layout.config, JSON.stringify({ ...CONFIG, gateways: [{ host: 'gw.test', port: 443 }] }));
    writePublicView(layout, told);
    const text = readFileSync(join(layout.publicFolder, 'view.json'), 'utf8');
    for (const hidden of ['d-1', 'pw', 'secret', 'alice', CONFIG.personKey])
      expect(text).not.toContain(hidden);
    expect(readPublicView(layout)).toMatchObject({
      ...told,
      enrolled: true,
      server: 'https://tsunagu.example.test',
      config: { gateways: [{ host: 'gw.test', port: 443 }], personKey: '' },
    });
  });

  test('is written again only when it says something else', () => {
    const layout = home();
    writePublicView(layout, told);
    const path = join(layout.publicFolder, 'view.json');
    const first = lstatSync(path).ino;
    writePublicView(layout, told);
    expect(lstatSync(path).ino).toBe(first);
    writePublicView(layout, { ...told, counts: { ...told.counts, waiting: 9 } });
    expect(readPublicView(layout)?.counts.waiting).toBe(9);
  });

  test('is never trusted: a damaged one shows nothing, a foreign shape is cut to what is known', () => {
    const layout = home();
    const path = join(layout.publicFolder, 'view.json');
    for (const text of ['', '[]', '{"version":2}', `{"version":1,"x":"${'a'.repeat(300_000)}"}`]) {
      writeFileSync(path, text);
      expect(readPublicView(layout)).toBeNull();
    }
    writeFileSync(path, '{"version":1,"enrolled":"yes","config":{"gateways":7},"counts":[1]}');
    expect(readPublicView(layout)).toMatchObject({
      enrolled: false,
      config: null,
      counts: { waiting: 0, sent: 0 },
    });
  });

  test.skipIf(process.platform === 'win32')(
    'has the modes that the service’s umask would forbid: the view readable, the box open for putting in alone',
    () => {
      const before = process.umask(0o077);
      try {
        const layout = home();
        writePublicView(layout, told);
        const mode = (path: string) => lstatSync(path).mode & 0o7777;
        expect(mode(layout.publicFolder)).toBe(0o755);
        expect(mode(layout.drop)).toBe(0o1733);
        expect(mode(join(layout.publicFolder, 'view.json'))).toBe(0o644);
      } finally {
        process.umask(before);
      }
    },
  );
});

describe('the drop box', () => {
  test('hands over a request with its owner by the system’s word, and keeps nothing', async () => {
    const layout = home();
    leaveInDropBox(layout, request);
    expect(await taken(layout)).toEqual([
      { message: 'Since 9 nothing works', ownerId: process.getuid?.() ?? 0 },
    ]);
    expect(readdirSync(layout.drop)).toEqual([]);
    expect(await taken(layout)).toEqual([]);
  });

  test('takes no attempt, no other observation and nothing malformed: attempts are the collector’s own to tell', async () => {
    const layout = home();
    const heartbeat = {
      kind: 'heartbeat',
      observationId: '01930000-0000-7000-8000-000000000002',
      recordedAt: '2026-11-20T09:59:00.000Z',
      spoolBytes: 0,
      spoolRecords: 0,
      droppedRecords: 0,
    };
    for (const content of [
      '',
      'null',
      '[]',
      '{"type":"attempt","attempt":{}}',
      JSON.stringify({ type: 'observation', observation: heartbeat }),
      JSON.stringify({ ...request, type: 'attempt' }),
      ' '.repeat(256 * 1024) + JSON.stringify(request),
    ]) {
      const path = put(layout, content);
      expect(await taken(layout)).toEqual([]);
      expect(existsSync(path)).toBe(false);
    }
    // A name that leaveInDropBox does not give is nobody's request.
    put(layout, JSON.stringify(request), "x'; rm.json");
    expect(await taken(layout)).toEqual([]);
    expect(readdirSync(layout.drop)).toEqual([]);
  });

  test.skipIf(process.platform === 'win32')(
    'follows no link, opens no pipe, reads no file that has another name elsewhere, and deletes none of them',
    async () => {
      const layout = home();
      const outside = join(layout.home, 'outside.json');
      writeFileSync(outside, JSON.stringify(request));
      const names = ['1', '2', '3', '4'].map((one) => join(layout.drop, `${one.repeat(32)}.json`));
      symlinkSync(outside, names[0] ?? '');
      linkSync(outside, names[1] ?? '');
      execFileSync('mkfifo', [names[2] ?? '']);
      mkdirSync(names[3] ?? '');
      expect(await taken(layout)).toEqual([]);
      expect(readFileSync(outside, 'utf8')).toBe(JSON.stringify(request));
      expect(readdirSync(layout.drop)).toEqual([]);
    },
  );

  test('leaves a draft that is being written, and looks at a bounded number of names', async () => {
    const layout = home();
    put(layout, '{"type"', `${'a'.repeat(32)}.new`);
    expect(await taken(layout)).toEqual([]);
    expect(readdirSync(layout.drop)).toHaveLength(1);
    for (let at = 0; at < 150; at += 1) put(layout, 'rubbish', `${String(at).padStart(32, '0')}.json`);
    await taken(layout);
    expect(readdirSync(layout.drop).length).toBeGreaterThan(80);
  });

  test('is not shut by one person: folders, drafts and foreign names keep no request from being seen', async () => {
    const layout = home();
    for (let at = 0; at < 200; at += 1) {
      mkdirSync(join(layout.drop, `${String(at).padStart(32, '0')}.json`, 'x'), { recursive: true });
      put(layout, '{', `${String(at).padStart(32, 'b')}.new`);
      put(layout, '{', `other-${at}`);
    }
    leaveInDropBox(layout, request);
    const seen: number[] = [];
    for (let look = 0; look < 5; look += 1) seen.push((await taken(layout)).length);
    expect(seen.reduce((all, one) => all + one, 0)).toBe(1);
    // Folders are out of the way, whatever lies in them; drafts may still be written.
    expect(readdirSync(layout.drop).filter((name) => !name.endsWith('.new'))).toEqual([]);
    expect(readdirSync(join(layout.home, 'set-aside'))).toHaveLength(200);
    const said: string[] = [];
    const io = { locale: 'en' as const, out: (text: string) => said.push(text), err: () => undefined };
    expect(await showDataCommand([], io, { ...readEnv(), home: layout.home })).toBe(0);
    expect(said.join('\n')).toContain(
      `200 folders that somebody put into the box for requests lie in ${layout.home}`,
    );
  });

  test('keeps what is left for later, and looks past it', async () => {
    const layout = home();
    for (let at = 0; at < 3; at += 1) leaveInDropBox(layout, request);
    let asked = 0;
    await emptyDropBox(layout, Date.now(), async () => {
      asked += 1;
      return asked > 2;
    });
    expect([asked, readdirSync(layout.drop).length]).toEqual([3, 2]);
  });

  test('one owner gets four an hour, and all of them together twenty-four', () => {
    let counts: Taken = {};
    const take = (owner: number | string, atMs: number): boolean => {
      const next = countTaken(counts, String(owner), atMs);
      if (next) counts = next;
      return next !== null;
    };
    expect([1, 2, 3, 4, 5].map(() => take(1000, NOW_MS))).toEqual([true, true, true, true, false]);
    expect(take('EXAMPLE\\aoi', NOW_MS)).toBe(true);
    expect(take(1000, NOW_MS + 3_600_000)).toBe(true);
    const owners = Array.from({ length: 40 }, (_, at) => take(2000 + at, NOW_MS + 3_600_000));
    expect(owners.filter(Boolean)).toHaveLength(23);
  });

  test('a box that is not there is said to whoever wants to leave something', () => {
    const layout = home();
    rmSync(layout.drop, { recursive: true });
    expect(() => leaveInDropBox(layout, request)).toThrow(/ENOENT/);
  });
});

test.skipIf(process.platform !== 'linux')(
  'the system names the owner of a file; nobody it does not know',
  async () => {
    expect(await nameFileOwner(0, '/x', null)).toBe('root');
    expect(await nameFileOwner(3_999_999_999, '/x', null)).toBeNull();
  },
);

describe('which home is meant', () => {
  test('a person without a home of their own asks about the service’s, and works on their own', () => {
    const own = home().home;
    const service = home().home;
    for (const verb of ['doctor', 'status', 'show-data', 'help-me'])
      expect(personHome(verb, own, service)).toBe(service);
    for (const verb of ['enroll', 'run', 'once', 'diagnose', undefined])
      expect(personHome(verb, own, service)).toBe(own);
    expect(personHome('doctor', own, null)).toBe(own);
    expect(personHome('doctor', own, join(service, 'nowhere'))).toBe(own);
    writeFileSync(join(own, 'device.json'), '{}');
    expect(personHome('doctor', own, service)).toBe(own);
  });
});
