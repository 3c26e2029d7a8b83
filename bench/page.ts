import type { Say } from './report';
export async function measurePage(_say: Say): Promise<void> {}
