'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useViewer } from '../../client/viewer.tsx';
import { Button } from '../base/button.tsx';
import { CommandBlock } from '../figure/command-block.tsx';
import { ToneMark } from '../figure/tone-mark.tsx';

/** Nothing is known yet: the page teaches the one step that changes it. */
export function EnrolFirst() {
  const t = useTranslations('now.first');
  const { role } = useViewer();
  return (
    <div className="max-w-2xl">
      <ToneMark tone="unknown" label={t('mark')} />
      <h1 className="mt-2 font-semibold text-[1.75rem] leading-[1.45] tracking-[-0.01em]">{t('title')}</h1>
      <ol className="mt-6 list-decimal space-y-4 pl-5 text-ink-2 marker:font-semibold marker:text-ink">
        <li>
          {t('token')}
          {role === 'admin' ? (
            <div className="mt-2">
              <Button asChild kind="primary">
                <Link href="/settings/enrolment">{t('toSettings')}</Link>
              </Button>
            </div>
          ) : (
            <p className="mt-1 text-sm">{t('askAdmin')}</p>
          )}
        </li>
        <li>
          {t('command')}
          <CommandBlock className="mt-2" command={t('commandText')} />
        </li>
        <li>{t('then')}</li>
      </ol>
    </div>
  );
}
