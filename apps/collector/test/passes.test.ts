import {
  appendFileSync,
  copyFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Checkpoint } from '../src/attempts/checkpoint.ts';
import { watchSource } from '../src/attempts/watch-source.ts';
import { fileSource } from '../src/sources/tail/file-source.ts';

/** One attempt of a client that writes no times; all of them in the same words but for the host. */
const BEGUN = (n: number) => `DEBUG:  openfortivpn 1.19.0
DEBUG:  Configuration host = "gw${n}.example.test"
DEBUG:  Configuration port = "10443"
DEBUG:  Resolving gateway host ip
DEBUG:  Establishing ssl connection
DEBUG:  server_addr: 10.77.2.10
DEBUG:  Setting minimum protocol version to: 0x303.
`;
const ENDED = `DEBUG:  Gateway certificate validation failed.
ERROR:  Gateway certificate validation failed, and the certificate digest is not in the local whitelist. If you trust it, rerun with:
INFO:   Closed connection to gateway.
INFO:   Logged out.
`;

type Step = 'attempt' | 'rename' | 'copytruncate' | 'pack' | 'empty' | 'pass' | 'killed';
const STEPS: readonly Step[] = ['attempt', 'rename', 'copytruncate', 'pack', 'empty', 'pass', 'killed'];

/** A log by a clock that moves by hand, rotated as logrotate does: .2 becomes .3, and the newest is .1, packed or not. */
function rotatedLog() {
  const folder = mkdtempSync(join(tmpdir(), 'tsunagu-passes-'));
  const path = join(folder, 'client.log');
  const clock = { nowMs: Date.parse('2026-11-22T00:00:00Z') };
  const touch = (file: string) => utimesSync(file, clock.nowMs / 1000, clock.nowMs / 1000);
  const shift = () => {
    const old = readdirSync(folder)
      .map((name) => /^client\.log\.(\d+)(\.gz)?$/.exec(name))
      .filter((one) => one !== null)
      .sort((a, b) => Number(b[1]) - Number(a[1]));
    for (const [name, number, packed = ''] of old)
      renameSync(join(folder, name), join(folder, `client.log.${Number(number) + 1}${packed}`));
  };
  return {
    path,
    clock,
    end: () => rmSync(folder, { recursive: true, force: true }),
    write(text: string) {
      clock.nowMs += 1_000;
      appendFileSync(path, text);
      touch(path);
    },
    rename() {
      if (!existsSync(path)) return;
      shift();
      renameSync(path, `${path}.1`);
    },
    copytruncate() {
      if (!existsSync(path)) return;
      shift();
      copyFileSync(path, `${path}.1`);
      clock.nowMs += 1_000;
      touch(`${path}.1`);
      truncateSync(path, 0);
      touch(path);
    },
    pack() {
      if (!existsSync(`${path}.1`)) return;
      const { mtimeMs } = statSync(`${path}.1`);
      writeFileSync(`${path}.1.gz`, gzipSync(readFileSync(`${path}.1`)));
      utimesSync(`${path}.1.gz`, mtimeMs / 1000, mtimeMs / 1000);
      rmSync(`${path}.1`);
    },
  };
}

/** Scheduled passes over one log; what they tell, and what is in the spool whatever the checkpoint says. */
function passesOver(
  { path, clock }: Pick<ReturnType<typeof rotatedLog>, 'path' | 'clock'>,
  isClientGone = true,
) {
  let checkpoint: Checkpoint | null = null;
  const spooled: string[] = [];
  const told: string[] = [];
  return {
    told,
    async pass(killed = false) {
      const watch = watchSource({
        client: 'openfortivpn',
        openSource: (start) => fileSource({ client: 'openfortivpn', path }, start),
        firstStart: 'end',
        checkpoint,
        spooled: [...spooled],
        desk: { gather: () => null },
        config: () => null,
        hint: (_, known) => known,
        isClientGone: () => isClientGone,
        finish: ({ attempt, position }) => {
          told.push(attempt.gateway?.host ?? '?');
          spooled.push(position);
        },
        zoneOffsetMinutes: 0,
      });
      for (let look = 0; look < 30; look += 1) {
        while (await watch.poll(clock.nowMs));
        clock.nowMs += 1_000;
      }
      if (!killed) watch.stop(clock.nowMs);
      await watch.settled();
      if (!killed) checkpoint = JSON.parse(JSON.stringify(watch.checkpoint()));
      watch.source.close();
    },
  };
}

/** A machine whose log is rotated in every way that there is, read by scheduled passes some of which are killed. */
function machine() {
  const log = rotatedLog();
  const { told, pass } = passesOver(log);
  let written = 0;
  const attempt = () => {
    written += 1;
    log.write(BEGUN(written) + ENDED);
  };
  const steps: Record<Step, () => void | Promise<void>> = {
    attempt,
    rename: log.rename,
    copytruncate: log.copytruncate,
    pack: log.pack,
    async empty() {
      // A client that empties its log when it starts; what was there must be read by then.
      await pass();
      writeFileSync(log.path, '');
      attempt();
    },
    pass: () => pass(),
    // Killed after it told and before it saved how far it had read; the next pass comes before the log is rotated.
    async killed() {
      await pass(true);
      await pass();
    },
  };
  const expected = () => Array.from({ length: written }, (_, n) => `gw${n + 1}.example.test`);
  return { steps, expected, told, end: log.end };
}

test('whatever happens to a log between two passes, each attempt is told once, in its order', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.constantFrom(...STEPS), { maxLength: 14 }), async (plan) => {
      const one = machine();
      try {
        // The first pass knows that there is no log.
        await one.steps.pass();
        await one.steps.attempt();
        await one.steps.pass();
        for (const step of plan) await one.steps[step]();
        await one.steps.attempt();
        await one.steps.pass();
        await one.steps.pass();
        expect(one.told).toEqual(one.expected());
      } finally {
        one.end();
      }
    }),
    { numRuns: 60 },
  );
});

test.each(['rename', 'copytruncate'] as const)(
  'an attempt that is open while its log is rotated (%s), and over a pass after it, keeps its gateway; the next one has its own',
  async (rotate) => {
    const log = rotatedLog();
    const { told, pass } = passesOver(log, false);
    try {
      await pass();
      log.write(BEGUN(1));
      await pass();
      log[rotate]();
      log.write('DEBUG:  SO_SNDBUF: 46080\n');
      await pass();
      log[rotate]();
      await pass();
      log.write(ENDED);
      await pass();
      log.write(BEGUN(2) + ENDED);
      await pass();
      expect(told).toEqual(['gw1.example.test', 'gw2.example.test']);
    } finally {
      log.end();
    }
  },
);
