'use client';

import type { NowState } from '@tsunagu/services/show';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useWords } from '../../client/words.tsx';
import { Time } from '../figure/time.tsx';
import { useDaysLeft } from '../figure/use-days-left.ts';
import { ChronicFact } from './chronic-fact.tsx';

/** What is worth knowing while nothing is wrong: the last failure, and the next thing that will break. */
export function QuietFacts({ now }: { readonly now: NowState }) {
  const t = useTranslations('now.quiet');
  const words = useWords();
  const daysLeft = useDaysLeft();
  const { lastFailure, nextExpiry } = now;
  return (
    <ul className="mt-3 flex flex-wrap gap-x-8 gap-y-1 text-ink-2 text-sm">
      <li>
        {lastFailure
          ? t.rich('lastFailure', {
              when: () => <Time at={lastFailure.at} />,
              cause: words.verdict[lastFailure.verdict] ?? lastFailure.verdict,
              link: (chunks) => (
                <Link className="text-accent hover:underline" href={`/failures/${lastFailure.groupId}`}>
                  {chunks}
                </Link>
              ),
            })
          : t('noFailure')}
      </li>
      {nextExpiry && (
        <li>
          {t('nextExpiry', {
            gateway: nextExpiry.gateway,
            days: daysLeft(nextExpiry.notAfter),
            people: nextExpiry.people,
          })}
        </li>
      )}
      <ChronicFact />
    </ul>
  );
}
