'use client';

import type { Role } from '@tsunagu/core/vocabulary';
import { createContext, type ReactNode, use } from 'react';

export interface ShownViewer {
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly organizationZone: string;
}

const ViewerContext = createContext<ShownViewer | null>(null);

export function ViewerProvider({
  viewer,
  children,
}: {
  readonly viewer: ShownViewer;
  readonly children: ReactNode;
}) {
  return <ViewerContext value={viewer}>{children}</ViewerContext>;
}

export function useViewer(): ShownViewer {
  const viewer = use(ViewerContext);
  if (!viewer) throw new Error('useViewer outside of ViewerProvider');
  return viewer;
}

/** Whether buttons that change something are shown; the procedures refuse on their own. */
export function useMayRespond(): boolean {
  return useViewer().role !== 'manager';
}
