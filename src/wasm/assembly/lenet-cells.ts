/** Images that are computed side by side: a cell holds one value of each, two vectors. */
export const GROUP: i32 = 8;
/** Bytes of a cell. */
export const CELL: usize = 32;

/** Sides of the square planes: the image with its border, the convolutions' outputs and what pooling leaves. */
export const IMAGE: i32 = 28;
export const BORDERED: i32 = 32;
export const SIDE1: i32 = 28;
export const POOLED1: i32 = 14;
export const SIDE2: i32 = 10;
export const POOLED2: i32 = 5;
export const CHANNELS1: i32 = 6;
export const CHANNELS2: i32 = 16;
export const KERNEL: i32 = 5;
/** Units of the dense layers; FLAT is what the first of them sees. */
export const FLAT: i32 = 400;
export const UNITS1: i32 = 120;
export const UNITS2: i32 = 84;
export const CLASSES: i32 = 10;

/** Where parameters stand, in bytes: as `src/nn/lenet-layout.ts` has them. */
export const WEIGHTS1: usize = 0;
export const BIASES1: usize = 4 * 150;
export const WEIGHTS2: usize = 4 * 156;
export const BIASES2: usize = 4 * 2556;
export const WEIGHTS3: usize = 4 * 2572;
export const BIASES3: usize = 4 * 50572;
export const WEIGHTS4: usize = 4 * 50692;
export const BIASES4: usize = 4 * 60772;
export const WEIGHTS5: usize = 4 * 60856;
export const BIASES5: usize = 4 * 61696;

/** Parameters of the convolutions, and bytes from one group's share of their gradient to the next. */
export const CONVOLVED: i32 = 2572;
export const PARTIAL: usize = 4 * 2576;
