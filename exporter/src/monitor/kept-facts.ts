import { z } from 'zod';

const versionFacts = z.strictObject({
  name: z.string(),
  /** Newest event time, milliseconds. */
  newest: z.number().optional(),
  /** Newest pane of the window, and of the window of outcomes. */
  values: z.int().optional(),
  outcomes: z.int().optional(),
});

const factsSchema = z.strictObject({
  layout: z.string(),
  /** Newest event time, milliseconds. */
  newest: z.number().optional(),
  /** Fields that the reference does not have, each with the event time at which it was seen last. */
  extraFields: z.array(z.tuple([z.string(), z.number()])),
  /** In the order in which they were met. */
  versions: z.array(versionFacts),
});

/** What a monitor keeps beside its panes. Absent times and panes: nothing was counted yet. */
export type KeptFacts = Readonly<z.infer<typeof factsSchema>>;
export type VersionFacts = Readonly<z.infer<typeof versionFacts>>;

export function factsText(facts: KeptFacts): string {
  return JSON.stringify(facts);
}

/** Undefined when the text says no facts. */
export function parseFacts(text: string): KeptFacts | undefined {
  try {
    return factsSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
