/** A JSON text of ASCII alone, for files whose readers may not agree on an encoding. */
export function asciiJson(value: unknown): Uint8Array<ArrayBuffer> {
  const text = JSON.stringify(value).replace(
    /[\u0080-\uffff]/g,
    unit => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return Uint8Array.from(text, letter => letter.charCodeAt(0));
}

/** The text of bytes in UTF-8. Throws a URIError where they are not. */
export function utf8Text(bytes: Uint8Array): string {
  const hex = Array.from(bytes, byte => `%${byte.toString(16).padStart(2, '0')}`);
  return decodeURIComponent(hex.join(''));
}
