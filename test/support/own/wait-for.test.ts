import { expect, it } from 'vitest';
import { waitFor } from '../wait-for.ts';

it('gives the first answer that is neither false, null nor undefined', async () => {
  const answers = [false, null, undefined, 0];
  expect(await waitFor(() => answers.shift())).toBe(0);
});

it('takes an exception for not yet', async () => {
  let calls = 0;
  const answer = await waitFor(() => {
    calls++;
    if (calls < 3) throw new Error('too early');
    return 'done';
  });
  expect(answer).toBe('done');
});

it('gives up at the deadline, saying what was waited for and why it did not come', async () => {
  const waiting = waitFor(() => Promise.reject(new Error('refused')), { timeoutMs: 30, what: 'a connection' });
  await expect(waiting).rejects.toMatchObject({ message: 'waited 30 ms in vain for a connection', cause: { message: 'refused' } });
});
