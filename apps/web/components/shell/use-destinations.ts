'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useDeferredValue } from 'react';
import { useTRPC } from '../../client/trpc.ts';
import { useViewer } from '../../client/viewer.tsx';
import { NAV_ITEMS } from './nav-items.ts';

export interface Destination {
  readonly href: string;
  readonly name: string;
  readonly kind: string;
}

const DEVICES_MAX = 6;
/** One letter would find half of the company. */
const SEARCH_LENGTH_MIN = 2;

/** Where a text may lead; `searching` while the answer about machines is on its way. */
export function useDestinations(text: string): {
  readonly found: readonly Destination[];
  readonly searching: boolean;
} {
  const t = useTranslations('keys');
  const nav = useTranslations('nav');
  const trpc = useTRPC();
  const { role } = useViewer();
  const search = useDeferredValue(text.trim());
  const enabled = search.length >= SEARCH_LENGTH_MIN && !search.startsWith('#');
  const devices = useQuery({
    ...trpc.devices.list.queryOptions({ search }),
    enabled,
    placeholderData: keepPreviousData,
  });
  const number = /^#?(\d{1,9})$/.exec(search)?.[1];
  const pages = NAV_ITEMS.filter((item) => !item.adminOnly || role === 'admin')
    .map((item) => ({ href: item.href, name: nav(item.key), kind: t('pages') }))
    .filter((page) => page.name.toLowerCase().includes(search.toLowerCase()));
  const found = [
    ...(number ? [{ href: `/incidents/${number}`, name: t('incident', { id: number }), kind: '' }] : []),
    ...pages,
    ...(enabled ? (devices.data?.rows ?? []) : []).slice(0, DEVICES_MAX).map((device) => ({
      href: `/devices/${device.id}`,
      name: [device.hostName ?? device.id.slice(0, 8), device.person].filter(Boolean).join(' · '),
      kind: t('devices'),
    })),
  ];
  return { found, searching: enabled && devices.isFetching };
}
