import type { Decision } from '#core/decisions/decision.ts';
import { decisionInXmp, isColorLabel, RDF, type XmpField } from '#core/report/xmp.ts';

/**
 * Reading and merging needs an XML parser, which the browser has and core must not know; the properties themselves
 * stand in core/report/xmp.ts. @returns null where the text is no XMP
 */
export function readSidecar(text: string): Decision | null {
  const parsed = parse(text);
  return parsed && decisionInXmp((namespace, name) => valueIn(parsed.descriptions, namespace, name));
}

/** Puts the fields into an existing sidecar; whatever else is in it stays. @returns null where the text is no XMP */
export function mergeSidecar(text: string, fields: readonly XmpField[]): string | null {
  const parsed = parse(text);
  if (!parsed) return null;
  const { document, descriptions } = parsed;
  for (const { namespace, prefix, name, value } of fields) {
    const before = valueIn(descriptions, namespace, name);
    // 'To do' or 'Select' is another tool's label: no colour takes it away, only a colour takes its place.
    if (value === null && before !== null && !isColorLabel(before)) continue;
    for (const description of descriptions) {
      description.removeAttributeNS(namespace, name);
      for (const element of childrenOf(description, namespace, name)) element.remove();
    }
    if (value !== null) descriptions[0]!.setAttributeNS(namespace, `${prefix}:${name}`, value);
  }
  const written = new XMLSerializer().serializeToString(document);
  return /^\s*<\?xml/.test(text) && !written.startsWith('<?xml')
    ? `<?xml version="1.0" encoding="UTF-8"?>\n${written}`
    : written;
}

function parse(text: string): { readonly document: XMLDocument; readonly descriptions: readonly Element[] } | null {
  const document = new DOMParser().parseFromString(text.replace(/^\uFEFF/, ''), 'application/xml');
  if (document.getElementsByTagName('parsererror').length > 0) return null;
  const [rdf] = document.getElementsByTagNameNS(RDF, 'RDF');
  // Only the top ones: one inside a structure describes something else.
  const descriptions = rdf ? childrenOf(rdf, RDF, 'Description') : [];
  return descriptions.length > 0 ? { document, descriptions } : null;
}

/** A property is an attribute or an element; tools write either. */
function valueIn(descriptions: readonly Element[], namespace: string, name: string): string | null {
  for (const description of descriptions) {
    const attribute = description.getAttributeNS(namespace, name);
    if (attribute !== null) return attribute;
    const [element] = childrenOf(description, namespace, name);
    if (element) return element.textContent;
  }
  return null;
}

const childrenOf = (parent: Element, namespace: string, name: string): Element[] =>
  [...parent.children].filter((child) => child.namespaceURI === namespace && child.localName === name);
