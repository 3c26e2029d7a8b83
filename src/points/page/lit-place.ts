import { create } from '../../run/storage/create';

/** A place of the plane that another view points at, in data coordinates, so that the picture marks it. */
export const useLitPlace = create<{ place: { x1: number; x2: number } | null }>()(() => ({ place: null }));
