import { expect, test } from 'vitest';
import { xmpFields } from '#core/report/xmp.ts';
import { Decisions } from '#state/decisions.svelte.ts';
import { History } from '#state/history.svelte.ts';
import { mergeSidecar, readSidecar } from '#state/sidecar-xml.ts';
import { Sidecars } from '#state/sidecars.svelte.ts';

/** As Lightroom and others write it: attributes, elements, a list, another tool's settings, and a packet around it. */
const foreign = `<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
    xmlns:crs="http://ns.adobe.com/camera-raw-settings/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"
    xmp:Rating="2" crs:Exposure2012="+0.35">
   <xmp:Label>Red</xmp:Label>
   <dc:subject><rdf:Bag><rdf:li>garden &amp; pond</rdf:li></rdf:Bag></dc:subject>
   <crs:Look><rdf:Description crs:Name="Adobe Color"/></crs:Look>
  </rdf:Description>
 </rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>`;

const fields = xmpFields({ flag: 'pick', stars: 5, color: 'Green' }, false);

test('merging changes the decision and keeps every foreign field as it was', () => {
  const merged = mergeSidecar(foreign, fields)!;
  expect(readSidecar(merged)).toEqual({ flag: 'pick', stars: 5, color: 'Green' });
  for (const kept of ['crs:Exposure2012="+0.35"', 'garden &amp; pond', 'crs:Name="Adobe Color"', '<?xpacket end="w"?>'])
    expect(merged).toContain(kept);
  expect(merged).not.toContain('Red');
});

test('merging again and again adds nothing', () => {
  const twice = mergeSidecar(mergeSidecar(foreign, fields)!, fields)!;
  expect(mergeSidecar(twice, fields)).toBe(twice);
});

test("a colour taken away goes, another tool's own label stays", () => {
  const none = xmpFields({ flag: 'none', stars: 0, color: null }, false);
  expect(mergeSidecar(foreign, none)).not.toContain('Label>');
  expect(mergeSidecar(foreign.replace('Red', 'To do'), none)).toContain('To do');
});

test('what is no XMP is neither read nor written over', async () => {
  for (const text of ['', 'no xml', '<a/>', foreign.slice(0, 300)]) {
    expect(readSidecar(text)).toBeNull();
    expect(mergeSidecar(text, fields)).toBeNull();
  }
  const { decisions, sidecars } = setUp();
  await sidecars.take([{ path: 'a.xmp', file: new File(['broken'], 'a.xmp') }], ['a.jpg']);
  decisions.decide(['a.jpg'], { stars: 1 }, 'a.jpg');
  expect(sidecars.written(['a.jpg'], false)).toEqual({ sidecars: [], unread: ['a.jpg'] });
});

function setUp() {
  const decisions = new Decisions(new History());
  return { decisions, sidecars: new Sidecars(decisions) };
}
const dropped = { path: 'rose/A.XMP', file: new File([foreign], 'A.XMP') };

test('pictures start with what their sidecar says, unless something was decided already', async () => {
  const { decisions, sidecars } = setUp();
  decisions.decide(['rose/b.jpg'], { flag: 'reject' }, 'b.jpg');
  const other = { path: 'rose/b.jpg.xmp', file: new File([foreign], 'b.jpg.xmp') };
  await sidecars.take([dropped, other], ['rose/a.jpg', 'rose/b.jpg', 'rose/c.jpg']);
  expect(decisions.of('rose/a.jpg')).toEqual({ flag: 'none', stars: 2, color: 'Red' });
  expect(decisions.of('rose/b.jpg').flag).toBe('reject');
  expect(decisions.all.size).toBe(2);
});

test('a sidecar is written for what is decided, under the name it came with, else under the name of its picture', async () => {
  const { decisions, sidecars } = setUp();
  const pictures = ['rose/a.jpg', 'rose/b.jpg', 'rose/c.jpg'];
  await sidecars.take([dropped], pictures);
  decisions.decide(['rose/b.jpg'], { stars: 3 }, 'b.jpg');
  const { sidecars: written } = sidecars.written(pictures, false);
  expect(written.map(({ path }) => path)).toEqual(['rose/A.XMP', 'rose/b.xmp']);
  expect(readSidecar(written[1]!.text)?.stars).toBe(3);
});

test('a decision taken back is written back, too', async () => {
  const { decisions, sidecars } = setUp();
  await sidecars.take([dropped], ['rose/a.jpg']);
  decisions.restore(null);
  const [written] = sidecars.written(['rose/a.jpg'], false).sidecars;
  expect(readSidecar(written!.text)).toEqual({ flag: 'none', stars: 0, color: null });
});

test('two pictures of one name that do not agree each have their own sidecar', () => {
  const { decisions, sidecars } = setUp();
  decisions.decide(['a.jpg'], { stars: 3 }, 'a.jpg');
  decisions.decide(['a.png'], { stars: 1 }, 'a.png');
  expect(sidecars.written(['a.jpg', 'a.png'], false).sidecars.map(({ path }) => path)).toEqual(['a.xmp', 'a.png.xmp']);
});
