import { createHash } from 'node:crypto';
import type { RequestHandler } from 'express';
import { STYLE } from './page/style.ts';

/** Nothing may be loaded, run, framed or submitted; the page's own style block is known by its digest. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const HEADERS: readonly (readonly [string, string])[] = [
  ['Content-Security-Policy', CONTENT_SECURITY_POLICY],
  ['X-Content-Type-Options', 'nosniff'],
  ['X-Frame-Options', 'deny'],
  ['Referrer-Policy', 'no-referrer'],
  ['Cache-Control', 'no-store'],
];

/** On every answer; what `http_server_config.headers` of the web config has set before stays. */
export const setSecurityHeaders: RequestHandler = (_request, response, next) => {
  for (const [name, value] of HEADERS) {
    if (!response.hasHeader(name)) response.setHeader(name, value);
  }
  next();
};
