import { randomBytes } from 'node:crypto';
import { type NextRequest, NextResponse } from 'next/server';
import { PATH_HEADER } from '@/lib/auth/callback-url';
import { env, isProduction } from '@/lib/platform/env';
import { contentSecurityPolicy, STRICT_TRANSPORT } from '@/lib/platform/security-headers';

/**
 * Gives every page a fresh nonce. Headers that never change stand in next.config.js; who may see what is decided in
 * lib/auth, never here.
 */
export function proxy(request: NextRequest): NextResponse {
  const https = env().PUBLIC_URL.startsWith('https:');
  const nonce = randomBytes(16).toString('base64');
  const policy = contentSecurityPolicy(nonce, { https, development: !isProduction() });
  const headers = new Headers(request.headers);
  headers.set('content-security-policy', policy); // Next puts the nonce of this header on its scripts
  headers.set(PATH_HEADER, request.nextUrl.pathname + request.nextUrl.search);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set('content-security-policy', policy);
  if (https) response.headers.set('strict-transport-security', STRICT_TRANSPORT);
  return response;
}

export const config = { matcher: ['/((?!api/|_next/static/|icon.svg$|robots.txt$|exam-worker.js$).*)'] };
