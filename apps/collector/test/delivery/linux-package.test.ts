import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildRelease, type PackageFormat, type Release } from '../../packaging/build-release.ts';
import { releaseFiles } from '../../packaging/release-files.ts';
import { hasTool } from '../../packaging/run-command.ts';
import { checkSbom, checkSums, kindOf } from './support/check-release.ts';
import { type RealEdge, startRealEdge } from './support/real-edge.ts';
import { bootThrowaway, type ThrowawayMachine, throwawayMissing } from './support/throwaway-machine.ts';

const LOG = '/var/log/openfortivpn.log';
const EPOCH_SECONDS = 1_795_000_000;
const UNITS = ['tsunagu.service', 'tsunagu-once.service', 'tsunagu-once.path', 'tsunagu-once.timer'];
/** What the machine itself keeps of an installation and a removal: the packagers' history, the accounts' previous state. */
const MACHINES_OWN =
  /^[+-] (\/var\/lib\/dpkg\/(status|status-old|lock|lock-frontend|triggers\/Lock)|\/var\/log\/(dpkg|alternatives)\.log|\/var\/log\/journal(\/.*)?|\/etc\/(passwd|group|shadow|gshadow|subuid|subgid)-|\/etc\/\.pwd\.lock|\/root\/\.rpmdb(\/.*)?|\/var\/lib\/rpm(\/.*)?|\/var\/lib\/systemd\/.*|\/var\/cache\/ldconfig\/.*|\/tmp|\/run)$/;

/** One attempt as openfortivpn writes it, to a port where nobody listens. */
function attemptLines(port: number): string {
  return `DEBUG:  openfortivpn 1.19.0
DEBUG:  Configuration host = "127.0.0.1"
DEBUG:  Configuration port = "${port}"
DEBUG:  Resolving gateway host ip
DEBUG:  Establishing ssl connection
ERROR:  connect: Connection refused
INFO:   Closed connection to gateway.
INFO:   Could not log out.
`;
}

const hasRpm = hasTool('rpmbuild', process.env.PATH ?? '');
const canPack = process.platform === 'linux' && hasTool('dpkg-deb', process.env.PATH ?? '');
const formats: readonly PackageFormat[] = hasRpm ? ['deb', 'rpm'] : ['deb'];
const folder = mkdtempSync(join(tmpdir(), 'tsunagu-delivery-'));
const out = join(folder, 'release');
let release: Release;

