import { whoAmI } from '@/lib/auth/api';

export const GET = whoAmI;
