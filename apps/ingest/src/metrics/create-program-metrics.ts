import type { ProgramHealth } from '@tsunagu/core/show';
import { WATCHED_PROGRAMS } from '@tsunagu/core/vocabulary';
import { Gauge, type Registry } from 'prom-client';

/** How the programs are, as this process last saw them. */
export function createProgramMetrics(registry: Registry): (health: readonly ProgramHealth[]) => void {
  const registers = [registry];
  const working = new Gauge({
    name: 'tsunagu_program_working',
    help: '1 = a process of it is heard of, and it does its work; as this process last saw it.',
    labelNames: ['program'],
    registers,
  });
  const look = new Gauge({
    name: 'tsunagu_detection_look_age_seconds',
    help: 'Since detection last looked to the end, as this process last saw it; -1 = never.',
    registers,
  });
  for (const program of WATCHED_PROGRAMS) working.set({ program }, 0);
  look.set(-1);
  return (health) => {
    for (const { program, state } of health) working.set({ program }, state === 'working' ? 1 : 0);
    look.set(health.find(({ program }) => program === 'worker')?.lookSeconds ?? -1);
  };
}
