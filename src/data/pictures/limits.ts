/** How many pictures and classes a set may have. In its own file, because settings need nothing else about pictures. */
export const pictureLimits = { least: 20, most: 300_000, leastClasses: 2, mostClasses: 47 } as const;
