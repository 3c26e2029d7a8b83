import * as fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { validConfig } from './fixtures/arbitraries';
import { readMended } from './mangled-link';
import { decodePlace, encodePlace } from './link/place';
import { plainViewing } from './link/viewing';

const app = 'https://school.example/layerwise/';

/** What can happen to a whole address in transit. */
const manglings: Record<string, (address: string) => string> = {
  'HTML escapes it': address => address.replaceAll('&', '&amp;'),
  'HTML escapes it twice': address => address.replaceAll('&', '&amp;amp;'),
  'HTML escapes it by number': address => address.replaceAll('&', '&#38;'),
  'HTML escapes it by hexadecimal number': address => address.replaceAll('&', '&#x26;'),
  'its hash is escaped': address => hashOf(address, encodeURIComponent),
  'its hash is escaped twice': address =>
    hashOf(address, hash => encodeURIComponent(encodeURIComponent(hash))),
  'its hash is escaped in lower case': address =>
    hashOf(address, hash => encodeURIComponent(hash).replace(/%../g, escape => escape.toLowerCase())),
  'its = signs are escaped': address => hashOf(address, hash => hash.replaceAll('=', '%3D')),
  'its # is escaped': address => address.replace('#', '%23'),
  'a redirect carries it': address => `https://mail.example/url?q=${encodeURIComponent(address)}&sa=D&ust=1`,
  'a redirect carries it escaped twice': address =>
    `https://safe.example/?url=${encodeURIComponent(encodeURIComponent(address))}&data=05%7C01`,
  'it is quoted-printable': address => address.replaceAll('=', '=3D').replace(/.{60}/g, '$&=\r\n'),
  'it is broken into lines': address => address.replace(/.{40}/g, '$&\n'),
  'a quoted reply breaks it': address => address.replace(/.{40}/g, '$&\r\n> > '),
  'it stands in angle brackets': address => `<${address}>`,
  'it stands in brackets': address => `(${address})`,
  'it is a Markdown link': address => `[my experiment](${address})`,
  'it stands in quotation marks': address => `“${address}”`,
  'it stands in guillemets': address => `«${address}»`,
  'a full stop follows': address => `${address}.`,
  'a comma follows': address => `${address},`,
  'a semicolon follows': address => `${address};`,
  'a bracket and a full stop follow': address => `${address}).`,
  'an apostrophe follows': address => `${address}'`,
  'words follow': address => `${address} for lesson 3`,
  'a zero-width space is in it': address => address.replaceAll('&', '\u200b&').replaceAll('=', '=\u200b'),
  'a byte-order mark is in it': address => address.replaceAll('=', '\ufeff='),
  'soft hyphens are in it': address => address.replaceAll('=', '\u00ad='),
  'it follows another #': address => `${app}#${address}`,
  'a shell escapes it': address => address.replace(/[&#=;]/g, '\\$&'),
  'an editor replaces its hyphens': address => address.replaceAll('-', '\u2011'),
  'an editor replaces its minus signs': address => address.replaceAll('-', '\u2212'),
  'blanks are inserted': address => address.replaceAll('&', ' & '),
  'a newsletter adds its own settings': address =>
    address.includes('=') ? `${address}&utm_source=mail&fbclid=IwAR0x` : address,
};

function hashOf(address: string, change: (hash: string) => string): string {
  const [start = '', hash = ''] = address.split(/#(.*)/s);
  return hash === '' ? address : `${start}#${change(hash)}`;
}

/** Names are free text, so a mangled name would be valid too. */
const unnamed = validConfig.filter(({ classNames }) => classNames.length === 0);

describe('a link changed in transit opens the same experiment, and no problem is shown', () => {
  for (const [what, mangle] of Object.entries(manglings))
    it(what, () => {
      fc.assert(
        fc.property(unnamed, config => {
          const hash = encodePlace({ kind: 'lab', config });
          const clean = hash === '' ? app : `${app}#${hash}`;
          // A link without settings has nothing to mend.
          fc.pre(hash !== '');
          expect(decodePlace(mangle(clean))).toEqual({
            place: { kind: 'lab', config },
            viewing: plainViewing,
            problems: [],
          });
        }),
        { numRuns: 60 },
      );
    });
});

const comparison =
  'data=circles&noise=0.05&rows=activation:tanh;relu&columns=hidden:3;20,20&lane=data=circles%26noise=0.05%26hidden=9';

test('a hash without an address is mended too, as on the command line', () => {
  expect(decodePlace('data=circles&amp;noise=0.05&amp;hidden=5')).toEqual(
    decodePlace('data=circles&noise=0.05&hidden=5'),
  );
});

describe('comparisons and figures', () => {
  for (const [what, mangle] of Object.entries(manglings))
    it(what, () => {
      for (const hash of [comparison, 'figure=4'])
        expect(decodePlace(mangle(`${app}#${hash}`))).toEqual(decodePlace(`#${hash}`));
    });
});

test('a link that is valid as it is keeps its meaning', () => {
  const names = 'data=own&points=0,0,0;1,1,1&classNames=a+b,c%2520d)';
  expect(decodePlace(`#${names}`)).toMatchObject({
    place: { config: { classNames: ['a+b', 'c%20d)'] } },
    problems: [],
  });
  expect(decodePlace(app)).toMatchObject({ place: { kind: 'lab' }, problems: [] });
});

test('settings are never mistaken for words after a link', () => {
  // A value that is invalid for its data set is reported; the rest of the link is kept.
  const { place, problems } = decodePlace('#data=own&columnNames=red,red,100%20%2525&rows=batch:5;10');
  expect(place).toMatchObject({ kind: 'compare' });
  expect(problems).not.toEqual([]);
});

test('a problem that no repair fixes is still reported', () => {
  for (const hash of [
    'activation=foo',
    'noise=99',
    'colour=red',
    'figure=99',
    'x',
    'data=<img src=x>&noise=lots',
  ])
    expect(decodePlace(`#${hash}`).problems, hash).not.toEqual([]);
  const { place, problems } = decodePlace('#data=circles&amp;noise=0.05&amp;colour=red');
  expect(place).toMatchObject({ config: { data: 'circles', noise: 0.05 } });
  expect(problems).toHaveLength(1);
});

test('a meaningless link is read a limited number of times, and only once if it is very long', () => {
  const readsOf = (link: string) => {
    let reads = 0;
    readMended(link, () => {
      reads += 1;
      return { problems: [reads] };
    });
    return reads;
  };
  const parts = '“&amp;amp;x\u200b=%2525<+\\&#38;\u2011\n> =3D#';
  expect(readsOf(`#${parts.repeat(20)}`)).toBeLessThan(90);
  expect(readsOf(`#${parts.repeat(30_000)}`)).toBe(1);
});
