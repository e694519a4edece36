// Writes folding.txt: for every character that folds to something else than itself, its code point and the UTF-8 bytes it
// folds to, both in hex. Run: node generate.mjs > folding.txt. The Unicode version is node's (process.versions.unicode).

// Marks people leave away when they search. Indic vowel signs, viramas and nuktas, Thai tone marks and Japanese voicing
// marks are none of these: without them another word is left.
const marks = new RegExp([
  '[\\u0300-\\u036f\\u1ab0-\\u1aff\\u1dc0-\\u1dff\\u20d0-\\u20ff\\ufe20-\\ufe2f]', // Latin, Greek, Cyrillic and symbols
  '[\\u0591-\\u05bd\\u05bf\\u05c1\\u05c2\\u05c4\\u05c5\\u05c7]', // Hebrew points and accents
  '[\\u0610-\\u061a\\u0640\\u064b-\\u065f\\u0670\\u06d6-\\u06dc\\u06df-\\u06e4\\u06e7\\u06e8\\u06ea-\\u06ed]', // Arabic vowels, tatweel
  '\\p{Default_Ignorable_Code_Point}', // joiners, soft hyphens, variation selectors
].join('|'), 'gu');

// Letters with a stroke or joined have no decomposition, and people type them without.
const plain = { 'ø': 'o', 'ł': 'l', 'đ': 'd', 'ħ': 'h', 'ŧ': 't', 'æ': 'ae', 'œ': 'oe' };

const decompose = text => text.normalize('NFD').replace(marks, '');

// Lower case by way of upper case is full case folding: ß to ss, final sigma to sigma, dotless i to i.
function fold(text) {
  const lower = [...decompose(text)].map(character => character.toLowerCase().toUpperCase().toLowerCase()).join('');
  return [...decompose(lower)].map(character => plain[character] ?? character).join('').replace(/\p{Zs}/gu, ' ');
}

const isHangulSyllable = code => code >= 0xac00 && code <= 0xd7a3; // decomposed by arithmetic

// Beyond are rare ideographs and unassigned characters.
for (let code = 0x80; code < 0x20000; code++) {
  if ((code >= 0xd800 && code <= 0xdfff) || isHangulSyllable(code)) continue;
  const character = String.fromCodePoint(code);
  const folded = fold(character);
  if (folded === character) continue;
  if (fold(folded) !== folded) throw new Error(`${code.toString(16)} is not folded in one step`);
  const bytes = Buffer.from(folded);
  if (bytes.length > 3 * Buffer.from(character).length) throw new Error(`${code.toString(16)} grows more than threefold`);
  console.log(`${code.toString(16)} ${bytes.toString('hex')}`.trimEnd());
}
