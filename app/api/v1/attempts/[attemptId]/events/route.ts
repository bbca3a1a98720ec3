import { attemptEvents } from '@/lib/attempts/api';

export const GET = attemptEvents;
