'use client';

import type { SignalView } from '@tsunagu/services/show';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useText } from '../../client/use-text.ts';
import { useMayRespond } from '../../client/viewer.tsx';
import { useWords } from '../../client/words.tsx';
import { Button } from '../base/button.tsx';
import { Chip } from '../base/chip.tsx';
import { Dialog } from '../base/dialog.tsx';
import { SignalMarkForm } from './signal-mark-form.tsx';
import { Time } from './time.tsx';

const TONE = { right: 'fine', wrong: 'attention', merged: 'plain' } as const;

/** What people say of a signal, and for those who may, the button to say it. */
export function SignalMarkLine({
  signal,
}: {
  readonly signal: Pick<SignalView, 'id' | 'sentence' | 'mark'>;
}) {
  const t = useTranslations('mark');
  const words = useWords();
  const text = useText();
  const mayRespond = useMayRespond();
  const [asking, setAsking] = useState(false);
  const { mark } = signal;
  if (!mark && !mayRespond) return null;
  return (
    <div className="mt-1.5 flex flex-wrap items-center gap-x-2 gap-y-1 text-[0.8125rem] text-ink-3">
      {mark && (
        <>
          <Chip tone={TONE[mark.mark]}>{words.signalMark[mark.mark]}</Chip>
          <span>
            {mark.by ?? t('somebody')} · <Time at={mark.atMs} />
          </span>
        </>
      )}
      {mayRespond && (
        <Dialog
          title={t('title')}
          open={asking}
          onOpenChange={setAsking}
          trigger={
            <Button kind={mark ? 'quiet' : 'plain'} size="small">
              {t(mark ? 'change' : 'open')}
            </Button>
          }
        >
          <SignalMarkForm signal={signal} onEnd={() => setAsking(false)} />
        </Dialog>
      )}
      {mark?.reason && <p className="w-full text-ink-2">{t('reasonGiven', { reason: mark.reason })}</p>}
      {mark?.mergedInto && (
        <p className="w-full text-ink-2">{t('mergedInto', { sentence: text(mark.mergedInto.sentence) })}</p>
      )}
    </div>
  );
}
