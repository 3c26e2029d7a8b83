/** An expression of a formula in plain text, such as `η m̂ / (√ŝ + ε)`. */
export type Expression =
  | { readonly kind: 'number'; readonly value: number }
  /** A letter with its marks, such as β₁ᵗ; decomposed (NFD). */
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: '+' | '−' | '·' | '/'; readonly left: Expression; readonly right: Expression }
  | { readonly kind: '√' | '²'; readonly of: Expression };

/** `name ← value`. */
export interface Assignment {
  readonly name: string;
  readonly value: Expression;
}

/** The value of each name. */
export type Values = Readonly<Record<string, number>>;

const TOKEN = /\s*(?:(\d+(?:\.\d+)?)|(\p{L}[\p{M}₀₁₂ₜ₊ᵗ]*)|([;←+−/()√²]))/uy;

/**
 * Reads assignments in plain text, separated by semicolons: sums, quotients, products without a sign, squares and roots.
 * Throws a SyntaxError for anything else.
 */
export function parseFormula(text: string): Assignment[] {
  const tokens = tokensOf(text.normalize('NFD'));
  let at = 0;
  const take = (token: string) => (tokens[at] === token ? tokens[at++]! : null);
  const fail = () => new SyntaxError(`unexpected ${tokens[at] ?? 'end'} in the formula ${text}`);

  const assignment = (): Assignment => {
    const target = factor();
    if (target.kind !== 'name' || !take('←')) throw fail();
    return { name: target.name, value: sum() };
  };
  const sum = (): Expression => {
    let left = product();
    for (let sign; (sign = take('+') ?? take('−'));)
      left = { kind: sign as '+' | '−', left, right: product() };
    return left;
  };
  const product = (): Expression => {
    let left = factor();
    for (;;) {
      if (take('/')) left = { kind: '/', left, right: factor() };
      else if (startsFactor(tokens[at])) left = { kind: '·', left, right: factor() };
      else return left;
    }
  };
  const factor = (): Expression => {
    const base = primary();
    return take('²') ? { kind: '²', of: base } : base;
  };
  const primary = (): Expression => {
    if (take('√')) return { kind: '√', of: primary() };
    if (take('(')) {
      const inner = sum();
      if (!take(')')) throw fail();
      return inner;
    }
    const token = tokens[at];
    if (!startsFactor(token)) throw fail();
    at += 1;
    const value = Number(token);
    return Number.isNaN(value) ? { kind: 'name', name: token } : { kind: 'number', value };
  };

  const found = [assignment()];
  while (take(';')) found.push(assignment());
  if (at < tokens.length) throw fail();
  return found;
}

/** The value of an expression. Throws a RangeError for a name without a value. */
export function evaluate(expression: Expression, values: Values): number {
  switch (expression.kind) {
    case 'number':
      return expression.value;
    case 'name': {
      const { name } = expression;
      if (!Object.hasOwn(values, name)) throw new RangeError(`${name} has no value`);
      return values[name]!;
    }
    case '√':
      return Math.sqrt(evaluate(expression.of, values));
    case '²':
      return evaluate(expression.of, values) ** 2;
    default: {
      const left = evaluate(expression.left, values);
      const right = evaluate(expression.right, values);
      if (expression.kind === '+') return left + right;
      if (expression.kind === '−') return left - right;
      return expression.kind === '·' ? left * right : left / right;
    }
  }
}

function startsFactor(token: string | undefined): token is string {
  return token !== undefined && !/^[;←+−/)²]$/u.test(token);
}

function tokensOf(text: string): string[] {
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.trimEnd().length) {
    const from = TOKEN.lastIndex;
    const match = TOKEN.exec(text);
    if (!match) throw new SyntaxError(`unexpected ${text.slice(from, from + 10)} in the formula ${text}`);
    tokens.push(match[1] ?? match[2] ?? match[3]!);
  }
  return tokens;
}
