import { closeSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import type { Lab, Scenario } from './drive-lab.ts';
import { holdLab } from './hold-lab.ts';

/** The five lines that `tsunagu doctor` found, each in both languages. */
export type DoctorLines = Readonly<Record<string, { readonly ja: string; readonly en: string }>>;

export interface DoctorParts {
  readonly lab: Lab;
  /** The bundled collector. */
  readonly program: string;
  readonly caFile: string;
  /** Folder for the client's log; the machine in it is not enrolled. */
  readonly folder: string;
  readonly signal: AbortSignal;
}

const ENDS_MS_MAX = 60_000;

/** Looks once: what it says in each language is made of the same lines. */
async function askDoctor(parts: DoctorParts, source: string): Promise<DoctorLines> {
  const words = ['doctor', '--json', '--source', source, '--ca-file', parts.caFile];
  const command = [process.execPath, parts.program, ...words];
  const child = parts.lab.exec(command, { TSUNAGU_HOME: join(parts.folder, 'home') }, 'output');
  let said = '';
  child.stdout?.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  const late = setTimeout(() => child.kill('SIGKILL'), ENDS_MS_MAX);
  await new Promise((resolve) => child.once('close', resolve));
  clearTimeout(late);
  const report: { readonly lines: DoctorLines } = JSON.parse(said);
  return report.lines;
}

/** Holds a fault, lets the real client try once, and asks the doctor while the fault is in place. */
export async function runDoctor(parts: DoctorParts, scenario: Scenario): Promise<DoctorLines> {
  mkdirSync(parts.folder, { recursive: true });
  const log = join(parts.folder, `${scenario.name}.log`);
  closeSync(openSync(log, 'w'));
  const letGo = await holdLab(() => undefined, parts.signal);
  try {
    await parts.lab.hold(scenario.name);
    await parts.lab.attempt(scenario.name, log, parts.signal);
    return await askDoctor(parts, `${scenario.client}=${log}`);
  } finally {
    parts.lab.release();
    await letGo();
  }
}
