import { windowsCodePlace } from '../collect/index.ts';
import {
  type Cause,
  type LocalizedText,
  type OfficialCode,
  type Stage,
  windowsCode,
  windowsCodeNote,
} from '../vocabulary/index.ts';
import { diagnose } from './diagnose.ts';

/** What is known of one code of Windows' tables, without any attempt around it. */
export interface WindowsCodeMeaning {
  readonly official: OfficialCode;
  /** Where a common guide words it otherwise; null = it does not. */
  readonly note: LocalizedText | null;
  /** Stage that the official text supports; null = unmapped. */
  readonly stage: Stage | null;
  /** Causes that the code alone leaves open, most usual first; empty = unmapped. */
  readonly causes: readonly { readonly cause: Cause; readonly confidence: number }[];
}

/** Stage and causes of a Windows code by its official text; null = no public table has it. */
export function describeWindowsCode(text: string): WindowsCodeMeaning | null {
  const official = windowsCode(text);
  if (official === null) return null;
  const place = windowsCodePlace(official.code);
  const stage = place?.stage ?? null;
  const { causes } = diagnose(
    {
      client: 'ras',
      protocol: 'unknown',
      gateway: null,
      stage: stage ?? 'network',
      errorCode: String(official.code),
      signs: place?.sign ? [place.sign] : [],
      startedAt: null,
      result: 'failed',
    },
    null,
  );
  return {
    official,
    note: windowsCodeNote(official.code),
    stage,
    causes: causes.map(({ cause, confidence }) => ({ cause, confidence })),
  };
}
