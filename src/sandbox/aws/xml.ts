/** What an XML element may hold: text, children by name, or a list, whose members are elements of one name. */
export type XmlValue =
  | string
  | number
  | boolean
  | undefined
  | readonly XmlValue[]
  | { readonly [name: string]: XmlValue };

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

const escapeXml = (text: string): string => text.replace(/[&<>"]/g, (found) => ENTITIES[found] ?? found);

/** How an element is written: with attributes of its own, and what the elements of lists in it are called. */
export interface XmlStyle {
  readonly attributes?: string;
  readonly listItem?: 'item' | 'member';
}

/** One element and its content; nothing for `undefined`. */
export function xmlElement(name: string, value: XmlValue, style: XmlStyle = {}): string {
  const { attributes = '', listItem = 'item' } = style;
  return value === undefined ? '' : `<${name}${attributes}>${xmlContent(value, { listItem })}</${name}>`;
}

function xmlContent(value: XmlValue, style: Required<Pick<XmlStyle, 'listItem'>>): string {
  if (value === undefined) return '';
  if (Array.isArray(value)) return value.map((member) => xmlElement(style.listItem, member, style)).join('');
  if (typeof value !== 'object') return escapeXml(String(value));
  return Object.entries(value)
    .map(([name, member]) => xmlElement(name, member, style))
    .join('');
}
