import { readdir } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Finding, lint } from '../support/lint-fixture.ts';

const FLOOR_0 = ['model.ts', 'settings.ts', 'tally.ts', 'version.ts'];
const FLOOR_1 = ['sources', 'formats', 'accumulate', 'statistics', 'performance'];
const FLOOR_2 = ['reference', 'state'];
const MONITOR = ['monitor'];
const FLOOR_3 = ['intake', 'exposition', 'config', 'http'];
const FLOOR_4 = ['simulator', 'commands', 'main.ts'];
const ROOMS = [...FLOOR_0, ...FLOOR_1, ...FLOOR_2, ...MONITOR, ...FLOOR_3, ...FLOOR_4];

/** The floors as ARCHITECTURE.md tells them: room -> the rooms that it may import. */
const MAY_IMPORT: ReadonlyMap<string, readonly string[]> = new Map([
  ['model.ts', []],
  ['settings.ts', ['model.ts']],
  ['tally.ts', ['model.ts']],
  ['version.ts', ['model.ts']],
  ...FLOOR_1.map((room) => [room, FLOOR_0] as const),
  ...FLOOR_2.map((room) => [room, [...FLOOR_0, ...FLOOR_1]] as const),
  ['monitor', [...FLOOR_0, ...FLOOR_1, 'reference']],
  ...FLOOR_3.map((room) => [room, [...FLOOR_0, ...FLOOR_1, ...FLOOR_2, ...MONITOR]] as const),
  ['simulator', ROOMS.filter((room) => !['commands', 'main.ts'].includes(room))],
  ['commands', ROOMS.filter((room) => room !== 'main.ts')],
  ['main.ts', ROOMS],
]);

/** A file of the room that imports each other room, one a line, in the order of ROOMS. */
function importsEverything(room: string, up: string): string {
  return ROOMS.map((target) => {
    if (target === room) return '';
    return `export * from '${up}${isFile(target) ? target : `${target}/any.ts`}';`;
  }).join('\n');
}

function isFile(room: string): boolean {
  return room.endsWith('.ts');
}

const probes = new Map<string, string>();
for (const room of ROOMS) {
  if (isFile(room)) {
    probes.set(`exporter/src/${room}`, importsEverything(room, './'));
  } else {
    probes.set(`exporter/src/${room}/probe.ts`, importsEverything(room, '../'));
    probes.set(`exporter/src/${room}/inner/probe.ts`, importsEverything(room, '../../'));
  }
}

describe('the floors', () => {
  let findings: readonly Finding[] = [];
  beforeAll(async () => {
    findings = (await lint(probes)).filter(({ rule }) => rule === 'lint/style/noRestrictedImports');
  });

  for (const [path] of probes) {
    const room = path.split('/')[2] ?? '';
    it(`lets ${path} import what stands below it, and nothing else`, () => {
      const refused = findings.filter((finding) => finding.path === path).map(({ line }) => ROOMS[line - 1]);
      const expected = ROOMS.filter((target) => target !== room && !MAY_IMPORT.get(room)?.includes(target));
      expect(refused.sort()).toEqual(expected.sort());
    });
  }

  it('say in the message which floor was left', () => {
    expect(findings.find(({ path }) => path.startsWith('exporter/src/statistics/'))?.message).toMatch(/^Floor 1: /);
  });

  it('have a place for every room that exists', async () => {
    expect(ROOMS).toEqual(expect.arrayContaining(await readdir(new URL('../../exporter/src/', import.meta.url))));
  });
});

it('lets a room import its own files and packages', async () => {
  const files = new Map([
    ['exporter/src/version.ts', "export * from 'node:fs';\nexport * from 'zod';\n"],
    ['exporter/src/statistics/index.ts', "export * from './psi.ts';\n"],
    ['exporter/src/http/page/page.ts', "export * from 'express';\nexport * from '../level.ts';\n"],
  ]);
  expect(await lint(files)).toEqual([]);
});
