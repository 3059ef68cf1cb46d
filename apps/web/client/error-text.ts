'use client';

import { TRPCClientError } from '@trpc/client';
import { useTranslations } from 'next-intl';
import type { AppRouter } from '../server/routers/app.ts';
import { useWords } from './words.tsx';

/** The text of a failed call in the reader's language; the code decides, what is unknown is `unexpected`. */
export function useErrorText(): (error: unknown) => string {
  const t = useTranslations('problem');
  const { error: texts } = useWords();
  const byCode: Readonly<Record<string, string | undefined>> = texts;
  return (error) => {
    if (!(error instanceof TRPCClientError)) return texts.unexpected;
    const failure = error as TRPCClientError<AppRouter>;
    // No answer at all: the network, or the dashboard itself, is away.
    if (!failure.data) return texts['server-unreachable'];
    const words = [byCode[failure.message] ?? texts.unexpected];
    const { record, args } = failure.data;
    if (args.about !== undefined) words.push(t('about', { what: args.about }));
    if (record !== null) words.push(t('record', { number: record }));
    return words.join(' ');
  };
}
