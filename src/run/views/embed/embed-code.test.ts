import { describe, expect, it } from 'vitest';
import { embedCode, parseHeight, parseWidth } from './embed-code';

const frame = {
  link: 'https://example.org/layerwise/#data=own&classNames="a"&embed=1',
  title: 'Layerwise: a <network>',
  ...{ width: '100%', height: 500, grows: false },
};

describe('the code of a frame', () => {
  it('escapes what would end an attribute or begin another entity', () => {
    expect(embedCode(frame)).toBe(
      '<iframe src="https://example.org/layerwise/#data=own&amp;classNames=&quot;a&quot;&amp;embed=1" title="Layerwise: a &lt;network>" width="100%" height="500" style="border: 0" loading="lazy" allow="clipboard-write"></iframe>',
    );
  });

  it('has the script that lets the frame grow only where that is asked for', () => {
    expect(embedCode(frame)).not.toContain('<script>');
    expect(embedCode({ ...frame, grows: true })).toContain("'layerwise:height'");
  });

  it('takes sizes at which something can be seen', () => {
    expect(['100%', ' 700 ', '640px', '50 %'].map(parseWidth)).toEqual(['100%', '700', '640', '50%']);
    expect(['', '0', '101%', '20', '5000', '12em', '-700'].map(parseWidth)).toEqual(Array(7).fill(null));
    expect(['500', '480 px'].map(parseHeight)).toEqual([500, 480]);
    expect(['', '100', '50%', '9999', 'tall'].map(parseHeight)).toEqual(Array(5).fill(null));
  });
});
