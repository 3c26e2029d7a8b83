import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test, vi } from 'vitest';

vi.stubGlobal('location', new URL('https://example.org/layerwise/'));
const { LessonText } = await import('./LessonText');

const html = (text: string) => renderToStaticMarkup(<LessonText text={text} />);

test('Markdown becomes headings, lists, emphasis and code', () => {
  const text = html('## A title\n\nSome *soft* and **loud** `code`.\n\n3. three\n4. four\n\n- a\n- b');
  expect(text).toContain('<h3>A title</h3>');
  expect(text).toContain('<p>Some <em>soft</em> and <strong>loud</strong> <code>code</code>.</p>');
  expect(text).toContain('<ol start="3"><li>three</li><li>four</li></ol>');
  expect(text).toContain('<ul><li>a</li><li>b</li></ul>');
});

test('a formula is set, and a sum of money stays a text', () => {
  expect(html('The line $w_1 x_1 + b = 0$ parts them.')).toContain('<math');
  expect(html('It is $z = 0$. Then')).toMatch(/<\/span><\/span>\.<\/span> Then/);
  // A long one has to break.
  expect(html('It is $w_1 x_1 + w_2 x_2 + b = 0$. Then')).not.toContain('.</span> Then');
  expect(html('$$z = 1$$')).toMatch(/aria-label="Formula"/);
  expect(html('It costs $5 or 7 $ a month.')).toContain('It costs $5 or 7 $ a month.');
  // What TeX does not know is shown, and throws nothing.
  expect(html(String.raw`$\href{javascript:alert(1)}{x}$`)).not.toContain('href="javascript');
});

test('nothing in a text becomes HTML, a picture or a link that runs', () => {
  const text = html(
    [
      '<script>alert(1)</script>',
      'a <b onclick="x()">b</b> c',
      '![p](https://example.org/p.png)',
      '[run](javascript:alert(1))',
      '[data](data:text/html,x)',
      '[file](//evil.example/x)',
    ].join('\n\n'),
  );
  expect(text).not.toMatch(/<(script|b|img|a)\b/);
  expect(text).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
});

test('a link leads to a place of the app, or opens another site in a new tab', () => {
  const text = html('[moons](#hidden=4) and [there](https://example.org/)');
  expect(text).toContain('href="https://example.org/layerwise/#hidden=4"');
  expect(text).toContain(
    '<a href="https://example.org/" target="_blank" rel="noopener noreferrer">there</a>',
  );
});
