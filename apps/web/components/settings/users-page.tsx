'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useTRPC } from '../../client/trpc.ts';
import { Card } from '../base/card.tsx';
import { PageHead } from '../base/page-head.tsx';
import { HeadCell, Table } from '../base/table.tsx';
import { Waiting } from '../base/waiting.tsx';
import { InvitationLink } from './invitation-link.tsx';
import { NewUser } from './new-user.tsx';
import { UserRow } from './user-row.tsx';

export interface Invitation {
  readonly name: string;
  readonly path: string;
  readonly expiresAt: string;
}

/** Who may sign in and what each may do. */
export function UsersPage() {
  const t = useTranslations('settings.users');
  const trpc = useTRPC();
  const [invitation, setInvitation] = useState<Invitation | null>(null);
  const query = useQuery(trpc.users.list.queryOptions());
  const { data } = query;
  return (
    <>
      <PageHead title={t('head')} note={t('note')} />
      <div className="space-y-5">
        <NewUser onInvited={setInvitation} />
        {invitation && <InvitationLink invitation={invitation} />}
        <Card title={t('accounts')} flush>
          <Waiting query={query} className="mx-5 mb-5 h-24" />
          {data && (
            <Table>
              <thead>
                <tr>
                  <HeadCell>{t('name')}</HeadCell>
                  <HeadCell>{t('role')}</HeadCell>
                  <HeadCell className="hidden md:table-cell">{t('lastSeen')}</HeadCell>
                  <HeadCell>
                    <span className="sr-only">{t('actions')}</span>
                  </HeadCell>
                </tr>
              </thead>
              <tbody className="divide-y divide-line">
                {data.map((account) => (
                  <UserRow key={account.id} account={account} onInvited={setInvitation} />
                ))}
              </tbody>
            </Table>
          )}
        </Card>
      </div>
    </>
  );
}
