// Reads the corpora as JSON from standard input and writes the nanoseconds for one number of each. Started by the benchmark.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';

const require = createRequire(process.argv[2]);
const { PhoneNumberUtil, PhoneNumberFormat } = require('google-libphonenumber');
const util = PhoneNumberUtil.getInstance();
const ROUNDS = 8;
let kept = 0;

// What one call of ours answers: validity, type, region, E.164.
function read(text, region) {
  try {
    const number = util.parse(text, region);
    if (!util.isValidNumber(number)) return;
    kept += util.getNumberType(number) + util.getRegionCodeForNumber(number).length
      + util.format(number, PhoneNumberFormat.E164).length;
  } catch {
    kept++;
  }
}

const results = JSON.parse(readFileSync(0, 'utf8')).map(({ texts, regions }) => {
  let best = Infinity;
  for (let round = 0; round < ROUNDS; round++) {
    const started = process.hrtime.bigint();
    for (let i = 0; i < texts.length; i++) read(texts[i], regions[i]);
    best = Math.min(best, Number(process.hrtime.bigint() - started) / texts.length);
  }
  return best;
});
console.log(JSON.stringify(results));
if (kept === 0) process.exitCode = 1;
