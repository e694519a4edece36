// Writes examples.tsv.gz and differential.tsv.gz: texts and what npm google-libphonenumber makes of them. The package is
// the one pinned in Data/update of the library, so data and vectors are of one version. Seeded: the same files every time.
// Usage: (cd src/ContactFunctions.PhoneNumbers/Data/update && npm ci) && node generate.mjs
import { createRequire } from 'node:module';
import { writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { compile } from '../../../src/ContactFunctions.PhoneNumbers/Data/update/regex.mjs';

const update = new URL('../../../src/ContactFunctions.PhoneNumbers/Data/update/package.json', import.meta.url);
const require = createRequire(update);
const { PhoneNumberUtil, PhoneNumberFormat, PhoneNumberType, metadata } = require('google-libphonenumber');
const { version } = require('google-libphonenumber/package.json');
const util = PhoneNumberUtil.getInstance();

const PER_REGION = 100;
const INDIA = 8000;
const DESCRIPTIONS = ['GeneralDesc', 'FixedLine', 'Mobile', 'TollFree', 'PremiumRate', 'SharedCost', 'PersonalNumber',
  'Voip', 'Pager', 'Uan', 'Voicemail'];
const regions = util.getSupportedRegions().sort();
const sharedCodes = util.getSupportedGlobalNetworkCallingCodes();
const metadataOf = id => typeof id === 'number'
  ? util.getMetadataForNonGeographicalRegion(id) : util.getMetadataForRegion(id);

const pascal = name => name.toLowerCase().replace(/(?:^|_)(.)/g, (_, c) => c.toUpperCase());
const typeName = Object.fromEntries(Object.entries(PhoneNumberType).map(([name, value]) => [value, pascal(name)]));

// mulberry32
let seed = 20261121;
function random() {
  seed = seed + 0x6D2B79F5 | 0;
  let t = Math.imul(seed ^ seed >>> 15, 1 | seed);
  t = t + Math.imul(t ^ t >>> 7, 61 | t) ^ t;
  return ((t ^ t >>> 14) >>> 0) / 4294967296;
}
const below = n => Math.floor(random() * n);
const oneOf = list => list[below(list.length)];
const chance = p => random() < p;
const digits = n => Array.from({ length: n }, () => below(10)).join('');

/** A random digit string of the pattern's language. */
function sample(pattern) {
  const { program } = compile(pattern);
  let text = '';
  for (let at = 0; program[at].op !== 'match';) {
    const instruction = program[at];
    if (instruction.op === 'digit') {
      text += oneOf([0, 1, 2, 3, 4, 5, 6, 7, 8, 9].filter(d => instruction.mask >> d & 1));
      at++;
    } else if (instruction.op === 'split') at = chance(0.5) ? instruction.first : instruction.second;
    else at = instruction.op === 'jump' ? instruction.to : at + 1;
  }
  return text;
}

function expected(text, region) {
  let number;
  try {
    number = util.parse(text, region || null);
  } catch (e) {
    return [e.message, '', '', '', '', '', ''];
  }
  if (number.getNationalNumber() > Number.MAX_SAFE_INTEGER) return null; // digits a JavaScript number cannot hold
  return ['', number.getCountryCode(), util.getNationalSignificantNumber(number), util.isValidNumber(number) ? 1 : 0,
    typeName[util.getNumberType(number)], util.getRegionCodeForNumber(number) ?? '', number.getExtension() ?? ''];
}

function write(name, rows) {
  const text = `# google-libphonenumber ${version}\n` + rows.map(r => r.join('\t')).join('\n') + '\n';
  const bytes = gzipSync(text, { level: 9 });
  bytes[9] = 255; // the operating system, which must not tell two files apart
  writeFileSync(new URL(name, import.meta.url), bytes);
  console.log(`${name}: ${rows.length} rows, ${bytes.length} bytes`);
}

/** territory, description, text, default region, then what Google says. */
function examples() {
  const rows = [];
  for (const id of [...regions, ...sharedCodes]) {
    for (const name of DESCRIPTIONS.slice(1)) {
      const description = metadataOf(id)[`get${name}`]();
      if (!description.hasExampleNumber()) continue;
      const code = metadataOf(id).getCountryCodeOrDefault();
      const number = util.parse(`+${code}${description.getExampleNumber()}`, null);
      const national = util.format(number, PhoneNumberFormat.NATIONAL);
      for (const [text, region] of [
        [util.format(number, PhoneNumberFormat.E164), ''],
        [util.format(number, PhoneNumberFormat.INTERNATIONAL), ''],
        ...typeof id === 'number' ? [] : [[national, id], [description.getExampleNumber(), id]],
      ]) rows.push([id, name, text, region, ...expected(text, region)]);
    }
  }
  return rows;
}

function nationalNumber(source) {
  const patterns = DESCRIPTIONS.map(n => source[`get${n}`]().getNationalNumberPatternOrDefault()).filter(p => p);
  const good = sample(oneOf(patterns));
  const at = below(good.length);
  switch (below(10)) {
    case 0: return good.slice(0, at) + good.slice(at + 1);
    case 1: return good.slice(0, at) + below(10) + good.slice(at);
    case 2: return below(10) + good.slice(1);
    case 3: return digits(2 + below(16));
    default: return good;
  }
}

function prefixed(source, national) {
  const code = source.getCountryCodeOrDefault();
  const trunk = source.getNationalPrefixForParsing();
  const exit = source.getInternationalPrefix();
  switch (below(12)) {
    case 0: case 1: case 2: return national;
    case 3: case 4: case 5: return `+${code}${national}`;
    case 6: return `${code}${national}`;
    case 7: return `${exit ? sample(exit) : '00'}${code}${national}`;
    case 8: return `${trunk ? sample(trunk) : '0'}${national}`;
    case 9: return `0${national}`;
    case 10: return `+${code}${trunk ? sample(trunk) : '0'}${national}`;
    default: return oneOf(['++', '+0', '+00', '0000', '00', '+1', '1', `00${code}0`, `${code}0`]) + national;
  }
}

const zeroOf = { fullWidth: 0xff10, arabic: 0x660, persian: 0x6f0 };
const inScript = (text, zero) => text.replace(/\d/g, d => String.fromCharCode(zero + Number(d)));

function spaced(text, gap) {
  const step = 2 + below(3);
  let result = '';
  let count = 0;
  for (const c of text) {
    if (/\d/.test(c) && count > 0 && count % step === 0) result += gap;
    if (/\d/.test(c)) count++;
    result += c;
  }
  return result;
}

function written(text) {
  switch (below(10)) {
    case 0: return spaced(text, ' ');
    case 1: return spaced(text, '-');
    case 2: return `(${text.slice(0, 3)}) ${text.slice(3)}`;
    case 3: return spaced(text, oneOf(['\u00a0', '\u2010', '\u2013', '\u3000', ' - ']));
    case 4: return inScript(text, oneOf(Object.values(zeroOf)));
    case 5: return ` ${text} `;
    case 6: return text.length > 8 ? `${text.slice(0, 4)}/${text.slice(4)}` : text;
    default: return text;
  }
}

const withExtension = text => text + oneOf([' ext. ', ' x', ' X', ';ext=', ' ext', ', ext ', ' #', ' extn ', ',,', ' доб. ', ' anexo '])
  + digits(1 + below(6));

/** text, default region, then what Google says. */
function differential() {
  const rows = [];
  const seen = new Set();
  let leftOut = 0;
  const add = (source, region) => {
    let text = written(prefixed(source, nationalNumber(source)));
    // After two digits Google's pattern takes no extension mark for one.
    if (chance(0.06) && text.replace(/\D/g, '').length > 2) text = withExtension(text);
    const result = seen.has(`${text}\t${region}`) ? undefined : expected(text, region);
    seen.add(`${text}\t${region}`);
    if (result) rows.push([text, region, ...result]);
    else if (result === null) leftOut++;
  };
  for (const id of regions) {
    const wanted = rows.length + (id === 'IN' ? INDIA : PER_REGION);
    while (rows.length < wanted) add(metadataOf(id), chance(0.85) ? id : chance(0.5) ? oneOf(regions) : '');
  }
  for (const code of sharedCodes) for (let i = 0; i < PER_REGION; i++) add(metadataOf(code), oneOf(['IN', 'US', '']));
  console.log(`left out, national numbers above 2^53: ${leftOut}`);
  return rows;
}

write('examples.tsv.gz', examples());
write('differential.tsv.gz', differential());
