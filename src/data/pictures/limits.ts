/** How many pictures and classes a set may have. In a file of its own, because settings need no more of pictures. */
export const pictureLimits = { least: 20, most: 300_000, leastClasses: 2, mostClasses: 47 } as const;
