'use client';

import { useMutation } from '@tanstack/react-query';
import { ROLES } from '@tsunagu/core/vocabulary';
import type { AccountRow } from '@tsunagu/services/show';
import { useTranslations } from 'next-intl';
import { useErrorText } from '../../client/error-text.ts';
import { useTRPC } from '../../client/trpc.ts';
import { useRefresh } from '../../client/use-refresh.ts';
import { useViewer } from '../../client/viewer.tsx';
import { useWords } from '../../client/words.tsx';
import { Button } from '../base/button.tsx';
import { Chip } from '../base/chip.tsx';
import { Problem } from '../base/problem.tsx';
import { Cell } from '../base/table.tsx';
import { Time } from '../figure/time.tsx';
import type { Invitation } from './users-page.tsx';

export interface UserRowProps {
  readonly account: AccountRow;
  readonly onInvited: (invitation: Invitation) => void;
}

export function UserRow({ account, onInvited }: UserRowProps) {
  const t = useTranslations('settings.users');
  const words = useWords();
  const trpc = useTRPC();
  const refresh = useRefresh();
  const errorText = useErrorText();
  const self = useViewer().email === account.email;
  const setRole = useMutation(trpc.users.setRole.mutationOptions({ onSettled: refresh }));
  const remove = useMutation(trpc.users.remove.mutationOptions({ onSuccess: refresh }));
  const invite = useMutation(
    trpc.users.invite.mutationOptions({ onSuccess: (link) => onInvited({ name: account.name, ...link }) }),
  );
  const change = (value: string) => {
    const role = ROLES.find((one) => one === value);
    if (role) setRole.mutate({ id: account.id, role });
  };
  const error = setRole.error ?? remove.error ?? invite.error;
  return (
    <tr className="align-top">
      <Cell>
        <span className="block font-medium">{account.name}</span>
        <span className="block text-[0.8125rem] text-ink-3">{account.email}</span>
        {!account.ready && <Chip tone="outline">{t('waiting')}</Chip>}
        {error && <Problem>{errorText(error)}</Problem>}
      </Cell>
      <Cell>
        <select
          aria-label={t('roleOf', { name: account.name })}
          value={account.role}
          disabled={self || setRole.isPending}
          onChange={(event) => change(event.target.value)}
          className="h-8 rounded border border-line bg-sheet px-2 text-sm disabled:opacity-70"
        >
          {ROLES.map((role) => (
            <option key={role} value={role}>
              {words.role[role]}
            </option>
          ))}
        </select>
      </Cell>
      <Cell className="hidden whitespace-nowrap text-ink-2 md:table-cell">
        {account.lastSeenAt ? <Time at={account.lastSeenAt} /> : t('never')}
      </Cell>
      <Cell className="text-right">
        {!self && (
          <span className="inline-flex flex-wrap justify-end gap-2">
            <Button
              size="small"
              disabled={invite.isPending}
              onClick={() => invite.mutate({ id: account.id })}
            >
              {t('newLink')}
            </Button>
            <Button
              size="small"
              kind="danger"
              disabled={remove.isPending}
              aria-label={t('removeOne', { name: account.name })}
              onClick={() => remove.mutate({ id: account.id })}
            >
              {t('remove')}
            </Button>
          </span>
        )}
      </Cell>
    </tr>
  );
}
