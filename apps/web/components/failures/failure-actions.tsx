'use client';

import { useMutation } from '@tanstack/react-query';
import type { FailureGroupView } from '@tsunagu/services/show';
import { BellOff, CircleCheck, LifeBuoy, RotateCcw } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useErrorText } from '../../client/error-text.ts';
import { useTRPC } from '../../client/trpc.ts';
import { useRefresh } from '../../client/use-refresh.ts';
import { useMayRespond } from '../../client/viewer.tsx';
import { useWords } from '../../client/words.tsx';
import { Button } from '../base/button.tsx';
import { Menu, MenuContent, MenuItem, MenuTrigger } from '../base/menu.tsx';
import { Problem } from '../base/problem.tsx';
import { MergeGroup } from './merge-group.tsx';
import { SplitGroup } from './split-group.tsx';

const HOUR_MS = 3_600_000;
const MUTE_HOURS = [4, 24, 168] as const;

/** Open an incident, mute for a while, resolve; managers only read. */
export function FailureActions({ group }: { readonly group: FailureGroupView }) {
  const t = useTranslations('failure.actions');
  const words = useWords();
  const trpc = useTRPC();
  const router = useRouter();
  const refresh = useRefresh();
  const errorText = useErrorText();
  const state = useMutation(trpc.failures.changeState.mutationOptions({ onSuccess: refresh }));
  const open = useMutation(
    trpc.incidents.open.mutationOptions({
      onSuccess: ({ incidentId }) => router.push(`/incidents/${incidentId}`),
    }),
  );
  if (!useMayRespond()) return null;
  const pending = state.isPending || open.isPending;
  const change = (next: Parameters<typeof state.mutate>[0]['change']) =>
    state.mutate({ id: group.id, change: next });
  const mute = (hours: number) =>
    change({ to: 'muted', until: new Date(Date.now() + hours * HOUR_MS).toISOString() });
  const cause = words.verdict[group.verdict] ?? group.verdict;
  const openIncident = () =>
    open.mutate({
      text: t('incidentText', {
        cause,
        gateway: group.gateway ?? t('unknownGateway'),
        people: group.peopleToday,
      }),
      verdict: group.verdict,
      gatewayId: group.gatewayId,
      scope: group.scope,
      startedAt: group.runStartedAt,
    });
  const error = state.error ?? open.error;
  return (
    <div className="mb-5 flex flex-wrap items-center gap-2">
      {group.incidentId === null && (
        <Button kind="primary" onClick={openIncident} disabled={pending}>
          <LifeBuoy aria-hidden="true" />
          {t('openIncident')}
        </Button>
      )}
      {group.state === 'open' ? (
        <>
          <Button onClick={() => change({ to: 'resolved' })} disabled={pending}>
            <CircleCheck aria-hidden="true" />
            {t('resolve')}
          </Button>
          <Menu>
            <MenuTrigger asChild>
              <Button disabled={pending}>
                <BellOff aria-hidden="true" />
                {t('mute')}
              </Button>
            </MenuTrigger>
            <MenuContent align="start">
              {MUTE_HOURS.map((hours) => (
                <MenuItem key={hours} onSelect={() => mute(hours)}>
                  {t(`muteFor.${hours}`)}
                </MenuItem>
              ))}
            </MenuContent>
          </Menu>
        </>
      ) : (
        <Button onClick={() => change({ to: 'open' })} disabled={pending}>
          <RotateCcw aria-hidden="true" />
          {t('reopen')}
        </Button>
      )}
      <MergeGroup group={group} />
      <SplitGroup group={group} />
      {error && <Problem>{errorText(error)}</Problem>}
    </div>
  );
}
