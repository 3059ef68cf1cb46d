'use client';

import type { GatewayDetail } from '@tsunagu/services/show';
import { ChevronLeft } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { PageHead } from '../base/page-head.tsx';
import { Time } from '../figure/time.tsx';
import { useDaysLeft } from '../figure/use-days-left.ts';

/** The answer in one sentence: who gets in, how long its certificate lasts, whether resolvers agree about its names. */
export function GatewayHead({ gateway }: { readonly gateway: GatewayDetail }) {
  const t = useTranslations('gateway');
  const daysLeft = useDaysLeft();
  const { name, failing, connected, notAfter, look, lookedAt } = gateway;
  const days = notAfter === null ? null : daysLeft(notAfter);
  const disagree = look?.names.some((one) => one.disagree.length > 0) ?? false;
  return (
    <>
      <Link
        href="/gateways"
        className="mb-2 inline-flex items-center gap-1 text-ink-3 text-sm hover:text-ink hover:underline"
      >
        <ChevronLeft className="size-4" aria-hidden="true" />
        {t('back')}
      </Link>
      <PageHead
        title={
          <>
            {t('people', { name, connected, failing })}
            {days !== null && (days < 0 ? t('expired') : t('certificate', { days }))}
            {look !== null && look.names.length > 0 && t(disagree ? 'disagree' : 'agree')}
          </>
        }
        note={
          lookedAt !== null &&
          t.rich('note', { machines: look?.machines ?? 0, when: () => <Time at={lookedAt} /> })
        }
      />
    </>
  );
}
