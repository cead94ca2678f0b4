/** The type of a Content-Type header in lower case, without its parameters; undefined for a charset that is not UTF-8. '' when there is no header. */
export function mediaTypeOf(header: string | undefined): string | undefined {
  const [type = '', ...parameters] = (header ?? '').toLowerCase().split(';');
  const charset = parameters
    .map((parameter) => /^\s*charset\s*=\s*"?([^"\s]*)"?\s*$/.exec(parameter)?.[1])
    .find((name) => name !== undefined);
  return charset === undefined || ['utf-8', 'utf8', 'us-ascii'].includes(charset) ? type.trim() : undefined;
}

/** `application/json`, and types that are JSON by their suffix. */
export function isJson(mediaType: string | undefined): boolean {
  return mediaType !== undefined && /^application\/(json|[\w.-]+\+json)$/.test(mediaType);
}
