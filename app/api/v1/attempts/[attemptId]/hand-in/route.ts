import { handInAttempt } from '@/lib/attempts/api';

export const POST = handInAttempt;