beforeAll(async () => {
  if (!canPack) return;
  const wish = { targets: ['linux-x64'] as const, formats, epochSeconds: EPOCH_SECONDS, out, quick: true };
  release = await buildRelease({ ...wish, tell: () => undefined });
}, 240_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

// The whole release takes minutes: `npm run test:release -w apps/collector`.
describe.skipIf(!canPack)('a release for one kind of machine', () => {
  test('holds every file that the builder’s own list names, and misses nothing', () => {
    const { version } = JSON.parse(readFileSync(resolve(import.meta.dirname, '../../package.json'), 'utf8'));
    expect(release.missing).toEqual([]);
    expect(readdirSync(out).sort()).toEqual(releaseFiles({ targets: ['linux-x64'], version, formats }));
  });

  test('is what it says: a program of its kind, sums that fit, a bill of materials of all that was bundled', async () => {
    expect(kindOf(join(out, 'tsunagu-linux-x64'))).toBe('linux-x64');
    checkSums(out);
    await checkSbom(out, ['linux-x64']);
  });
});

const missing = throwawayMissing();
if (missing !== null) process.stderr.write(`!! LINUX PACKAGE TESTS SKIPPED: ${missing}\n`);

describe.skipIf(missing !== null)('the .deb on a throw-away machine with a real systemd', () => {
  let edge: RealEdge;
  let machine: ThrowawayMachine;
  let before: string[];
  const closers: (() => Promise<void>)[] = [];

  beforeAll(async () => {
    // Side by side: each waits more than it works.
    const starting = [startRealEdge(), bootThrowaway()] as const;
    closers.push(
      () => starting[0].then((one) => one.close()),
      () => starting[1].then((one) => one.stop()),
    );
    [edge, machine] = await Promise.all(starting);
    before = machine.changes();
    for (const kind of ['deb', 'rpm']) {
      const file = release.files.find((one) => one.endsWith(`.${kind}`));
      if (file) machine.run(['sh', '-c', `cat > /run/tsunagu.${kind}`], readFileSync(file));
    }
    machine.run(['dpkg', '-i', '/run/tsunagu.deb']);
  }, 240_000);

  afterAll(async () => {
    // Every one, also where another never started.
    await Promise.allSettled(closers.map((close) => close()));
  });

  const append = (port: number): void => {
    machine.run(['sh', '-c', `cat >> ${LOG}`], attemptLines(port));
  };

  const eventually = async (holds: () => boolean): Promise<boolean> => {
    for (let tries = 0; !holds() && tries < 200; tries += 1) await sleep(100);
    return holds();
  };

  test('waits for enrolment without complaint, and systemd finds no fault in its units', () => {
    expect(machine.run(['systemctl', 'show', '-p', 'ActiveState,ConditionResult', 'tsunagu'])).toContain(
      'inactive',
    );
    expect(
      machine.run([
        'sh',
        '-c',
        'cd /usr/lib/systemd/system && systemd-analyze verify "$@" 2>&1',
        '-',
        ...UNITS,
      ]),
    ).toBe('');
    const score = machine.run(['systemd-analyze', 'security', '--no-pager', 'tsunagu.service']);
    const exposure = Number(/Overall exposure level[^:]*: ([\d.]+)/.exec(score)?.[1]);
    process.stdout.write(
      `systemd-analyze security tsunagu.service: ${exposure} (0 = locked up, 10 = bare)\n`,
    );
    expect(exposure).toBeLessThanOrEqual(1.5);
  });

  test('enrolled by root with the token on standard input, its service reports an attempt as its own user', async () => {
    machine.run(['tsunagu', 'enroll', '--server', edge.url, '--token', '-'], await edge.token());
    // As the system's own logs are: root writes, the group adm reads.
    machine.run(['install', '-m', '640', '-o', 'root', '-g', 'adm', '/dev/null', LOG]);
    // A first pass notes where the log ends: of one that was there before, only what comes is read.
    machine.run(['tsunagu', 'once']);
    machine.run(['systemctl', 'start', 'tsunagu']);
    append(20_001);
    const [stored] = await edge.attempts(1, 120);
    expect(stored).toEqual({
      client: 'openfortivpn',
      result: 'failed',
      stage: 'reach',
      host: '127.0.0.1',
      port: 20_001,
    });
    const pid = /MainPID=(\d+)/.exec(machine.run(['systemctl', 'show', '-p', 'MainPID', 'tsunagu']))?.[1];
    expect(machine.run(['ps', '-o', 'user=', '-p', pid ?? '']).trim()).toBe('tsunagu');
    expect(machine.run(['find', '/var/lib/tsunagu', '!', '-user', 'tsunagu'])).toBe('');
    // The service's own files are its alone; everybody may walk through to what it shows.
    const closed = ['/var/lib/tsunagu', '-mindepth', '1', '-path', '*/public*', '-prune', '-o'];
    expect(machine.run(['find', ...closed, '-perm', '/077', '-print'])).toBe('');
    expect(machine.run(['stat', '-c', '%a', '/var/lib/tsunagu']).trim()).toBe('711');
    expect(machine.run(['tsunagu', 'status'])).toContain(edge.url);
  }, 180_000);

  /** What an ordinary person is told, and the exit code. */
  const asAlice = (...args: string[]): string =>
    machine.run(['sh', '-c', 'runuser -u alice -- "$@" 2>&1; echo "exit $?"', '-', ...args]);

  test('an ordinary person is told of the service’s collector what everybody may know, and nothing of others', async () => {
    machine.run(['useradd', '--create-home', 'alice']);
    expect(await eventually(() => asAlice('tsunagu', 'status').includes(edge.url))).toBe(true);
    const status = asAlice('tsunagu', 'status');
    expect(status).toMatch(/Reports go to: http/);
    expect(status).not.toMatch(/device [0-9a-f]{8}-/);
    expect(asAlice('tsunagu', 'show-data')).toMatch(/only an administrator[\s\S]*exit 1/);
    expect(asAlice('tsunagu', 'show-data', '--explain')).toContain('exit 0');
    for (const closed of ['device.json', 'config.json', 'device.key', 'spool/sent.jsonl'])
      expect(asAlice('cat', `/var/lib/tsunagu/${closed}`)).toContain('Permission denied');
    expect(asAlice('ls', '/var/lib/tsunagu/public/drop')).toContain('Permission denied');
    const doctor = asAlice('tsunagu', 'doctor', '--gateway', '127.0.0.1:20001');
    expect(doctor).toContain('reports failures to IT by itself');
    expect(doctor).not.toMatch(/not registered|not readable/);
  }, 60_000);

  test('what an ordinary person asks for reaches IT as theirs, and nothing else that they leave there does', async () => {
    const forged = JSON.stringify({ type: 'attempt', attempt: { result: 'failed' } });
    machine.run(
      [
        'runuser',
        '-u',
        'alice',
        '--',
        'sh',
        '-c',
        `cat > /var/lib/tsunagu/public/drop/${'0'.repeat(32)}.json`,
      ],
      forged,
    );
    const said = asAlice(
      'tsunagu',
      'help-me',
      '--yes',
      '--message',
      'from alice',
      '--gateway',
      '127.0.0.1:20001',
    );
    expect(said).toMatch(/Handed to the collector[\s\S]*exit 0/);
    const request = await edge.helpRequest(60);
    expect(request.message).toBe('from alice');
    // The system's word on whose file it was, keyed with the organization's key.
    expect(request.person).toMatch(/^[0-9a-f]{64}$/);
    expect(machine.run(['ls', '/var/lib/tsunagu/public/drop'])).toBe('');
    expect(await edge.attempts(1, 1)).toHaveLength(1);
    machine.run(['userdel', '--remove', 'alice']);
  }, 120_000);

  test('in scheduled mode nothing of it stays in memory, and a log that changes is still reported', async () => {
    machine.run(['systemctl', 'disable', '--now', 'tsunagu.service']);
    machine.run(['systemctl', 'enable', '--now', 'tsunagu-once.path', 'tsunagu-once.timer']);
    append(20_002);
    const stored = await edge.attempts(2, 120);
    expect(stored.map(({ port }) => port)).toEqual([20_001, 20_002]);
    const state = () =>
      machine.run(['systemctl', 'show', '-p', 'ActiveState', '--value', 'tsunagu-once']).trim();
    expect(await eventually(() => state() === 'inactive')).toBe(true);
    expect(machine.run(['sh', '-c', 'pgrep -u tsunagu || true'])).toBe('');
  }, 180_000);

  const left = (): string[] =>
    machine.changes().filter((change) => !before.includes(change) && !MACHINES_OWN.test(change));
  const accountsAndUnits = () =>
    machine.run([
      'sh',
      '-c',
      'getent passwd tsunagu; getent group tsunagu; systemctl list-unit-files | grep tsunagu; true',
    ]);

  test('purged, it leaves no file, no account and no unit', () => {
    machine.run(['dpkg', '--purge', 'tsunagu']);
    machine.run(['rm', '-f', LOG]);
    expect(left()).toEqual([]);
    expect(accountsAndUnits()).toBe('');
  });

  test.skipIf(!hasRpm)('the .rpm is installed and removed without a trace too', () => {
    // This is no RPM system: what the package depends on cannot be looked up.
    machine.run(['rpm', '--install', '--nodeps', '--force-debian', '/run/tsunagu.rpm']);
    expect(accountsAndUnits()).toMatch(/tsunagu:x:[\s\S]*tsunagu\.service +enabled/);
    expect(machine.run(['tsunagu', '--version']).trim()).toMatch(/^\d+\.\d+\.\d+$/);
    machine.run(['rpm', '--erase', '--nodeps', '--force-debian', 'tsunagu']);
    expect(left()).toEqual([]);
    expect(accountsAndUnits()).toBe('');
  });
});
