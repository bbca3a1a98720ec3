import { keptRevisions } from '@/lib/attempts/api';

export const GET = keptRevisions;
