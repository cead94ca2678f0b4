import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Profile } from '../../../exporter/src/reference/profile.ts';
import { profileDigest } from '../../../exporter/src/reference/profile-text.ts';
import { demoConfig } from '../../../exporter/src/simulator/demo-config.ts';
import { writeTraining } from '../../../exporter/src/simulator/files.ts';
import { CONFIG_FILE, referenceFile, trainingFile } from '../../../exporter/src/simulator/layout.ts';
import { SIMULATED_MODELS } from '../../../exporter/src/simulator/models/index.ts';
import { runDriftline } from '../../support/exporter.ts';
import { WATCHED_MODELS } from './models.ts';

const SEED = 1;

/** The border to `driftline profile`, which has just written the file. */
function parseProfile(text: string): Profile {
  return JSON.parse(text) as Profile;
}

/** References of the demo's models, made by the program, and copies for the models that are named after an incident. */
export async function makeReferences(folder: string): Promise<void> {
  await writeFile(join(folder, CONFIG_FILE), demoConfig());
  await Promise.all(
    SIMULATED_MODELS.map(async (model) => {
      const file = trainingFile(model.name);
      await writeTraining(model, { file: join(folder, file), seed: SEED });
      const { code, stderr } = await runDriftline(['profile', '--model', model.name, '--input', file], folder);
      if (code !== 0) throw new Error(stderr);
      const profile = parseProfile(await readFile(join(folder, referenceFile(model.name)), 'utf8'));
      for (const { name } of WATCHED_MODELS.filter((watched) => watched.model === model)) {
        const named = { ...profile, model: name };
        await writeFile(join(folder, referenceFile(name)), JSON.stringify({ ...named, digest: profileDigest(named) }));
      }
    }),
  );
}
