import type { Say } from './report';
export async function measureLoad(_say: Say): Promise<void> {}
