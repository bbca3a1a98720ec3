import { liveStream } from '@/lib/live/api';

export const GET = liveStream;
