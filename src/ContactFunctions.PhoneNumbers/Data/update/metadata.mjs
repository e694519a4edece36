// Reads Google's metadata through the package's own accessors and turns it into automata and records.
import libphonenumber from 'google-libphonenumber';
import { prefixMatch, wholeMatches } from './automata.mjs';

const { PhoneNumberUtil, metadata } = libphonenumber;
const util = PhoneNumberUtil.getInstance();

/** Google's MAX_LENGTH_FOR_NSN_: the most digits a national (significant) number may have. */
export const MAX_NATIONAL_LENGTH = 17;

// In the order in which Google asks; the number is the value of PhoneNumberType in the library.
const TYPES = [
  ['PremiumRate', 5], ['TollFree', 4], ['SharedCost', 6], ['Voip', 8], ['PersonalNumber', 7],
  ['Pager', 9], ['Uan', 10], ['Voicemail', 11],
];
const [UNKNOWN, FIXED_LINE, MOBILE, FIXED_LINE_OR_MOBILE] = [0, 1, 2, 3];
const DESCRIPTIONS = ['GeneralDesc', 'FixedLine', 'Mobile', ...TYPES.map(([name]) => name)];

/** Every territory: the regions in alphabetical order, then the country codes that belong to no region ("001"). */
export function territories() {
  const keys = Object.keys(metadata.countryToMetadata);
  const regions = keys.filter(k => isNaN(k)).sort();
  const shared = keys.filter(k => !isNaN(k)).map(Number).sort((a, b) => a - b);
  return [
    ...regions.map(id => territory(id, util.getMetadataForRegion(id))),
    ...shared.map(code => territory('001', util.getMetadataForNonGeographicalRegion(code))),
  ];
}

function territory(id, source) {
  const descriptions = new Map(DESCRIPTIONS.map(name => [name, describe(source[`get${name}`]())]));
  const general = descriptions.get('GeneralDesc');
  return {
    id, descriptions,
    key: id === '001' ? String(source.getCountryCodeOrDefault()) : id,
    countryCode: source.getCountryCodeOrDefault(),
    lengths: general.lengths,
    localLengths: source.getGeneralDesc().possibleLengthLocalOnlyArray(),
    leadingDigits: source.getLeadingDigits(),
    internationalPrefix: source.getInternationalPrefix(),
    nationalPrefix: source.getNationalPrefixForParsing(),
    transform: transformOf(source),
    fixedIsMobile: source.getSameMobileAndFixedLinePatternOrDefault(),
  };
}

function describe(source) {
  return { pattern: source.getNationalNumberPatternOrDefault(), lengths: source.possibleLengthArray() };
}

/** The rule's literal digits and whether there is a rule; Google's rules are digits and then the last group. */
function transformOf(source) {
  const rule = source.getNationalPrefixTransformRule();
  if (!rule) return null;
  const [, literal, group] = /^(\d{0,4})\$(\d)$/.exec(rule) ?? [];
  const groups = source.getNationalPrefixForParsing().match(/\((?!\?)/g).length;
  if (Number(group) !== groups) throw new Error(`Unknown transform rule: ${rule}`);
  return { literal };
}

/** The country codes with their territories in Google's order, the main one first. */
export function countries(all) {
  return Object.entries(metadata.countryCodeToRegionCodeMap).map(([code, ids]) => ({
    code: Number(code),
    members: ids.map(id => all.find(t => t.id === id && t.countryCode === Number(code))),
  }));
}

/** What a whole national number is: its territory (0 when that is not told by the digits), type and general match. */
export function typesAutomaton({ members }, indexOf) {
  const single = members.length === 1;
  const label = (accepted, length) => {
    const region = single ? members[0] : members.find(t => belongs(t, accepted, length));
    const type = region ? typeOf(region, accepted, length) : UNKNOWN;
    const general = single && accepted.has(`${members[0].key}:GeneralDesc`);
    return output(general, single || !region ? 0 : indexOf(region), type);
  };
  return wholeMatches(members.flatMap(patternsOf), label, MAX_NATIONAL_LENGTH);
}

/** Whether a national number matches the territory's general pattern, whatever its length. */
export function generalAutomaton(region) {
  const patterns = patternsOf(region).filter(p => p.id.endsWith(':GeneralDesc'));
  return wholeMatches(patterns, accepted => output(accepted.size > 0, 0, UNKNOWN), MAX_NATIONAL_LENGTH);
}

export function internationalPrefixAutomaton(region) {
  return region.internationalPrefix ? prefixMatch(region.internationalPrefix, m => m.length) : null;
}

/** A label is 5 bits each: digits to drop, and where a transform rule applies its group's start and end. */
export function nationalPrefixAutomaton(region) {
  if (!region.nationalPrefix) return null;
  return prefixMatch(region.nationalPrefix, ({ length, groups }) => {
    const group = region.transform ? groups.at(-1) : null;
    return group && group[1] > group[0] ? length | group[0] << 5 | group[1] << 10 : length;
  });
}

function patternsOf(region) {
  const whole = [...region.descriptions].filter(([, d]) => d.pattern)
    .map(([name, d]) => ({ id: `${region.key}:${name}`, pattern: d.pattern }));
  const leading = { id: `${region.key}:leading`, pattern: region.leadingDigits, prefix: true };
  return region.leadingDigits ? [...whole, leading] : whole;
}

const output = (general, region, type) => type | region << 4 | (general ? 1 << 12 : 0) || '';

// getRegionCodeForNumberFromRegionList_
function belongs(region, accepted, length) {
  return region.leadingDigits
    ? accepted.has(`${region.key}:leading`)
    : typeOf(region, accepted, length) !== UNKNOWN;
}

// getNumberTypeHelper_
function typeOf(region, accepted, length) {
  const matches = name => {
    const { lengths } = region.descriptions.get(name);
    return (lengths.length === 0 || lengths.includes(length)) && accepted.has(`${region.key}:${name}`);
  };
  if (!matches('GeneralDesc')) return UNKNOWN;
  for (const [name, value] of TYPES) if (matches(name)) return value;
  if (matches('FixedLine')) return region.fixedIsMobile || matches('Mobile') ? FIXED_LINE_OR_MOBILE : FIXED_LINE;
  return !region.fixedIsMobile && matches('Mobile') ? MOBILE : UNKNOWN;
}
