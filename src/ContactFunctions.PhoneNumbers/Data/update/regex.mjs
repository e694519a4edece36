// The part of regular expressions that Google's metadata uses, compiled to a small program over digits.
// Anything else throws, so that a new construct in a later release stops the update instead of being misread.

const ALL_DIGITS = 0x3ff;

/**
 * Instructions: {op: 'digit', mask} | {op: 'split', first, second} | {op: 'jump', to} |
 * {op: 'save', slot} | {op: 'end'} (the $ assertion) | {op: 'match'}.
 * The earlier arm of a split has priority, as in a backtracking matcher.
 */
export function compile(pattern) {
  const program = [];
  const groups = emit(parse(pattern), program, { count: 0 }).count;
  program.push({ op: 'match' });
  return { program, groups };
}

function parse(pattern) {
  let at = 0;
  const fail = what => { throw new Error(`${what} at ${at} in ${pattern}`); };

  function alternatives() {
    const arms = [sequence()];
    while (pattern[at] === '|') { at++; arms.push(sequence()); }
    return arms.length === 1 ? arms[0] : { kind: 'either', arms };
  }

  function sequence() {
    const items = [];
    while (at < pattern.length && pattern[at] !== '|' && pattern[at] !== ')') items.push(quantified());
    return { kind: 'sequence', items };
  }

  function quantified() {
    const item = atom();
    if (pattern[at] === '?') { at++; return repeat(item, 0, 1); }
    const counts = /^\{(\d+)(?:,(\d+))?\}/.exec(pattern.slice(at));
    if (!counts) return item;
    at += counts[0].length;
    return repeat(item, Number(counts[1]), Number(counts[2] ?? counts[1]));
  }

  function repeat(item, min, max) {
    if ('?*+{'.includes(pattern[at] ?? ' ')) fail('Quantifier on a quantifier');
    return { kind: 'repeat', item, min, max };
  }

  function atom() {
    const c = pattern[at++];
    if (/\d/.test(c)) return { kind: 'digit', mask: 1 << Number(c) };
    if (c === '\\' && pattern[at] === 'd') { at++; return { kind: 'digit', mask: ALL_DIGITS }; }
    if (c === '[') return charClass();
    if (c === '$') return { kind: 'end' };
    if (c !== '(') { at--; fail('Unknown construct'); }
    const capturing = !pattern.startsWith('?:', at);
    if (!capturing) at += 2;
    const inner = alternatives();
    if (pattern[at++] !== ')') fail('Unclosed group');
    return capturing ? { kind: 'group', inner } : inner;
  }

  function charClass() {
    const end = pattern.indexOf(']', at);
    const body = pattern.slice(at, end).replaceAll('\\d', '0-9');
    if (end < 0 || !/^(?:\d(?:-\d)?)+$/.test(body)) fail('Unknown character class');
    at = end + 1;
    let mask = 0;
    for (const [, from, to] of body.matchAll(/(\d)(?:-(\d))?/g))
      for (let d = Number(from); d <= Number(to ?? from); d++) mask |= 1 << d;
    return { kind: 'digit', mask };
  }

  const tree = alternatives();
  if (at !== pattern.length) fail('Unexpected text');
  return tree;
}

function emit(node, program, groups) {
  switch (node.kind) {
    case 'digit': program.push({ op: 'digit', mask: node.mask }); break;
    case 'end': program.push({ op: 'end' }); break;
    case 'sequence': for (const item of node.items) emit(item, program, groups); break;
    case 'either': emitEither(node.arms, program, groups); break;
    case 'repeat': emitRepeat(node, program, groups); break;
    case 'group': {
      const slot = 2 * groups.count++;
      program.push({ op: 'save', slot });
      emit(node.inner, program, groups);
      program.push({ op: 'save', slot: slot + 1 });
      break;
    }
  }
  return groups;
}

function emitEither(arms, program, groups) {
  const jumps = [];
  arms.forEach((arm, i) => {
    const split = i < arms.length - 1 ? { op: 'split', first: program.length + 1 } : null;
    if (split) program.push(split);
    emit(arm, program, groups);
    if (!split) return;
    const jump = { op: 'jump' };
    program.push(jump);
    jumps.push(jump);
    split.second = program.length;
  });
  for (const jump of jumps) jump.to = program.length;
}

function emitRepeat({ item, min, max }, program, groups) {
  const first = groups.count;
  const again = () => { groups.count = first; emit(item, program, groups); };
  for (let i = 0; i < min; i++) again();
  const splits = [];
  for (let i = min; i < max; i++) {
    const split = { op: 'split', first: program.length + 1 };
    splits.push(split);
    program.push(split);
    again();
  }
  for (const split of splits) split.second = program.length;
}
