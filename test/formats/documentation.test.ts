import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseConfig } from '../../exporter/src/config/index.ts';
import type { RecordSink, StreamFormat } from '../../exporter/src/formats/format.ts';
import { FORMATS } from '../../exporter/src/formats/index.ts';
import { FINISHED_LIMITS, Pairing } from '../../exporter/src/intake/pairing.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { bytesOf } from './collect.ts';

const page = readFileSync(new URL('../../docs/formats.md', import.meta.url), 'utf8');

/** The fenced blocks of the format's section: configuration, log, perhaps a schema file, and the records that it says. */
function blocksOf(name: string, language: string): readonly string[] {
  const section = page.split(/^## /m).find((text) => text.startsWith(`\`${name}\``)) ?? '';
  return [...section.matchAll(/^```(\w+)\n([\s\S]*?)^```/gm)].filter(([, found]) => found === language).map(([, , text = '']) => text);
}

const DOCUMENTED = FORMATS.filter((format): format is StreamFormat => format.kind === 'stream' && format.name !== 'tsv');

describe.each(DOCUMENTED)('docs/formats.md on $name', (format) => {
  it('shows a configuration that is valid, and the records that the log makes with it', async () => {
    const [config = ''] = blocksOf(format.name, 'yaml');
    const [log = '', schema = ''] = blocksOf(format.name, format.name === 'csv' ? 'csv' : 'jsonl');
    const [expected = ''] = blocksOf(format.name, 'json');
    const parsed = parseConfig(config, '/etc/driftline.yaml');
    if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems));
    const model = parsed.settings.models[0];
    expect(model?.inputs[0]?.format).toBe(format.name);

    const folder = await temporaryFolder({ 'data/data.1.log': log, 'schema/schema.1.log': schema });
    const records: unknown[] = [];
    const rejects: string[] = [];
    const sink: RecordSink = { record: (record) => records.push(record), reject: (reason) => rejects.push(reason) };
    const pairing = new Pairing(sink, FINISHED_LIMITS, () => 0);
    const decoder = format.open(pairing, {
      lineBytes: 1 << 20,
      path: join(folder, 'data/data.1.log'),
      columns: model?.columns,
      outputColumns: model?.outputColumns,
      paths: model?.record,
    });
    decoder.push(bytesOf(log));
    decoder.end();
    pairing.end();
    expect(rejects).toEqual([]);
    expect(records).toEqual(
      expected
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
    );
  });
});
