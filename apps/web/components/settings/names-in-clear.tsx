'use client';

import { useMutation } from '@tanstack/react-query';
import type { PrivacyView } from '@tsunagu/services/show';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useErrorText } from '../../client/error-text.ts';
import { useTRPC } from '../../client/trpc.ts';
import { useRefresh } from '../../client/use-refresh.ts';
import { Button } from '../base/button.tsx';
import { Dialog } from '../base/dialog.tsx';
import { Problem } from '../base/problem.tsx';

/** Names in clear: off unless an administrator turns them on, after reading what changes. */
export function NamesInClear({ privacy }: { readonly privacy: PrivacyView }) {
  const t = useTranslations('settings.privacy.names');
  const trpc = useTRPC();
  const refresh = useRefresh();
  const errorText = useErrorText();
  const [asking, setAsking] = useState(false);
  const { namesInClear: on, peopleNamed } = privacy;
  const change = useMutation(
    trpc.privacy.setNames.mutationOptions({
      onSuccess: () => {
        setAsking(false);
        return refresh();
      },
    }),
  );
  return (
    <div className="space-y-3">
      <p className="font-medium">{t(on ? 'isOn' : 'isOff')}</p>
      <p className="max-w-[60rem] text-ink-2 text-sm leading-relaxed">{t('text')}</p>
      {peopleNamed > 0 && <p className="text-ink-2 text-sm">{t('known', { count: peopleNamed })}</p>}
      <Dialog
        title={t(on ? 'askOff' : 'askOn')}
        open={asking}
        onOpenChange={setAsking}
        trigger={<Button>{t(on ? 'turnOff' : 'turnOn')}</Button>}
      >
        <p className="text-[0.9375rem] leading-relaxed">{t(on ? 'changesOff' : 'changesOn')}</p>
        {change.error && (
          <div className="mt-3">
            <Problem>{errorText(change.error)}</Problem>
          </div>
        )}
        <div className="mt-5 flex justify-end gap-2">
          <Button onClick={() => setAsking(false)}>{t('cancel')}</Button>
          <Button kind="primary" disabled={change.isPending} onClick={() => change.mutate({ on: !on })}>
            {t(on ? 'turnOff' : 'turnOn')}
          </Button>
        </div>
      </Dialog>
    </div>
  );
}
