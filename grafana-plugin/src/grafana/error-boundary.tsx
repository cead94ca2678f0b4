import { ErrorBoundaryAlert } from '@grafana/ui';
import React, { type ReactNode } from 'react';

/** A view that fails says so in its own place. It tries again when what it draws has changed. */
export function ErrorBoundary({ title, on, children }: { title: string; on: readonly unknown[]; children: ReactNode }) {
  return (
    <ErrorBoundaryAlert title={title} dependencies={[...on]}>
      {children}
    </ErrorBoundaryAlert>
  );
}
