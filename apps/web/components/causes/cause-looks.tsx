'use client';

import type { ShownCausePage } from '@tsunagu/core/show';
import { useTranslations } from 'next-intl';
import { useText } from '../../client/use-text.ts';

/** What the clients' windows and logs show of a cause. */
export function CauseLooks({ page }: { readonly page: ShownCausePage }) {
  const t = useTranslations('cause');
  const text = useText();
  const { percents, fortiCodes, windowsCodes, said } = page;
  const window = [...percents.map((one) => `${one} %`), ...fortiCodes.map((one) => `(${one})`)];
  return (
    <div className="space-y-4 text-sm">
      <dl className="space-y-3">
        {window.length > 0 && (
          <div>
            <dt className="text-ink-3 text-xs">{t('fortiClient')}</dt>
            <dd>{window.join('  ')}</dd>
          </div>
        )}
        {windowsCodes.length > 0 && (
          <div>
            <dt className="text-ink-3 text-xs">{t('windows')}</dt>
            {windowsCodes.map(({ code, name, meaning }) => (
              <dd key={code} className="mt-1">
                {code} <span className="font-mono text-xs">{name}</span>
                <span className="block text-ink-2" lang="en">
                  {meaning}
                </span>
              </dd>
            ))}
          </div>
        )}
      </dl>
      <ul className="space-y-1">
        {said.map((one) => (
          <li key={text(one.text)}>
            {text(one.text)} <span className="text-ink-3">{t(`strength.${one.strength}`)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
