'use client';

import { gatewayWordText } from '@tsunagu/core/show';
import { GATEWAY_MATCH_TEXT } from '@tsunagu/core/vocabulary';
import type { AttemptView } from '@tsunagu/services/show';
import { useTranslations } from 'next-intl';
import { useText } from '../../client/use-text.ts';
import { useWords } from '../../client/words.tsx';
import { Card } from '../base/card.tsx';
import { Time } from '../figure/time.tsx';

/** What the gateway's own log says of this attempt, line by line; nothing where none was heard. */
export function AttemptGateway({ attempt }: { readonly attempt: AttemptView }) {
  const t = useTranslations('device.gateway');
  const text = useText();
  const words = useWords();
  if (attempt.gatewayWords.length === 0) return null;
  return (
    <Card title={t('title')} note={t('note')}>
      <ol className="space-y-3 text-sm">
        {attempt.gatewayWords.map((word) => (
          <li key={word.eventId} className="grid gap-x-3 sm:grid-cols-[10rem_minmax(0,1fr)]">
            <span className="text-ink-3">
              <Time at={word.at} as="absolute" />
            </span>
            <span className="min-w-0">
              <span className="font-medium">{text(gatewayWordText(word.kind))}</span>
              <span className="block text-[0.8125rem] text-ink-3">
                {t('how', {
                  source: words.client[word.source],
                  match: text(GATEWAY_MATCH_TEXT[word.matched]),
                })}
                {word.code !== null && t('code', { code: word.code })}
              </span>
              <code className="mt-1 block whitespace-pre-wrap break-all rounded bg-sunk px-2 py-1 text-xs">
                {word.line}
              </code>
            </span>
          </li>
        ))}
      </ol>
    </Card>
  );
}
