export { marksCsv as GET } from '@/lib/marking/api';
