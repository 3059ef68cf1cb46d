import { closeSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import type { Lab, Scenario } from './drive-lab.ts';
import { holdLab } from './hold-lab.ts';

/** What `tsunagu doctor` said on standard output, by the language it was asked in. */
export interface DoctorSaid {
  readonly ja: string;
  readonly en: string;
}

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

async function askDoctor(parts: DoctorParts, source: string, language: string): Promise<string> {
  const command = [process.execPath, parts.program, 'doctor', '--source', source, '--ca-file', parts.caFile];
  const child = parts.lab.exec(
    command,
    {
      TSUNAGU_HOME: join(parts.folder, 'home'),
      LC_ALL: language,
    },
    'output',
  );
  let said = '';
  child.stdout?.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  const late = setTimeout(() => child.kill('SIGKILL'), ENDS_MS_MAX);
  await new Promise((resolve) => child.once('close', resolve));
  clearTimeout(late);
  return said;
}

/** Holds a fault, lets the real client try once, and asks the doctor in both languages while the fault is in place. */
export async function runDoctor(parts: DoctorParts, scenario: Scenario): Promise<DoctorSaid> {
  mkdirSync(parts.folder, { recursive: true });
  const log = join(parts.folder, `${scenario.name}.log`);
  closeSync(openSync(log, 'w'));
  const letGo = await holdLab(() => undefined, parts.signal);
  try {
    await parts.lab.hold(scenario.name);
    await parts.lab.attempt(scenario.name, log, parts.signal);
    const source = `${scenario.client}=${log}`;
    return { ja: await askDoctor(parts, source, 'ja_JP.UTF-8'), en: await askDoctor(parts, source, 'en') };
  } finally {
    parts.lab.release();
    await letGo();
  }
}
