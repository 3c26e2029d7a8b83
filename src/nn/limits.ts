// Limits of the engine. Separate from `layout`, because the page's first chunk needs only these bounds.
export const MOST_CLASSES = 10;
export const MOST_HIDDEN_LAYERS = 8;
export const MOST_UNITS = 256;
