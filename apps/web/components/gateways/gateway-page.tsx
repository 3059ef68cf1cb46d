'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useTRPC } from '../../client/trpc.ts';
import { Card } from '../base/card.tsx';
import { QueryProblem } from '../base/query-problem.tsx';
import { GatewayChain } from './gateway-chain.tsx';
import { GatewayHead } from './gateway-head.tsx';
import { NameMap } from './name-map.tsx';
import { PortMap } from './port-map.tsx';

/** One gateway as the company's machines see it: its certificate, its names by resolver, its ports by site. */
export function GatewayPage({ id }: { readonly id: number }) {
  const t = useTranslations('gateway');
  const trpc = useTRPC();
  const gateway = useQuery(trpc.gateways.one.queryOptions({ id }));
  if (gateway.isError && !gateway.data) return <QueryProblem error={gateway.error} />;
  if (!gateway.data) return <div className="skeleton h-64 rounded-card" />;
  const { data } = gateway;
  return (
    <>
      <GatewayHead gateway={data} />
      <div className="space-y-5">
        {(data.look?.names ?? []).map((name) => (
          <NameMap key={name.host} name={name} />
        ))}
        {data.look && data.look.ports.length > 0 && <PortMap ports={data.look.ports} />}
        {data.look === null && (
          <Card title={t('unseen')}>
            <p className="text-ink-2 text-sm">{t('unseenText')}</p>
          </Card>
        )}
        {data.chain.length > 0 && <GatewayChain chain={data.chain} />}
        <p className="text-sm">
          <Link
            className="font-medium text-accent hover:underline"
            href={`/failures?state=any&gateway=${encodeURIComponent(data.name)}`}
          >
            {t('failures')}
          </Link>
        </p>
      </div>
    </>
  );
}
