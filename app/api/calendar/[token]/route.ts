import { readCalendar } from '@/lib/calendar/api';

export const GET = readCalendar;
