import { findXmp, putXmp, xmpPacket } from '#core/report/jpeg-xmp.ts';

const SOURCE = 'http://cv.iptc.org/newscodes/digitalsourcetype/algorithmicallyEnhanced';
const PACKET = xmpPacket(
  '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">' +
    '<rdf:Description rdf:about="" xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/" ' +
    `Iptc4xmpExt:DigitalSourceType="${SOURCE}"/></rdf:RDF></x:xmpmeta>`,
);

/** A JPEG that says of itself that a program changed it: by it the app, too, knows it again if it ends up in a test. */
export function markAugmented(jpeg: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const place = findXmp(jpeg);
  const marked = place && putXmp(jpeg, place, new TextEncoder().encode(PACKET));
  return (marked as Uint8Array<ArrayBuffer> | null) ?? jpeg;
}
