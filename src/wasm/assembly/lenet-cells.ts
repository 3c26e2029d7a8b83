/** Images that are computed side by side: a cell holds one value of each, two vectors. */
export const GROUP: i32 = 8;
/** Bytes of a cell. */
export const CELL: usize = 32;
/** Side of an image. */
export const IMAGE: i32 = 28;

/** What a convolution's pooling does with 2 × 2 neighbouring cells. */
export const NO_POOLING: i32 = 0;
export const MAX_POOLING: i32 = 1;

/*
 * The sizes of the report's network, for which the convolutions are compiled with constants. With other sizes the same
 * code reads them from memory.
 */
export const BORDERED: i32 = 32;
export const SIDE1: i32 = 28;
export const POOLED1: i32 = 14;
export const SIDE2: i32 = 10;
export const CHANNELS1: i32 = 6;
export const CHANNELS2: i32 = 16;
export const KERNEL: i32 = 5;
