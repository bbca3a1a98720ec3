import { saveResponses } from '@/lib/attempts/api';

export const PUT = saveResponses;
