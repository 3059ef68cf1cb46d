'use client';

import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useErrorText } from '../../client/error-text.ts';
import { useTRPC } from '../../client/trpc.ts';
import { useRefresh } from '../../client/use-refresh.ts';
import { Button } from '../base/button.tsx';
import { Card } from '../base/card.tsx';
import { Chip } from '../base/chip.tsx';
import { Problem } from '../base/problem.tsx';
import { Cell, HeadCell, Table } from '../base/table.tsx';
import { Waiting } from '../base/waiting.tsx';
import { Time } from '../figure/time.tsx';

export function TokenTable() {
  const t = useTranslations('settings.enrolment');
  const trpc = useTRPC();
  const refresh = useRefresh();
  const errorText = useErrorText();
  const query = useQuery(trpc.enrolment.list.queryOptions());
  const { data } = query;
  const revoke = useMutation(trpc.enrolment.revoke.mutationOptions({ onSuccess: refresh }));
  return (
    <Card title={t('tokens')} flush>
      <Waiting query={query} className="mx-5 mb-5 h-24" />
      {data?.length === 0 && <p className="px-5 pb-5 text-ink-3 text-sm">{t('none')}</p>}
      {revoke.error && (
        <div className="px-5 pb-3">
          <Problem>{errorText(revoke.error)}</Problem>
        </div>
      )}
      {data && data.length > 0 && (
        <Table>
          <thead>
            <tr>
              <HeadCell>{t('label')}</HeadCell>
              <HeadCell className="hidden sm:table-cell">{t('site')}</HeadCell>
              <HeadCell className="text-right">{t('used')}</HeadCell>
              <HeadCell>{t('expires')}</HeadCell>
              <HeadCell>
                <span className="sr-only">{t('revoke')}</span>
              </HeadCell>
            </tr>
          </thead>
          <tbody className="divide-y divide-line">
            {data.map((token) => (
              <tr key={token.id}>
                <Cell className="font-medium">
                  {token.label}
                  {token.networks.length > 0 && (
                    <span className="block font-normal text-ink-3 text-xs">
                      {t('onlyFrom', { networks: token.networks.join(', ') })}
                    </span>
                  )}
                </Cell>
                <Cell className="hidden text-ink-2 sm:table-cell">
                  {[token.site, token.department].filter(Boolean).join(' · ') || '–'}
                </Cell>
                <Cell className="whitespace-nowrap text-right">
                  {t('usedOf', { uses: token.uses, max: token.usesMax })}
                </Cell>
                <Cell className="whitespace-nowrap text-ink-2">
                  {token.state === 'usable' ? (
                    <Time at={token.expiresAt} as="absolute" />
                  ) : (
                    <Chip tone="outline">{t(`state.${token.state}`)}</Chip>
                  )}
                </Cell>
                <Cell className="text-right">
                  {token.state === 'usable' && (
                    <Button
                      kind="danger"
                      size="small"
                      disabled={revoke.isPending}
                      aria-label={t('revokeOne', { label: token.label })}
                      onClick={() => revoke.mutate({ id: token.id })}
                    >
                      {t('revoke')}
                    </Button>
                  )}
                </Cell>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
    </Card>
  );
}
