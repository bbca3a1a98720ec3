import { currentAnswers, saveResponses } from '@/lib/attempts/api';

export const GET = currentAnswers;
export const PUT = saveResponses;
