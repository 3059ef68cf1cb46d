import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bundleCollector } from '../../packaging/bundle-collector.ts';
import { fetchPackageFile } from '../../packaging/fetch-package.ts';
import { listFiles } from '../../packaging/list-files.ts';
import { packMsi } from '../../packaging/pack-msi.ts';
import { REPOSITORY, WINE_NODE } from '../../packaging/pinned-packages.ts';
import { type RealEdge, startRealEdge } from './support/real-edge.ts';
import { startWine, type Wine, windowsPath, wineMissing } from './support/wine.ts';

const EPOCH_SECONDS = 1_795_000_000;
const PROGRAM = 'C:\\Program Files\\Tsunagu\\tsunagu.exe';
const TUNNELS = 'SOFTWARE\\Fortinet\\FortiClient\\Sslvpn\\Tunnels';

/** The Node that Wine starts; a reason in words where npm cannot be reached for it. */
async function bringNode(): Promise<{ node: string } | { missing: string }> {
  const missing = wineMissing();
  if (missing !== null) return { missing };
  try {
    const cache = join(REPOSITORY, 'node_modules/.cache/foreign-node');
    return { node: await fetchPackageFile(WINE_NODE, 'bin/node.exe', cache) };
  } catch (error) {
    // What came and was not what is pinned is a failure, not a reason to skip.
    if (!(error instanceof Error) || !error.message.startsWith('npm pack')) throw error;
    return { missing: `npm could not bring ${WINE_NODE.name}@${WINE_NODE.version}: ${error.message}` };
  }
}

const brought = await bringNode();
const missing = 'missing' in brought ? brought.missing : null;
const node = 'node' in brought ? brought.node : '';
if (missing !== null) process.stderr.write(`!! WINDOWS TESTS UNDER WINE SKIPPED: ${missing}\n`);

/** Lines of FortiClient's trace of one attempt that began `agoMs` ago and ended with this WinInet error. */
function traceLines(agoMs: number, lastError: number): string {
  const at = (ms: number) => new Date(Date.now() - agoMs + ms + 9 * 3_600_000).toISOString();
  const line = (ms: number, module: string, level: string, text: string) =>
    `[${at(ms).slice(0, 10)} ${at(ms).slice(11, 23)}0831 UTC+09:00] [2812:5332] [${module}  98    ${level}] ${text}\r\n`;
  return (
    line(0, 'FortiVPN', 'debug', 'In state: TunnelConnectRequest') +
    line(900, 'sslvpnlib', 'error', `Request /remote/info failed. LastError:${lastError}`) +
    line(1_000, 'FortiVPN', 'debug', '"tokyo" is disconnected.')
  );
}

/**
 * Node by the collector's name: the shipped executable is made of a Node that Wine cannot start, so one that it starts stands
 * in for it, and runs the very bundle before it looks for a script of its own.
 */
