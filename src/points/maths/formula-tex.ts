import type { Expression, Values } from '../../experiment/maths/formula';
import { texExact, texFactor } from './tex';

const letters: Readonly<Record<string, string>> = {
  β: String.raw`\beta`,
  ε: String.raw`\varepsilon`,
  η: String.raw`\eta`,
  μ: String.raw`\mu`,
  ρ: String.raw`\rho`,
  Π: String.raw`\Pi`,
};
const subscripts: Readonly<Record<string, string>> = { '₀': '0', '₁': '1', '₂': '2', ₜ: 't', '₊': '+' };
const HAT = '\u0302';
/** Settings are shown as the person wrote them. */
const settings = new Set(['η', 'μ', 'ρ', 'ε', 'β₁', 'β₂']);
const FIGURES = 5;

/** A formula's name as TeX, such as \beta_{1}^{t} for β₁ᵗ. */
export function nameTex(name: string): string {
  const [letter = '', ...marks] = name;
  const base = letters[letter] ?? letter;
  const index = marks.map(mark => subscripts[mark] ?? '').join('');
  const hatted = marks.includes(HAT) ? String.raw`\hat{${base}}` : base;
  return `${hatted}${index && `_{${index}}`}${marks.includes('ᵗ') ? '^{t}' : ''}`;
}

/** An expression as TeX, with symbols. `parameter` stands for w. */
export function symbolicTex(expression: Expression, parameter: string): string {
  return texOf(expression, name => (name === 'w' ? parameter : nameTex(name)), String.raw`\,`);
}

/** The same with numbers for the names. */
export function numericTex(expression: Expression, values: Values): string {
  const number = (name: string) => {
    const value = values[name] ?? NaN;
    return settings.has(name) ? texExact(value) : texFactor(value, FIGURES);
  };
  return texOf(expression, number, String.raw` \cdot `);
}

function texOf(expression: Expression, name: (name: string) => string, times: string): string {
  const tex = (one: Expression) => texOf(one, name, times);
  const inBrackets = (one: Expression) =>
    one.kind === '+' || one.kind === '−' ? String.raw`\left(${tex(one)}\right)` : tex(one);
  switch (expression.kind) {
    case 'number':
      return String(expression.value);
    case 'name':
      return name(expression.name);
    case '√':
      return String.raw`\sqrt{${tex(expression.of)}}`;
    case '²': {
      const base = tex(expression.of);
      // Only a symbol or a plain number needs no brackets.
      return /^(?:\\?[a-z]+|\d+(?:\.\d+)?)$/i.test(base)
        ? `${base}^{2}`
        : String.raw`\left(${base.replace(/^\((.*)\)$/, '$1')}\right)^{2}`;
    }
    case '/':
      return String.raw`\frac{${tex(expression.left)}}{${tex(expression.right)}}`;
    case '·':
      return `${inBrackets(expression.left)}${times}${inBrackets(expression.right)}`;
    case '+':
      return `${tex(expression.left)} + ${tex(expression.right)}`;
    case '−':
      return `${tex(expression.left)} - ${inBrackets(expression.right)}`;
    default:
      return expression satisfies never;
  }
}
