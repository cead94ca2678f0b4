// @vitest-environment jsdom
import '../support/stand-ins.ts';
import '../support/registries.ts';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PanelOptionsEditorBuilder } from '@grafana/data';
import { describe, expect, it } from 'vitest';
import { plugin } from '../../src/module.ts';
import type { DriftOptions } from '../../src/options.ts';
import { PLUGIN } from './built.ts';
import { tableBelow } from './markdown.ts';

/** What an editor of Grafana says of an option; the part of it that a reader of the README needs. */
interface Editor {
  readonly path: string;
  readonly name: string;
  readonly description?: string | undefined;
  readonly defaultValue?: unknown;
  readonly settings?: { readonly options?: readonly { readonly value?: unknown; readonly label?: string }[] } | undefined;
}

/** The panel's own options, then those of its fields, as the options pane lists them. */
function editors(): readonly Editor[] {
  const builder = new PanelOptionsEditorBuilder<DriftOptions>();
  plugin.getPanelOptionsSupplier()(builder, { data: [] });
  const fields = plugin.fieldConfigRegistry.list().filter(({ isCustom }) => isCustom);
  return [...builder.getItems().filter(({ path }) => !/^(tooltip|legend)\./.test(path)), ...fields];
}

function choicesOf({ defaultValue, settings }: Editor): string {
  const defaults = Array.isArray(defaultValue) ? defaultValue : [defaultValue];
  if (settings?.options === undefined) return `**${defaultValue === '' ? 'empty' : defaultValue}**`;
  return settings.options.map(({ value, label }) => (defaults.includes(value) ? `**${label}**` : label)).join(', ');
}

describe('the options in the README', () => {
  const rows = tableBelow('## Options', readFileSync(join(PLUGIN, 'README.md'), 'utf8'));

  it('are those of the options pane, in its order, with its choices and defaults', () => {
    expect(rows.map(([name, choices]) => [name, choices])).toEqual(editors().map((editor) => [editor.name, choicesOf(editor)]));
  });

  it('are described as the options pane describes them, and each is described', () => {
    const wrong = editors().filter(({ description = '' }, row) => {
      const said = rows[row]?.[2] ?? '';
      return said === '' || !said.startsWith(description);
    });
    expect(wrong.map(({ name }) => name)).toEqual([]);
  });
});
