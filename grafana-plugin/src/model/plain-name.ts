/** A label's value as it is shown: without letters that cannot be seen and those that turn the text around them. */
export function plainName(value: string): string {
  return value.replace(/[\p{Cc}\p{Bidi_Control}]/gu, '');
}
