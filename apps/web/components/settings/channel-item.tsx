'use client';

import { useMutation } from '@tanstack/react-query';
import type { inferRouterOutputs } from '@trpc/server';
import { Mail, Send, Trash2, Webhook } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useErrorText } from '../../client/error-text.ts';
import { useTRPC } from '../../client/trpc.ts';
import { useRefresh } from '../../client/use-refresh.ts';
import type { AppRouter } from '../../server/routers/app.ts';
import { Button } from '../base/button.tsx';
import { Problem } from '../base/problem.tsx';
import { Time } from '../figure/time.tsx';

type Channel = inferRouterOutputs<AppRouter>['channels']['list'][number];

export function ChannelItem({ channel }: { readonly channel: Channel }) {
  const t = useTranslations('settings.notifications');
  const trpc = useTRPC();
  const refresh = useRefresh();
  const errorText = useErrorText();
  const test = useMutation(trpc.channels.test.mutationOptions({ onSettled: refresh }));
  const remove = useMutation(trpc.channels.remove.mutationOptions({ onSuccess: refresh }));
  const Icon = channel.kind === 'email' ? Mail : Webhook;
  const error = test.error ?? remove.error;
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <Icon className="size-5 shrink-0 text-ink-3" role="img" aria-label={t(`kind.${channel.kind}`)} />
        <div className="min-w-0 flex-1 basis-56">
          <p className="font-medium">{channel.name}</p>
          <p className="truncate text-[0.8125rem] text-ink-3">
            {channel.target ?? <span className="text-broken">{t('unreadable')}</span>} ·{' '}
            {t(`locale.${channel.locale}`)}
            {channel.lastAt && (
              <>
                {' · '}
                {t.rich('last', {
                  state: t(`state.${channel.lastState ?? 'waiting'}`),
                  when: () => <Time at={channel.lastAt ?? ''} />,
                })}
              </>
            )}
          </p>
        </div>
        <Button size="small" disabled={test.isPending} onClick={() => test.mutate({ channelId: channel.id })}>
          <Send aria-hidden="true" />
          {t('test')}
        </Button>
        <Button
          size="small"
          kind="danger"
          disabled={remove.isPending}
          aria-label={t('removeOne', { name: channel.name })}
          onClick={() => remove.mutate({ channelId: channel.id })}
        >
          <Trash2 aria-hidden="true" />
          {t('remove')}
        </Button>
      </div>
      <div aria-live="polite" className="text-sm">
        {test.data?.ok && <p className="mt-2 text-fine">{t('testOk')}</p>}
        {test.data && !test.data.ok && (
          <p className="mt-2 text-broken">{t('testFailed', { detail: test.data.detail })}</p>
        )}
      </div>
      {error && (
        <div className="mt-2">
          <Problem>{errorText(error)}</Problem>
        </div>
      )}
    </>
  );
}
