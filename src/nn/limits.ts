// What the engine takes; apart from `layout`, for the page's first chunk needs only the bounds.
export const MOST_CLASSES = 8;
export const MOST_HIDDEN_LAYERS = 8;
export const MOST_UNITS = 256;
