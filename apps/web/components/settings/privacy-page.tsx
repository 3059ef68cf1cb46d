'use client';

import { useQuery } from '@tanstack/react-query';
import { COLLECTED_DATA } from '@tsunagu/core/show';
import { useTranslations } from 'next-intl';
import { useTRPC } from '../../client/trpc.ts';
import { Card } from '../base/card.tsx';
import { PageHead } from '../base/page-head.tsx';
import { Cell, HeadCell, Table } from '../base/table.tsx';
import { Waiting } from '../base/waiting.tsx';
import { NamesInClear } from './names-in-clear.tsx';

/** What leaves the machines and why, and the one thing about it that can be chosen. */
export function PrivacyPage() {
  const t = useTranslations('settings.privacy');
  const trpc = useTRPC();
  const privacy = useQuery(trpc.privacy.read.queryOptions());
  return (
    <>
      <PageHead title={t('head')} note={t('note')} />
      <div className="space-y-5">
        <Card title={t('names.title')}>
          {privacy.data && <NamesInClear privacy={privacy.data} />}
          <Waiting query={privacy} className="h-24" />
        </Card>
        <Card title={t('collected')} note={t('collectedNote')} flush>
          <Table>
            <thead>
              <tr>
                <HeadCell>{t('what')}</HeadCell>
                <HeadCell>{t('why')}</HeadCell>
              </tr>
            </thead>
            <tbody className="divide-y divide-line">
              {COLLECTED_DATA.map((kind) => (
                <tr key={kind} className="align-top">
                  <Cell className="w-1/2">
                    <span className="block font-medium">{t(`kind.${kind}.name`)}</span>
                    <span className="block text-[0.8125rem] text-ink-3">{t(`kind.${kind}.what`)}</span>
                  </Cell>
                  <Cell className="text-ink-2">{t(`kind.${kind}.why`)}</Cell>
                </tr>
              ))}
            </tbody>
          </Table>
        </Card>
        <Card title={t('never')}>
          <p className="text-sm leading-relaxed">{t('neverText')}</p>
        </Card>
      </div>
    </>
  );
}
