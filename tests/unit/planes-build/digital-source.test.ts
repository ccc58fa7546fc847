import { expect, test } from 'vitest';
import { syntheticWords } from '#core/rules/digital-source.ts';
import { readDigitalSource } from '#workers/decode/digital-source.ts';

const bytesOf = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
const vocabulary = 'http://cv.iptc.org/newscodes/digitalsourcetype/';

test.each([
  [`<rdf:Description Iptc4xmpExt:DigitalSourceType="${vocabulary}trainedAlgorithmicMedia"/>`],
  [`<Iptc4xmpExt:DigitalSourceType rdf:resource="${vocabulary}trainedAlgorithmicMedia"/>`],
  [`<Iptc4xmpExt:DigitalSourceType>trainedAlgorithmicMedia</Iptc4xmpExt:DigitalSourceType>`],
  // Content Credentials: CBOR, in which the length of the next field, here an 'm', follows at once.
  [`jumb\x00c2pa.actions\x71digitalSourceType\x78F${vocabulary}trainedAlgorithmicMediamsoftwareAgent`],
])('a generated picture is known by what it declares: %s', (text) => {
  const source = readDigitalSource(bytesOf(`ÿØÿá${text}ÿÙ`), 'jpeg');
  expect(source).toBe('trainedAlgorithmicMedia');
  expect(syntheticWords(source)).toBe('made by a generative model');
});

test('a photograph that says so is one, and silence or an unknown word says nothing', () => {
  const camera = readDigitalSource(bytesOf(`DigitalSourceType="${vocabulary}digitalCapture"`), 'jpeg');
  expect([camera, syntheticWords(camera)]).toEqual(['digitalCapture', null]);
  expect(readDigitalSource(bytesOf('DigitalSourceType="somethingElse"'), 'png')).toBeNull();
  expect(readDigitalSource(bytesOf('no such field'), 'png')).toBeNull();
  expect(readDigitalSource(new Uint8Array(), 'png')).toBeNull();
});

test('what stands behind the pixels of a long file is found, too', () => {
  const end = bytesOf(`DigitalSourceType="${vocabulary}compositeSynthetic"`);
  const bytes = new Uint8Array(5 * 2 ** 20);
  bytes.set(end, bytes.length - end.length);
  expect(readDigitalSource(bytes, 'webp')).toBe('compositeSynthetic');
  // In a JPEG it always stands before them.
  expect(readDigitalSource(bytes, 'jpeg')).toBeNull();
});

test('in a JPEG that names its parts the pixels are not searched, though they follow at once', () => {
  const said = `DigitalSourceType="${vocabulary}compositeSynthetic"`;
  const segment = (marker: string, text: string) => `ÿ${marker}\x00${String.fromCharCode(text.length + 2)}${text}`;
  const [before, behind] = [`ÿØ${segment('á', said)}${segment('Ú', 'scan')}`, `ÿØ${segment('Ú', 'scan')}${said}`];
  expect(readDigitalSource(bytesOf(before), 'jpeg')).toBe('compositeSynthetic');
  expect(readDigitalSource(bytesOf(behind), 'jpeg')).toBeNull();
});

test('a name without a word that is known does not hide a later one, wherever it stands', () => {
  for (let before = 0; before < 40; before++) {
    const text = `${'d'.repeat(before)}DIGITALSOURCETYPE DigitalSourceType="${vocabulary}digitalArt"`;
    expect(readDigitalSource(bytesOf(text), 'jpeg')).toBe('digitalArt');
  }
});
