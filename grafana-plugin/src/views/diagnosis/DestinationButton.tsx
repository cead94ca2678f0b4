import { Button, LinkButton } from '@grafana/ui';
import React from 'react';
import type { Destination } from './links.ts';

interface Props {
  /** Undefined: there is nowhere to go, and no button. */
  readonly to: Destination | undefined;
  readonly text: string;
  readonly isPrimary?: boolean;
}

export function DestinationButton({ to, text, isPrimary = false }: Props) {
  if (to === undefined) return null;
  const look = { size: 'md', variant: isPrimary ? 'primary' : 'secondary' } as const;
  if (to.href === undefined) {
    return (
      <Button {...look} onClick={to.onClick}>
        {text}
      </Button>
    );
  }
  return (
    <LinkButton {...look} href={to.href} target={to.target} rel="noreferrer" onClick={to.onClick}>
      {text}
    </LinkButton>
  );
}
