/** `cust…_income`: names are cut in the middle, since features often differ at their end. */
export function middleCut(name: string, letters: number): string {
  if (name.length <= letters || letters < 3) return name;
  const kept = letters - 1;
  return `${name.slice(0, Math.ceil(kept / 2))}…${name.slice(name.length - Math.floor(kept / 2))}`;
}
