'use client';

import type { MappedPort, PortCount } from '@tsunagu/core/show';
import { useTranslations } from 'next-intl';
import { Card } from '../base/card.tsx';
import { cn } from '../base/class-names.ts';
import { Cell, HeadCell, Table } from '../base/table.tsx';

const SITES_MAX = 6;

/** Which ports answer machines at which sites: one machine, one try. */
export function PortMap({ ports }: { readonly ports: readonly MappedPort[] }) {
  const t = useTranslations('gateway.ports');
  const machines = new Map<string | null, number>();
  for (const { site, open, shut } of ports.flatMap((port) => port.sites))
    machines.set(site, Math.max(machines.get(site) ?? 0, open + shut));
  const sites = [...machines]
    .toSorted(([, a], [, b]) => b - a)
    .slice(0, SITES_MAX)
    .map(([site]) => site);
  return (
    <Card title={t('title')} note={t('note')} flush>
      <Table>
        <thead>
          <tr>
            <HeadCell>{t('port')}</HeadCell>
            <HeadCell>{t('everyone')}</HeadCell>
            {sites.map((site) => (
              <HeadCell key={site ?? ''}>{site ?? t('noSite')}</HeadCell>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {ports.map((port) => (
            <tr key={`${port.kind}${port.address}:${port.port}`}>
              <Cell className="whitespace-nowrap">
                <span className="font-mono text-[0.8125rem]">
                  {port.address}:{port.port}
                </span>
                <span className="ml-2 text-ink-3 text-xs">{port.kind.toUpperCase()}</span>
              </Cell>
              <Cell>
                <Share count={port} />
              </Cell>
              {sites.map((site) => (
                <Cell key={site ?? ''}>
                  <Share count={port.sites.find((one) => one.site === site) ?? null} />
                </Cell>
              ))}
            </tr>
          ))}
        </tbody>
      </Table>
    </Card>
  );
}

function Share({ count }: { readonly count: PortCount | null }) {
  const t = useTranslations('gateway.ports');
  if (count === null) return <span className="text-ink-3">–</span>;
  const { open, shut } = count;
  return (
    <span
      className={cn(
        'whitespace-nowrap',
        shut === 0 ? 'text-ink-2' : open === 0 ? 'font-medium' : 'font-medium text-attention',
      )}
    >
      {shut === 0 && t('open', { open })}
      {shut > 0 && open === 0 && t('shut', { shut })}
      {shut > 0 && open > 0 && t('mixed', { open, machines: open + shut })}
    </span>
  );
}
