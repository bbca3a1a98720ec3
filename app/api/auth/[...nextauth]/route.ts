import { handleAuth } from '@/lib/auth/session-handler';

export { handleAuth as GET, handleAuth as POST };
