'use client';

export function FailurePlaybook({ id }: { readonly id: number }) {
  return <span hidden>{id}</span>;
}
