'use client';

import { useMutation } from '@tanstack/react-query';
import type { DeviceView } from '@tsunagu/services/show';
import { Ban } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useErrorText } from '../../client/error-text.ts';
import { useTRPC } from '../../client/trpc.ts';
import { useRefresh } from '../../client/use-refresh.ts';
import { useViewer } from '../../client/viewer.tsx';
import { Button } from '../base/button.tsx';
import { Chip } from '../base/chip.tsx';
import { Dialog } from '../base/dialog.tsx';
import { Problem } from '../base/problem.tsx';
import { Time } from '../figure/time.tsx';

/** Takes a lost or replaced machine out, after asking; where that was done, says since when. */
export function RevokeDevice({ device }: { readonly device: DeviceView }) {
  const t = useTranslations('device.revoke');
  const trpc = useTRPC();
  const refresh = useRefresh();
  const errorText = useErrorText();
  const [asking, setAsking] = useState(false);
  const isAdmin = useViewer().role === 'admin';
  const revoke = useMutation(
    trpc.devices.revoke.mutationOptions({
      onSuccess: () => {
        setAsking(false);
        return refresh();
      },
    }),
  );
  if (device.revokedAt !== null) {
    return (
      <Chip tone="outline">
        <span>{t.rich('since', { when: () => <Time at={device.revokedAt ?? ''} /> })}</span>
      </Chip>
    );
  }
  if (!isAdmin) return null;
  return (
    <Dialog
      title={t('title', { device: device.hostName ?? device.id.slice(0, 8) })}
      open={asking}
      onOpenChange={setAsking}
      trigger={
        <Button size="small" kind="danger">
          <Ban aria-hidden="true" />
          {t('ask')}
        </Button>
      }
    >
      <p className="text-[0.9375rem] leading-relaxed">{t('text')}</p>
      {revoke.error && (
        <div className="mt-3">
          <Problem>{errorText(revoke.error)}</Problem>
        </div>
      )}
      <div className="mt-5 flex justify-end gap-2">
        <Button onClick={() => setAsking(false)}>{t('cancel')}</Button>
        <Button kind="danger" disabled={revoke.isPending} onClick={() => revoke.mutate({ id: device.id })}>
          {t('confirm')}
        </Button>
      </div>
    </Dialog>
  );
}
