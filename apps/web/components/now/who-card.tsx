'use client';

import type { NowState } from '@tsunagu/services/show';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Card } from '../base/card.tsx';
import { RankedBars } from '../figure/ranked-bars.tsx';

/** Whom it concerns: the affected by site and gateway, each beside the share that size alone would give. */
export function WhoCard({ now }: { readonly now: NowState }) {
  const t = useTranslations('now.who');
  if (now.peopleFailing === 0) return null;
  return (
    <Card
      title={t('title')}
      note={t('note')}
      aside={
        <Link href="/failures" className="font-medium text-accent text-sm hover:underline">
          {t('people', { people: now.peopleFailing, trying: now.peopleTrying })}
        </Link>
      }
    >
      <div className="grid gap-x-10 gap-y-6 md:grid-cols-2">
        <RankedBars
          title={t('sites')}
          rows={now.sites}
          unknownName={t('unknownSite')}
          href={(name) => `/devices?site=${encodeURIComponent(name)}`}
        />
        <RankedBars
          title={t('gateways')}
          rows={now.gateways}
          unknownName={t('unknownGateway')}
          href={(name) => `/failures?gateway=${encodeURIComponent(name)}`}
        />
      </div>
    </Card>
  );
}
