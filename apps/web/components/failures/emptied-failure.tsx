'use client';

import { SPLIT_DIMENSION_TEXT } from '@tsunagu/core/show';
import type { FailureGroupView } from '@tsunagu/services/show';
import { useTranslations } from 'next-intl';
import { useText } from '../../client/use-text.ts';
import { useWords } from '../../client/words.tsx';
import { Card } from '../base/card.tsx';
import { PageHead } from '../base/page-head.tsx';
import { BackLink } from '../figure/back-link.tsx';
import { CauseLink } from '../figure/cause-link.tsx';
import { GroupParts } from './group-parts.tsx';

/** A group whose attempts are in its parts, or in the whole again: where they are, since here nobody fails any more. */
export function EmptiedFailure({ group }: { readonly group: FailureGroupView }) {
  const t = useTranslations('failure');
  const text = useText();
  const words = useWords();
  const values = {
    cause: words.verdict[group.verdict] ?? group.verdict,
    gateway: group.gateway ?? t('unknownGateway'),
    part: group.discriminator || t('split.notSaid'),
    by: group.splitBy === null ? '' : text(SPLIT_DIMENSION_TEXT[group.splitBy]),
  };
  return (
    <>
      <BackLink href="/failures">{t('back')}</BackLink>
      <PageHead
        title={t(group.splitBy === null ? 'split.headJoined' : 'split.headSplit', values)}
        note={
          <span className="flex flex-wrap items-center gap-x-4 gap-y-1.5">
            <span>{words.stage[group.stage]}</span>
            <CauseLink verdict={group.verdict} />
          </span>
        }
      />
      <Card className="max-w-2xl">
        <GroupParts group={group} />
      </Card>
    </>
  );
}
