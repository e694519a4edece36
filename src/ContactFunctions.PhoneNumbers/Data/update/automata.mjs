// Deterministic automata over digits. A state is {label, next}: the label says what is known if the input ends here
// ('' is nothing), next has one state for each digit, or null where no later digit can give a label again.
import { compile } from './regex.mjs';

/**
 * One automaton for several patterns that must each match the whole input. `label(accepted, length)` names
 * a state, given the ids of the patterns that match and the number of digits read. A pattern marked `prefix` stays
 * matched whatever follows it. Inputs longer than maxLength are not told apart.
 */
export function wholeMatches(patterns, label, maxLength) {
  const programs = patterns.map(({ id, pattern, prefix }) => ({ id, prefix, program: compile(pattern).program }));
  const states = new Map();

  function stateOf(threads, length) {
    const depth = Math.min(length, maxLength + 1);
    const key = `${depth}:${threads.join()}`;
    if (states.has(key)) return states.get(key);
    const state = { label: '', next: [] };
    states.set(key, state);
    const accepted = new Set(threads.filter(t => at(t).op === 'match').map(t => programs[Math.floor(t / 65536)].id));
    state.label = label(accepted, depth);
    for (let digit = 0; digit < 10; digit++) {
      const moved = step(threads, digit);
      state.next.push(moved.length === 0 ? null : stateOf(moved, length + 1));
    }
    return state;
  }

  const at = thread => programs[Math.floor(thread / 65536)].program[thread % 65536];

  function step(threads, digit) {
    const found = new Set();
    for (const thread of threads) {
      const instruction = at(thread);
      if (instruction.op === 'digit' && instruction.mask >> digit & 1) close(thread + 1, found);
      if (instruction.op === 'match' && programs[Math.floor(thread / 65536)].prefix) found.add(thread);
    }
    return [...found].sort((a, b) => a - b);
  }

  function close(thread, found) {
    const instruction = at(thread);
    const base = thread - thread % 65536;
    switch (instruction.op) {
      case 'split': close(base + instruction.first, found); close(base + instruction.second, found); break;
      case 'jump': close(base + instruction.to, found); break;
      case 'save': close(thread + 1, found); break;
      case 'end': throw new Error('$ inside a pattern for whole numbers');
      default: found.add(thread);
    }
  }

  const start = new Set();
  programs.forEach((_, i) => close(i * 65536, start));
  return stateOf([...start].sort((a, b) => a - b), 0);
}

/**
 * The match of one pattern at the start of the input, with the priorities of a backtracking matcher.
 * `label({length, groups})` names the match; groups is an array of [from, to] or null.
 */
export function prefixMatch(pattern, label) {
  const { program, groups } = compile(pattern);
  const states = new Map();

  function stateOf(threads, best) {
    const key = JSON.stringify([threads, best]);
    if (states.has(key)) return states.get(key);
    const state = { label: nameOf(matchAtEnd(threads) ?? best), next: [] };
    states.set(key, state);
    for (let digit = 0; digit < 10; digit++) {
      const moved = step(threads, digit);
      const match = moved.find(t => program[t.pc].op === 'match');
      const alive = moved.filter(t => program[t.pc].op !== 'match');
      const found = match ? matchOf(match) : best;
      state.next.push(alive.length === 0 && !found ? null : stateOf(alive, found));
    }
    return state;
  }

  const nameOf = match => match ? label(match) : '';

  const matchOf = ({ position, slots }) => ({
    length: position,
    groups: Array.from({ length: groups }, (_, i) =>
      slots[2 * i] == null || slots[2 * i + 1] == null ? null : [slots[2 * i], slots[2 * i + 1]]),
  });

  // A thread that waits at $ matches if the input ends here.
  function matchAtEnd(threads) {
    for (const thread of threads) {
      if (program[thread.pc].op !== 'end') continue;
      const list = [];
      close({ ...thread, pc: thread.pc + 1 }, list, new Set());
      const match = list.find(t => program[t.pc].op === 'match');
      if (match) return matchOf(match);
    }
    return null;
  }

  function step(threads, digit) {
    const list = [], seen = new Set();
    for (const thread of threads) {
      const instruction = program[thread.pc];
      if (instruction.op !== 'digit' || !(instruction.mask >> digit & 1)) continue;
      close({ pc: thread.pc + 1, position: thread.position + 1, slots: thread.slots }, list, seen);
      if (list.some(t => program[t.pc].op === 'match')) break;
    }
    const match = list.findIndex(t => program[t.pc].op === 'match');
    return match < 0 ? list : list.slice(0, match + 1);
  }

  function close(thread, list, seen) {
    if (seen.has(thread.pc)) return;
    seen.add(thread.pc);
    const instruction = program[thread.pc];
    switch (instruction.op) {
      case 'split':
        close({ ...thread, pc: instruction.first }, list, seen);
        close({ ...thread, pc: instruction.second }, list, seen);
        break;
      case 'jump': close({ ...thread, pc: instruction.to }, list, seen); break;
      case 'save': {
        const slots = [...thread.slots];
        slots[instruction.slot] = thread.position;
        close({ ...thread, pc: thread.pc + 1, slots }, list, seen);
        break;
      }
      default: list.push(thread);
    }
  }

  const list = [];
  close({ pc: 0, position: 0, slots: Array(2 * groups).fill(null) }, list, new Set());
  const empty = list.find(t => program[t.pc].op === 'match');
  if (empty && list.indexOf(empty) !== list.length - 1) throw new Error(`${pattern}: an empty match has priority`);
  return stateOf(list.filter(t => program[t.pc].op !== 'match'), empty ? matchOf(empty) : null);
}

/**
 * Merges equal states over all automata (Moore's partition refinement). Returns the states, each with its number;
 * number 0 is the dead state, and the states that lead only to themselves come before all others.
 */
export function minimise(starts) {
  const dead = { label: '', next: [] };
  dead.next = Array(10).fill(dead);
  const states = reachable(starts, dead);
  let classes = number(states.map(s => s.label));
  for (;;) {
    const index = new Map(states.map((s, i) => [s, classes.of[i]]));
    const refined = number(states.map((s, i) => `${classes.of[i]}>${s.next.map(n => index.get(n)).join()}`));
    if (refined.count === classes.count) break;
    classes = refined;
  }
  return numbered(states, classes, dead);
}

function reachable(starts, dead) {
  const found = new Set([dead]);
  const queue = [...starts];
  for (const state of queue) {
    if (found.has(state)) continue;
    found.add(state);
    state.next = state.next.map(n => n ?? dead);
    queue.push(...state.next);
  }
  return [...found];
}

function number(keys) {
  const ids = new Map();
  const of = keys.map(k => ids.get(k) ?? (ids.set(k, ids.size), ids.size - 1));
  return { of, count: ids.size };
}

function numbered(states, { of, count }, dead) {
  const first = Array(count).fill(null);
  states.forEach((s, i) => first[of[i]] ??= s);
  const classOf = new Map(states.map((s, i) => [s, of[i]]));
  const isFinal = c => first[c].next.every(n => classOf.get(n) === c);
  const order = [...Array(count).keys()].sort((a, b) => isFinal(b) - isFinal(a) || a - b);
  const numberOf = [];
  order.forEach((c, i) => numberOf[c] = i);
  if (numberOf[classOf.get(dead)] !== 0) throw new Error('The dead state must be number 0');
  return {
    states: order.map(c => ({ label: first[c].label, next: first[c].next.map(n => numberOf[classOf.get(n)]) })),
    finalCount: order.filter(isFinal).length,
    numberOf: state => numberOf[classOf.get(state)],
  };
}
