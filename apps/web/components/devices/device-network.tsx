'use client';

import type { AttemptView, DeviceView } from '@tsunagu/services/show';
import { useTranslations } from 'next-intl';
import { Card } from '../base/card.tsx';

/** Resolvers and IPv6 per adapter, from the selected attempt's probe, else from the last state sent. */
export function DeviceNetwork({
  device,
  attempt,
}: {
  readonly device: DeviceView;
  readonly attempt: AttemptView | null;
}) {
  const t = useTranslations('device.network');
  const ipv6 = attempt?.evidence.ipv6 ?? device.state?.ipv6 ?? null;
  const resolvers = device.state?.resolvers ?? [];
  const yesNo = (value: boolean | null) => t(value === null ? 'notTold' : value ? 'yes' : 'no');
  return (
    <Card title={t('title')} note={attempt?.evidence.ipv6 ? t('fromAttempt') : t('fromState')}>
      <h3 className="font-medium text-sm">{t('ipv6')}</h3>
      {!ipv6 && <p className="mt-1 text-ink-3 text-sm">{t('notChecked')}</p>}
      {ipv6 && (
        <>
          <ul className="mt-1.5 space-y-1.5 text-sm">
            {ipv6.adapters.map((adapter) => (
              <li key={adapter.name} className="flex items-baseline justify-between gap-3">
                <span className="min-w-0 truncate">{adapter.name}</span>
                <span className="shrink-0 text-ink-2">
                  {t(
                    adapter.enabled === null
                      ? 'adapterNotTold'
                      : adapter.enabled
                        ? 'adapterOn'
                        : 'adapterOff',
                  )}
                  {adapter.globalAddress && ` · ${t('globalAddress')}`}
                </span>
              </li>
            ))}
          </ul>
          <dl className="mt-3 grid grid-cols-[minmax(0,1fr)_auto] gap-x-3 gap-y-1 border-line border-t pt-3 text-[0.8125rem]">
            <dt className="text-ink-3">{t('defaultRoute')}</dt>
            <dd>{yesNo(ipv6.defaultRoute)}</dd>
            <dt className="text-ink-3">{t('gatewayHasAaaa')}</dt>
            <dd>{yesNo(ipv6.gatewayHasAaaa)}</dd>
            <dt className="text-ink-3">{t('gatewayReach')}</dt>
            <dd>{t(`reach.${ipv6.gatewayReach}`)}</dd>
          </dl>
        </>
      )}
      {resolvers.length > 0 && (
        <>
          <h3 className="mt-4 font-medium text-sm">{t('resolvers')}</h3>
          <p className="mt-1 font-mono text-[0.8125rem] text-ink-2">{resolvers.join(' ')}</p>
        </>
      )}
    </Card>
  );
}
