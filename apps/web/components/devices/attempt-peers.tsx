'use client';

import type { AttemptView } from '@tsunagu/services/show';
import { useTranslations } from 'next-intl';
import { Time } from '../figure/time.tsx';

/** Whom the verdict was set against, also where it stands; nothing where nobody else was there. */
export function AttemptPeers({ attempt }: { readonly attempt: AttemptView }) {
  const t = useTranslations('device.peers');
  const { peers } = attempt;
  if (peers === null || peers.failedPeople + peers.connectedPeople === 0) return null;
  return (
    <p className="mb-5 text-ink-2 text-sm">
      {t('counted', { failed: peers.failedPeople, connected: peers.connectedPeople })}{' '}
      <span className="text-ink-3">
        <Time at={peers.from} as="absolute" /> – <Time at={peers.until} as="absolute" />
      </span>{' '}
      {peers.stands && t('stands')}
    </p>
  );
}
