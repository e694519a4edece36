// Writes ../phone-metadata.bin and the package's licence beside it. Usage: npm ci && npm run generate
// The layout is described in ../SOURCE.md and read by Metadata/MetadataFile.cs; change the three together.
import { readFileSync, writeFileSync } from 'node:fs';
import { minimise } from './automata.mjs';
import {
  countries, generalAutomaton, internationalPrefixAutomaton, nationalPrefixAutomaton, territories, typesAutomaton,
} from './metadata.mjs';

const FORMAT = 1;
const packageFolder = new URL('node_modules/google-libphonenumber/', import.meta.url);
const { name, version } = JSON.parse(readFileSync(new URL('package.json', packageFolder)));

const all = territories();
const indexOf = region => all.indexOf(region) + 1; // 0 is "no territory"
const codes = countries(all);
for (const country of codes) country.types = typesAutomaton(country, indexOf);
for (const region of all) {
  const { members, types } = codes.find(c => c.code === region.countryCode);
  region.general = members.length === 1 ? types : generalAutomaton(region);
  region.international = internationalPrefixAutomaton(region);
  region.national = nationalPrefixAutomaton(region);
}
const starts = [...codes.map(c => c.types), ...all.flatMap(r => [r.general, r.international, r.national])];
const automaton = minimise(starts.filter(s => s));
const startOf = state => state ? automaton.numberOf(state) : 0;

const bytes = [];
const u8 = value => bytes.push(value);
const u16 = value => {
  if (!(value >= 0 && value <= 0xffff)) throw new Error(`${value} is no UInt16`);
  bytes.push(value & 255, value >> 8);
};
const u32 = value => { u16(value & 0xffff); u16(value >>> 16); };
const ascii = (text, size) => bytes.push(...Buffer.alloc(size, text + '\0'.repeat(size), 'ascii'));
const lengthMask = lengths => lengths.filter(l => l > 0).reduce((mask, l) => mask | 1 << l, 0);

const source = `${name} ${version}`;
ascii('CFPN', 4);
u16(FORMAT); u16(automaton.states.length); u16(automaton.finalCount); u16(all.length); u16(codes.length); u16(source.length);
ascii(source, source.length + source.length % 2);
for (const region of all) {
  ascii(region.id, 3);
  u8(region.transform?.literal.length ?? 0);
  ascii(region.transform?.literal ?? '', 4);
  u16(region.countryCode);
  u16(startOf(region.general)); u16(startOf(region.international)); u16(startOf(region.national));
  u32(lengthMask(region.lengths)); u32(lengthMask(region.localLengths));
}
for (const { code, members, types } of codes) {
  u16(code); u16(indexOf(members[0])); u16(members.length === 1 ? indexOf(members[0]) : 0); u16(startOf(types));
}
for (const { label } of automaton.states) u16(label || 0);
for (const { next } of automaton.states) next.forEach(u16);

writeFileSync(new URL('../phone-metadata.bin', import.meta.url), Uint8Array.from(bytes));
writeFileSync(new URL('../LICENSE.txt', import.meta.url), readFileSync(new URL('LICENSE', packageFolder)));
console.log(`${source}: ${all.length} territories, ${codes.length} country codes, ` +
  `${automaton.states.length} states (${automaton.finalCount} final), ${bytes.length} bytes`);
