'use client';

import type { FailureGroupView } from '@tsunagu/services/show';

export function FailureActions({ group }: { readonly group: FailureGroupView }) {
  return <span hidden>{group.id}</span>;
}
