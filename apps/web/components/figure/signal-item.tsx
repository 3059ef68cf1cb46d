'use client';

import type { SignalView } from '@tsunagu/services/show';
import { useTranslations } from 'next-intl';
import { useText } from '../../client/use-text.ts';
import { Chip } from '../base/chip.tsx';
import { SignalMarkLine } from './signal-mark.tsx';
import { Time } from './time.tsx';
import { useConfidence } from './use-confidence.ts';

/** One signal: what it says, what explains it then and later, why it was told, and whether people say it was right. */
export function SignalItem({ signal }: { readonly signal: SignalView }) {
  const t = useTranslations('incident.signals');
  const text = useText();
  const confidence = useConfidence();
  return (
    <li>
      <p className="leading-relaxed">{text(signal.sentence)}</p>
      {signal.explanations.map(({ atMs, text: answer }, index) => (
        <p key={atMs} className="mt-1 leading-relaxed text-ink-2">
          {text(answer)}{' '}
          <span className="whitespace-nowrap text-[0.8125rem] text-ink-3">
            {t(index === 0 ? 'first' : 'later')} <Time at={atMs} />
          </span>
        </p>
      ))}
      {signal.grounds !== null && (
        <p className="mt-1 text-[0.8125rem] text-ink-3 leading-relaxed">{text(signal.grounds)}</p>
      )}
      <p className="mt-1 flex gap-2 text-[0.8125rem] text-ink-3">
        {t('confidence', { share: confidence(signal.confidence) })}
        {signal.closedAtMs !== null && <Chip>{t('closed')}</Chip>}
      </p>
      <SignalMarkLine signal={signal} />
    </li>
  );
}
