/** Why neither lab trains in this browser. */
export const NO_SIMD =
  'This browser lacks WebAssembly SIMD, which trains the network. Every current Chrome, Edge, Firefox and Safari (16.4 or newer) has it.';
