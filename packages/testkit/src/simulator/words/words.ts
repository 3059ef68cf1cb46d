import type { Sign, Stage } from '@tsunagu/core/vocabulary';
import type { Stop } from '../stop.ts';

/** How one client words one stop: the stage it believes to be in, its code, and the telling lines. */
export interface Words {
  readonly stage: Stage;
  /** Empty: its log says nothing wrong. */
  readonly signs: readonly Sign[];
  readonly errorCode: string | null;
  /** Without the client's time and level; `{host}`, `{port}`, `{address}`, `{notAfter}` are filled in. */
  readonly lines: readonly string[];
}

export interface ClientWords {
  /** Lines before the telling ones, by the stages that were passed. */
  readonly passed: Readonly<Partial<Record<Stage, readonly string[]>>>;
  readonly connected: readonly string[];
  readonly stops: Readonly<Record<Stop, Words>>;
  /** Puts the client's own time and level before a text; `index` counts the lines of the attempt. */
  readonly line: (text: string, atMs: number, index: number) => string;
}

export const words = (
  stage: Stage,
  sign: Sign | readonly Sign[] | null,
  errorCode: string | null,
  ...lines: string[]
): Words => ({
  stage,
  signs: sign === null ? [] : typeof sign === 'string' ? [sign] : sign,
  errorCode,
  lines,
});