function standIn(folder: string, bundle: string): Readonly<Record<string, string>> {
  const script = join(folder, 'stand-in.mjs');
  writeFileSync(
    script,
    `import { basename } from 'node:path';
const [node, ...words] = process.argv;
// It is also started by itself once more, and then named as a script is.
const [verb = '--help', ...rest] = words[0]?.endsWith('tsunagu') ? words.slice(1) : words;
process.argv = [node, 'tsunagu', basename(verb), ...rest];
await import(${JSON.stringify(`file:///${windowsPath(bundle).replaceAll('\\', '/')}`)});
process.exit();
`,
  );
  return { NODE_OPTIONS: `--import=file:///${windowsPath(script).replaceAll('\\', '/')}` };
}

describe.skipIf(missing !== null)(
  'Windows, as far as Wine goes (stand-in: Node 22 by the name of the executable)',
  () => {
    const folder = missing === null ? mkdtempSync(join(tmpdir(), 'tsunagu-wine-')) : '';
    const installerLog = join(folder, 'msiexec.log');
    let starting: Promise<RealEdge> | undefined;
    let edge: RealEdge;
    let wine: Wine;
    let msi: string;
    let env: Readonly<Record<string, string>>;
    let token: string;
    let before: ReadonlySet<string>;
    const inDrive = (...parts: string[]) => join(wine.drive, ...parts);

    beforeAll(async () => {
      starting = startRealEdge();
      const bundle = join(folder, 'tsunagu.mjs');
      await bundleCollector(bundle);
      msi = await packMsi({
        executable: node,
        licences: '',
        version: '0.1.0',
        epochSeconds: EPOCH_SECONDS,
        out: folder,
      });
      env = standIn(folder, bundle);
      edge = await starting;
      token = await edge.token();
      wine = startWine(folder);
      before = new Set(listFiles(wine.drive));
    }, 240_000);

    afterAll(async () => {
      wine?.stop();
      // Also where something after it failed to start.
      await starting?.then((one) => one.close());
      rmSync(folder, { recursive: true, force: true });
    });

    test('a folder that somebody prepared under the collector’s name is set aside whole (Wine: its owner cannot be told)', () => {
      mkdirSync(inDrive('ProgramData/Tsunagu/spool'), { recursive: true });
      const planted = '{"deviceId":"planted","server":"https://attacker.example","enrolled":true}';
      writeFileSync(inDrive('ProgramData/Tsunagu/device.json'), planted);
      const options = ['SERVER=http://127.0.0.1:9', 'ENROLL_TOKEN=tsu_not_a_real_token', 'MODE=resident'];
      // That enrolment fails, so nothing is installed; the folder was claimed before.
      expect(() => wine.run(['msiexec', '/i', windowsPath(msi), '/qn', ...options], env)).toThrow();
      const aside = readdirSync(inDrive('ProgramData')).filter((name) => name.startsWith('Tsunagu.found-'));
      expect(aside).toHaveLength(1);
      expect(readFileSync(inDrive('ProgramData', aside[0] ?? '', 'device.json'), 'utf8')).toBe(planted);
      rmSync(inDrive('ProgramData', aside[0] ?? ''), { recursive: true });
      rmSync(inDrive('ProgramData/Tsunagu'), { recursive: true, force: true });
    }, 120_000);

    test('msiexec installs silently, enrols with the token, and makes the task of the chosen mode', () => {
      const properties = [`SERVER=${edge.url}`, `ENROLL_TOKEN=${token}`, 'MODE=scheduled'];
      wine.run(
        ['msiexec', '/i', windowsPath(msi), '/qn', '/l*v', windowsPath(installerLog), ...properties],
        env,
      );
      expect(existsSync(inDrive('Program Files/Tsunagu/tsunagu.exe'))).toBe(true);
      const device: unknown = JSON.parse(readFileSync(inDrive('ProgramData/Tsunagu/device.json'), 'utf8'));
      expect(device).toMatchObject({ server: edge.url, enrolled: true });
      // Wine registers a task, but keeps neither its triggers nor its account.
      expect(readFileSync(inDrive('windows/system32/tasks/Tsunagu'), 'utf8')).toContain(
        '<URI>\\Tsunagu</URI>',
      );
    }, 120_000);

    test('a repair changes neither the machine’s identity nor the task that IT adapted', () => {
      const kept = ['ProgramData/Tsunagu/device.json', 'windows/system32/tasks/Tsunagu'].map((one) =>
        inDrive(one),
      );
      const task = kept[1] ?? '';
      writeFileSync(task, readFileSync(task, 'utf8').replace('つながらない理由を調べます。', 'IT.'));
      const before = kept.map((path) => readFileSync(path, 'utf8'));
      const key = readFileSync(inDrive('ProgramData/Tsunagu/device.key'), 'utf8');
      // A repair with the token once more, as a deployment tool sends it.
      const again = ['REINSTALL=ALL', 'REINSTALLMODE=vamus', `SERVER=${edge.url}`, `ENROLL_TOKEN=${token}`];
      wine.run(['msiexec', '/i', windowsPath(msi), '/qn', ...again], env);
      expect(kept.map((path) => readFileSync(path, 'utf8'))).toEqual(before);
      expect(readFileSync(inDrive('ProgramData/Tsunagu/device.key'), 'utf8')).toBe(key);
      expect(readdirSync(inDrive('ProgramData')).filter((name) => name.startsWith('Tsunagu.found-'))).toEqual(
        [],
      );
    }, 120_000);

    test('an update that names no mode keeps the chosen one (Wine: the version before takes the home along, so it enrols anew)', async () => {
      const next = { executable: node, licences: '', epochSeconds: EPOCH_SECONDS, out: folder };
      msi = await packMsi({ ...next, version: '0.2.0' });
      token = await edge.token();
      const properties = [`SERVER=${edge.url}`, `ENROLL_TOKEN=${token}`];
      wine.run(
        ['msiexec', '/i', windowsPath(msi), '/qn', '/l*v', windowsPath(installerLog), ...properties],
        env,
      );
      expect(wine.run(['reg', 'query', 'HKLM\\Software\\Tsunagu', '/v', 'Mode'])).toContain('scheduled');
    }, 120_000);

    test('leaves the token in no registry, no file, and no line of the log that Windows would write', () => {
      const fresh = listFiles(wine.drive).filter((path) => !before.has(path) && !path.endsWith('.exe'));
      expect(fresh.length).toBeGreaterThan(3);
      const places = [
        ...wine.registry.filter((path) => existsSync(path)),
        ...fresh.map((path) => inDrive(path)),
      ];
      const holds = (path: string) => {
        const bytes = readFileSync(path);
        return bytes.includes(token) || bytes.includes(Buffer.from(token, 'utf16le'));
      };
      expect(places.filter(holds)).toEqual([]);
      // Wine's installer does not know hidden properties and lists every one; Windows' keeps those that the package names.
      const told = readFileSync(installerLog, 'latin1')
        .split('\n')
        .filter((line) => line.includes(token));
      expect(told.filter((line) => !line.startsWith('Property(S): ENROLL_TOKEN = '))).toEqual([]);
      const table = (name: string) => execFileSync('msiinfo', ['export', msi, name], { encoding: 'utf8' });
      expect(table('Property')).toContain(
        'MsiHiddenProperties\tENROLL_TOKEN;EnrolMachine;EnrolMachineWithCa',
      );
      const types = [...table('CustomAction').matchAll(/^EnrolMachine\w*\t(\d+)/gm)].map((match) =>
        Number(match[1]),
      );
      expect(types.map((type) => type & 0x2000)).toEqual([0x2000, 0x2000]);
    });

    test('tails both folders of FortiClient as the only instance, and reads its profile out of the registry', async () => {
      for (const key of [`HKLM\\${TUNNELS}\\osaka`, `HKCU\\${TUNNELS}\\nagoya`])
        wine.run(['reg', 'add', key, '/v', 'Server', '/d', 'https://vpn.example.co.jp:10443', '/f']);
      const person = readdirSync(inDrive('users')).find((name) => name !== 'Public') ?? '';
      const logs = [
        inDrive('Program Files/Fortinet/FortiClient/logs/trace/FortiVPN_1.log'),
        inDrive('users', person, 'AppData/Local/FortiClient/logs/sslvpndaemon_1.log'),
      ];
      for (const log of logs) {
        mkdirSync(dirname(log), { recursive: true });
        writeFileSync(log, '');
      }
      // A first pass notes where the logs end, and tells everybody's profile and the one of a person.
      const profilesOfAPass = (): string[] => {
        wine.run([PROGRAM, 'once'], env);
        const shown = wine.run([PROGRAM, 'show-data'], env);
        return ['osaka', 'nagoya'].filter((name) => shown.includes(`"name":"${name}"`));
      };
      // On a busy machine Wine's reg.exe takes longer than a pass waits for it; the next one asks again.
      await expect.poll(profilesOfAPass, { timeout: 120_000 }).toEqual(['osaka', 'nagoya']);
      wine.start([PROGRAM, 'run'], join(folder, 'run.txt'), env);
      appendFileSync(logs[0] ?? '', traceLines(1_500, 12_029));
      expect(await edge.attempts(1, 120)).toMatchObject([
        { client: 'forticlient', result: 'failed', stage: 'reach' },
      ]);
      // Windows' lock cannot be tried elsewhere: a file that is shared with nobody.
      expect(() => wine.run([PROGRAM, 'once'], env)).toThrow(/second-instance/);
      appendFileSync(logs[1] ?? '', traceLines(1_500_000, 12_037));
      const stages = (await edge.attempts(2, 120)).map(({ client, stage }) => `${client} ${stage}`);
      expect(stages.sort()).toEqual(['forticlient reach', 'forticlient secure']);
    }, 300_000);

    test('removed by msiexec, it leaves neither program, key, task nor registry', () => {
      wine.stop();
      wine.run(['msiexec', '/x', windowsPath(msi), '/qn'], env);
      const left = listFiles(wine.drive).filter((path) => !before.has(path) && /tsunagu/i.test(path));
      expect(left).toEqual([]);
      expect(existsSync(inDrive('ProgramData/Tsunagu'))).toBe(false);
      expect(existsSync(inDrive('Program Files/Tsunagu'))).toBe(false);
      wine.stop();
      expect(wine.registry.filter((path) => /tsunagu/i.test(readFileSync(path, 'utf8')))).toEqual([]);
    }, 120_000);
  },
);
