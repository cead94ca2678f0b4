import * as z from 'zod';
import { filePath, size, textWithout } from './fields.ts';

/** An address is text here; who listens on it says what is wrong with it. */
const address = textWithout((text) => (/^\S+$/.test(text) ? undefined : 'expected an address such as :9878 or 127.0.0.1:9878'));

/** The listener that takes records by HTTP. */
export const ingestSchema = z.strictObject({
  listen_address: address.optional(),
  token_file: filePath.optional(),
  body_bytes: size('1GiB').default(10 * 1024 ** 2),
  requests: z.int().min(1).default(16),
});
