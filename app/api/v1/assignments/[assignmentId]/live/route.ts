import { liveSnapshot } from '@/lib/live/api';

export const GET = liveSnapshot;
