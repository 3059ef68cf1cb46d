'use client';

import { useTranslations } from 'next-intl';
import { Field } from '../base/field.tsx';

export function EmailFields() {
  const t = useTranslations('settings.notifications');
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      <Field label={t('host')} name="host" maxLength={255} required />
      <div className="grid grid-cols-[7rem_minmax(0,1fr)] items-end gap-3">
        <Field label={t('port')} name="port" type="number" min={1} max={65_535} defaultValue={587} required />
        <label className="flex h-10 items-center gap-2 text-sm">
          <input type="checkbox" name="secure" className="size-4 accent-accent" />
          {t('secure')}
        </label>
      </div>
      <Field label={t('user')} name="user" autoComplete="off" maxLength={320} />
      <Field
        label={t('password')}
        name="password"
        type="password"
        autoComplete="new-password"
        maxLength={1024}
      />
      <Field label={t('from')} name="from" type="email" maxLength={320} required />
      <Field label={t('to')} name="to" hint={t('toHint')} required />
    </div>
  );
}
