import { type NextRequest, NextResponse } from 'next/server';
export function proxy(request: NextRequest) {
  return NextResponse.next({ request });
}
