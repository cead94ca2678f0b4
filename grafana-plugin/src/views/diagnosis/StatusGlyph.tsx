import type { GrafanaTheme2 } from '@grafana/data';
import { useTheme2 } from '@grafana/ui';
import React from 'react';
import type { Status } from '../../model/diagnosis/status.ts';
import { GlyphFrame } from '../parts/GlyphFrame.tsx';
import { STATUS_NAMES } from './words/names.ts';

/** On a field of 16 by 16: told apart by their outlines alone. */
const SHAPES: Readonly<Record<Status, React.JSX.Element>> = {
  pass: (
    <g fill="none" stroke="currentColor" strokeWidth="1.5">
      <circle cx="8" cy="8" r="7" />
      <path d="M5 8.2 7.2 10.4 11.2 6" />
    </g>
  ),
  investigate: (
    <g fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinejoin="round">
      <path d="M8 1.5 15 14H1z" />
      <path d="M8 6v4M8 11.3v1.2" />
    </g>
  ),
  fail: (
    <path
      fillRule="evenodd"
      d="M5 .5h6L15.5 5v6L11 15.5H5L.5 11V5zM6.2 5.1 5.1 6.2 6.9 8 5.1 9.8l1.1 1.1L8 9.1l1.8 1.8 1.1-1.1L9.1 8l1.8-1.8-1.1-1.1L8 6.9z"
    />
  ),
  unknown: (
    <g fill="none" stroke="currentColor" strokeWidth="1.5">
      <circle cx="8" cy="8" r="7" strokeDasharray="2.5 1.9" />
      <path d="M6.2 6.6a1.8 1.8 0 1 1 2.7 1.5c-.6.4-.9.7-.9 1.3M8 10.7v1.2" />
    </g>
  ),
};

/** A status by shape and colour; its word stands beside it. */
export function StatusGlyph({ status, size = 16, isSilent = true }: { status: Status; size?: number; isSilent?: boolean }) {
  return (
    <GlyphFrame word={STATUS_NAMES[status]} color={statusColour(useTheme2(), status)} field={16} size={size} isSilent={isSilent}>
      {SHAPES[status]}
    </GlyphFrame>
  );
}

export function statusColour({ colors }: GrafanaTheme2, status: Status): string {
  return { pass: colors.success.text, investigate: colors.warning.text, fail: colors.error.text, unknown: colors.text.secondary }[status];
}
