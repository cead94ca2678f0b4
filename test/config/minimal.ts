/** The least that a configuration needs; its first line is line 1. */
export const MINIMAL = `models:
  - name: loan
    task: binary
    reference: loan.reference.json
    record: {features: features}
`;

/** The least, with more lines for the model: they start at line 6, column 5. */
export function withModelLines(...lines: readonly string[]): string {
  return MINIMAL + lines.map((line) => `    ${line}\n`).join('');
}

/** The least, with another record: its line is 5, and what stands in the braces starts at column 14. */
export function withRecord(record: string): string {
  return MINIMAL.replace('features: features', record);
}
