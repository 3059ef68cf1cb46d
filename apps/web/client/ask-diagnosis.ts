'use client';

import { UPLOAD_BYTES_MAX, type UploadAnswer } from '@tsunagu/core/show';

/** What a person brought: a file as it is, or words. */
export type Brought =
  | { readonly kind: 'file'; readonly file: File }
  | { readonly kind: 'text'; readonly text: string };

export interface Diagnosed {
  readonly answer: UploadAnswer;
  /** The file's name; null = words. */
  readonly name: string | null;
  /** Bytes at the beginning of a long file that were not sent. */
  readonly leftOutBytes: number;
}

/** Carries the code of a refusal, in the words of the closed list. */
export class DiagnosisRefused extends Error {
  readonly code: string;

  constructor(code: string) {
    super(code);
    this.code = code;
  }
}

/** Asks for the verdict on a log file or a message; the server keeps neither. Throws `DiagnosisRefused`. */
export async function askDiagnosis(brought: Brought): Promise<Diagnosed> {
  const { body, name, leftOutBytes } = partOf(brought);
  const zone = -new Date().getTimezoneOffset();
  const response = await fetch(`/api/diagnose?kind=${brought.kind}&zone=${zone}`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body,
  }).catch(() => {
    throw new DiagnosisRefused('server-unreachable');
  });
  const said: unknown = await response.json().catch(() => ({ code: 'unexpected' }));
  if (response.ok) return { answer: said as UploadAnswer, name, leftOutBytes };
  throw new DiagnosisRefused((said as { code?: string }).code ?? 'unexpected');
}

function partOf(brought: Brought): { body: Blob; name: string | null; leftOutBytes: number } {
  if (brought.kind === 'text') return { body: new Blob([brought.text]), name: null, leftOutBytes: 0 };
  const { file } = brought;
  // An even place, so that a text of two bytes a character stays readable.
  const from = Math.ceil(Math.max(0, file.size - UPLOAD_BYTES_MAX) / 2) * 2;
  return { body: from === 0 ? file : file.slice(from), name: file.name, leftOutBytes: from };
}
