// This project's own rules for oxlint.
import { posix, relative, sep } from 'node:path';

/** The room that a file lies in: the longest name of the table that its path, or its path without `.ts`, begins with. */
export function roomOf(file, table) {
  let found = null;
  for (const room of Object.keys(table))
    if (`${file.replace(/\.tsx?$/, '')}/`.startsWith(`${room}/`) && room.length > (found?.length ?? 0))
      found = room;
  return found;
}

/** The package's own name: `@scope/name/dist/x` is of `@scope/name`, `node:fs` of `node:`. */
export function packageOf(specifier) {
  if (specifier.startsWith('node:')) return 'node:';
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

/** The rooms that a room stands on, directly or through others. */
export function roomsBelow(room, table) {
  const below = new Set(table[room].above.flatMap(lower => [lower, ...roomsBelow(lower, table)]));
  return [...below];
}

/** Why the file may not import the specifier, or null if it may. Paths are relative to the project, with `/`. */
export function whyNot(file, specifier, table) {
  const room = roomOf(file, table);
  if (room === null) return null;
  if (!specifier.startsWith('.')) {
    const { packages } = table[room];
    if (!packages || packages.includes(packageOf(specifier))) return null;
    return `${room} imports only these packages: ${packages.join(', ') || 'none'}.`;
  }
  const target = roomOf(posix.join(posix.dirname(file), specifier), table);
  const below = roomsBelow(room, table);
  if (target === room || below.includes(target)) return null;
  return `${room} imports only from: ${below.join(', ') || 'itself'}.`;
}

/** Which rooms and which packages a room may import. The table is in .oxlintrc.jsonc. */
const rooms = {
  meta: { schema: [{ type: 'object' }] },
  create(context) {
    const [table] = context.options;
    const file = relative(context.cwd, context.filename).split(sep).join('/');
    const check = ({ source }) => {
      if (source?.type !== 'Literal' || typeof source.value !== 'string') return;
      const message = whyNot(file, source.value, table);
      if (message) context.report({ node: source, message });
    };
    return {
      ImportDeclaration: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
      ImportExpression: check,
      TSImportType: check,
    };
  },
};

const noEnum = {
  create(context) {
    return {
      TSEnumDeclaration: node => context.report({ node, message: 'Use a union of string literals.' }),
    };
  },
};

/** A browser shows a `title` on hover alone: neither touch nor keyboard reaches it. */
const TITLED = new Set(['iframe', 'abbr']);
const noTitle = {
  create(context) {
    return {
      JSXAttribute(node) {
        const element = node.parent.name;
        const isOurs = element.type !== 'JSXIdentifier' || /^[A-Z]/.test(element.name);
        if (node.name.name !== 'title' || isOurs || TITLED.has(element.name)) return;
        context.report({ node, message: 'Use `tip`, `named` or `tipOnText` of src/ui/tip.' });
      },
    };
  },
};

export default { meta: { name: 'house' }, rules: { rooms, 'no-enum': noEnum, 'no-title': noTitle } };
