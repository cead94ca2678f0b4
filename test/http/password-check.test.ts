import { hashSync } from 'bcryptjs';
import { describe, expect, it } from 'vitest';
import { parseBasicAuth } from '../../exporter/src/http/web-config/basic-auth.ts';
import { PasswordCheck } from '../../exporter/src/http/web-config/password-check.ts';

const COST = 4;
const HASH = hashSync('opensesame', COST);

describe('credentials', () => {
  const basic = (text: string): string => `Basic ${Buffer.from(text).toString('base64')}`;

  it('are parted at the first colon', () => {
    expect(parseBasicAuth(basic('alice:a:b'))).toEqual({ user: 'alice', password: 'a:b' });
    expect(parseBasicAuth(basic(':'))).toEqual({ user: '', password: '' });
    expect(parseBasicAuth(basic('jürgen:pä'))).toEqual({ user: 'jürgen', password: 'pä' });
  });

  it.each([undefined, '', 'Basic', 'Basic !!!', 'Bearer abc', basic('no-colon')])('are not found in %s', (header) => {
    expect(parseBasicAuth(header)).toBeUndefined();
  });
});

describe('the password check', () => {
  const users = { alice: HASH, bob: hashSync('other', COST) };

  it('knows the right password, also the second time', async () => {
    const check = new PasswordCheck();
    expect(await check.check(users, 'alice', 'opensesame')).toBe('right');
    expect(await check.check(users, 'alice', 'opensesame')).toBe('right');
  });

  it('refuses wrong passwords, strangers and names of the prototype', async () => {
    const check = new PasswordCheck();
    await check.check(users, 'alice', 'opensesame');
    expect(await check.check(users, 'alice', 'opensesame2')).toBe('wrong');
    expect(await check.check(users, 'bob', 'opensesame')).toBe('wrong');
    expect(await check.check(users, 'mallory', 'opensesame')).toBe('wrong');
    expect(await check.check(users, 'mallory', 'fakepassword')).toBe('wrong');
    expect(await check.check(users, '__proto__', 'x')).toBe('wrong');
    expect(await check.check(users, 'constructor', 'x')).toBe('wrong');
    expect(await check.check({}, '', '')).toBe('wrong');
  });

  it('does not take parts of one user for those of another (CVE-2022-46146)', async () => {
    const check = new PasswordCheck();
    expect(await check.check(users, 'alice', 'opensesame')).toBe('right');
    // The same characters in a row, cut elsewhere.
    expect(await check.check({ [`alice${HASH}`]: HASH }, `alice${HASH}`, 'opensesame'.slice(1))).toBe('wrong');
    expect(await check.check(users, 'alic', `e${HASH}opensesame`)).toBe('wrong');
  });

  it('forgets what was right when the hash has changed', async () => {
    const check = new PasswordCheck();
    await check.check(users, 'alice', 'opensesame');
    expect(await check.check({ alice: hashSync('new', COST) }, 'alice', 'opensesame')).toBe('wrong');
  });

  it('takes hashes of htpasswd', async () => {
    expect(await new PasswordCheck().check({ alice: HASH.replace(/^\$2b/, '$2y') }, 'alice', 'opensesame')).toBe('right');
  });

  it('refuses more guesses than may wait, and still knows those it knows', async () => {
    const check = new PasswordCheck();
    await check.check(users, 'alice', 'opensesame');
    const guesses = Array.from({ length: 40 }, (_, place) => check.check(users, 'bob', `guess ${place}`));
    expect(await check.check(users, 'alice', 'opensesame')).toBe('right');
    const verdicts = await Promise.all(guesses);
    expect(verdicts.filter((verdict) => verdict === 'busy')).toHaveLength(24);
    expect(await check.check(users, 'bob', 'other')).toBe('right');
  });
});
