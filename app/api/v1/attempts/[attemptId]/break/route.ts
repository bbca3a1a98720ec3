import { changeBreak } from '@/lib/attempts/api';

export const POST = changeBreak;
