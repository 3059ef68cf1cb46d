'use client';

import type { KnownChanges } from '@tsunagu/services/show';
import { useTranslations } from 'next-intl';
import { ChangesLookView } from './changes-look.tsx';
import { Time } from './time.tsx';

/** The latest answer to what had changed, and the first one beside it, as both were kept. */
export function KnownChangesView({ changes }: { readonly changes: KnownChanges }) {
  const t = useTranslations('changes');
  const { first, latest } = changes;
  return (
    <>
      <ChangesLookView look={latest} />
      {latest.lookedAt !== null && (
        <p className="mt-4 text-[0.8125rem] text-ink-3">
          {t.rich('keptAt', { when: () => <Time at={latest.lookedAt ?? ''} as="absolute" /> })}
        </p>
      )}
      {first.lookedAt !== null && first.lookedAt !== latest.lookedAt && (
        <details className="mt-2 text-sm">
          <summary className="font-medium text-accent hover:underline">
            {t.rich('firstAnswer', { when: () => <Time at={first.lookedAt ?? ''} as="absolute" /> })}
          </summary>
          <div className="mt-3">
            <ChangesLookView look={first} />
          </div>
        </details>
      )}
    </>
  );
}
