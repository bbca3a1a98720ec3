import 'server-only';
import NextAuth from 'next-auth';
import { env } from '@/lib/platform/env';
import { AppError } from '@/lib/platform/errors';
import { toFailure } from '@/lib/platform/failure';
import { isSameOrigin } from '@/lib/platform/origin';
import { API_HEADERS } from '@/lib/platform/route';
import { authOptions } from './session-next-auth';

type Context = { params: Promise<{ nextauth: string[] }> };

/** next-auth's own routes (providers, call-backs, sign-out), behind the origin check of every unsafe route. */
export async function handleAuth(request: Request, context: Context): Promise<Response> {
  if (request.method !== 'GET' && !isSameOrigin(request.headers, env().PUBLIC_URL)) {
    const { status, ...failure } = toFailure(new AppError('wrong_origin'));
    return Response.json(failure, { status, headers: API_HEADERS });
  }
  // next-auth reads its own address from the environment only.
  // biome-ignore lint/style/noProcessEnv: written for next-auth, not read
  process.env.NEXTAUTH_URL ??= env().PUBLIC_URL;
  const response: Response = await NextAuth(authOptions())(request, context);
  const headers = new Headers(response.headers);
  for (const [name, value] of Object.entries(API_HEADERS)) headers.set(name, value);
  return new Response(response.body, { status: response.status, headers });
}
