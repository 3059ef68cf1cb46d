import { WATCHED_PROGRAMS } from '@tsunagu/core/vocabulary';
import type { Database } from '@tsunagu/services/database';
import { readProgramHealth } from '@tsunagu/services/watch';
import { Gauge, type Registry } from 'prom-client';

/** How the programs are by what they said of themselves; asked anew for each scrape, and left out when nobody answers. */
export function createProgramFigures(
  registry: Registry,
): (db: Pick<Database, 'sql'>, now: Date) => Promise<void> {
  const registers = [registry];
  const working = new Gauge({
    name: 'tsunagu_program_working',
    help: '1 = a process of it is heard of, and it does its work.',
    labelNames: ['program'],
    registers,
  });
  const look = new Gauge({
    name: 'tsunagu_detection_look_age_seconds',
    help: 'Since detection last looked to the end; -1 = never.',
    registers,
  });
  return async (db, now) => {
    for (const figure of [working, look]) figure.reset();
    const health = await readProgramHealth(db, now);
    for (const program of WATCHED_PROGRAMS) {
      const state = health.find((one) => one.program === program)?.state;
      working.set({ program }, state === 'working' ? 1 : 0);
    }
    look.set(health.find(({ program }) => program === 'worker')?.lookSeconds ?? -1);
  };
}
