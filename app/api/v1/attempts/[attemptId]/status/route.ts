import { attemptStatus } from '@/lib/attempts/api';

export const GET = attemptStatus;
