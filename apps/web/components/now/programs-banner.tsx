'use client';

import { useQuery } from '@tanstack/react-query';
import { DETECTION_LATE_TEXT, PROGRAM_QUIET_TEXT } from '@tsunagu/core/vocabulary';
import { TriangleAlert } from 'lucide-react';
import { useTRPC } from '../../client/trpc.ts';
import { useText } from '../../client/use-text.ts';

/** Nothing announces a silence: it is asked for. */
const ASK_EVERY_MS = 60_000;

/** Says that a program is not heard of: then what stands below is not what is. */
export function ProgramsBanner() {
  const trpc = useTRPC();
  const text = useText();
  const { data: programs = [] } = useQuery({
    ...trpc.now.programs.queryOptions(),
    refetchInterval: ASK_EVERY_MS,
  });
  return programs
    .filter(({ state }) => state === 'quiet' || state === 'late')
    .map(({ program, state }) => (
      <p
        key={program}
        role="alert"
        className="mb-4 flex items-center gap-2 rounded-md bg-attention-soft px-4 py-2 text-attention text-sm"
      >
        <TriangleAlert className="size-4 shrink-0" aria-hidden="true" />
        {text(state === 'late' ? DETECTION_LATE_TEXT : PROGRAM_QUIET_TEXT[program])}
      </p>
    ));
}
