import type { Plugin } from 'vite';

const DROPPABLE = '$1/* @__PURE__ */ (() => $2)();';

/**
 * Gives d3-contour a copy of d3-array of its own. The page would otherwise begin with all that the charts use of d3-array,
 * because a module is never divided among chunks. Functions that d3-array makes by calling others when it is loaded are
 * marked as droppable, since nothing that d3-contour uses is among them.
 */
export function contourAlone(): Plugin {
  return {
    name: 'layerwise-contour-alone',
    apply: 'build',
    enforce: 'pre',
    async resolveId(source, importer, options) {
      if (source !== 'd3-array' || !importer?.includes('/d3-contour/')) return null;
      const found = await this.resolve(source, importer, { ...options, skipSelf: true });
      return found && { ...found, id: `${found.id}?contour` };
    },
    transform: {
      filter: { id: /d3-array.*\?contour$/ },
      handler: code =>
        code.replace(
          /^(const \w+ = )(.*(?:bisector\(|Blur2\(|shuffler\(|ascendingBisect\.).*);$/gm,
          DROPPABLE,
        ),
    },
  };
}
