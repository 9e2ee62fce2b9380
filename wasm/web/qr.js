// @ts-check
// QR codes (ISO/IEC 18004): a text, as bytes in UTF-8, becomes a square of dark and light modules. Versions 1 to 40, error
// correction L (7 %) and M (15 %). Nothing is asked of anybody: a join address stays in the room.

/** @typedef {'L' | 'M'} Level */

/** By level and version: error correction bytes of a block, and blocks. Table 9 of the standard. */
const TABLE = {
  L: {
    bytes: [7, 10, 15, 20, 26, 18, 20, 24, 30, 18, 20, 24, 26, 30, 22, 24, 28, 30, 28, 28, 28, 28, 30, 30, 26, 28, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30],
    blocks: [1, 1, 1, 1, 1, 2, 2, 2, 2, 4, 4, 4, 4, 4, 6, 6, 6, 6, 7, 8, 8, 9, 9, 10, 12, 12, 12, 13, 14, 15, 16, 17, 18, 19, 19, 20, 21, 22, 24, 25],
    format: 1,
  },
  M: {
    bytes: [10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26, 26, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28],
    blocks: [1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16, 17, 17, 18, 20, 21, 23, 25, 26, 28, 29, 31, 33, 35, 37, 38, 40, 43, 45, 47, 49],
    format: 0,
  },
};

/** By mask: whether it turns the module in a row and a column. @type {((r: number, c: number) => boolean)[]} */
const MASKS = [
  (r, c) => (r + c) % 2 === 0,
  (r) => r % 2 === 0,
  (_, c) => c % 3 === 0,
  (r, c) => (r + c) % 3 === 0,
  (r, c) => ((r >> 1) + Math.floor(c / 3)) % 2 === 0,
  (r, c) => (r * c) % 2 + (r * c) % 3 === 0,
  (r, c) => ((r * c) % 2 + (r * c) % 3) % 2 === 0,
  (r, c) => ((r + c) % 2 + (r * c) % 3) % 2 === 0,
];

/** Powers of 2 in the field of 256 elements with x⁸ + x⁴ + x³ + x² + 1, and their exponents. */
const EXP = new Uint8Array(510);
const LOG = new Uint8Array(256);
for (let i = 0, x = 1; i < 255; i++, x = (x << 1) ^ (x & 128 ? 0x11d : 0)) {
  EXP[i] = EXP[i + 255] = x;
  LOG[x] = i;
}

/**
 * @param {string} text
 * @param {{level?: Level, version?: number, mask?: number}} [wanted]  version: the smallest that fits, mask: the one that
 *   is read best, where they are not given
 * @returns {boolean[][] | null} rows of modules, true is dark; null if the text is too long
 */
export function encode(text, { level = "M", version = 0, mask = -1 } = {}) {
  const data = new TextEncoder().encode(text);
  const fits = (/** @type {number} */ v) => data.length <= capacity(v, level) - (v < 10 ? 2 : 3); // mode and length: 12 or 20 bits, and 4 to end it
  version ||= 1 + Array.from({ length: 40 }, (_, i) => i + 1).findIndex(fits);
  if (version < 1 || !fits(version)) return null;
  const bits = interleaved(bytes(data, version, level), version, level);
  const { modules, fixed } = patterns(version);
  place(modules, fixed, bits);
  const masked = (/** @type {number} */ m) => {
    const rows = modules.map((row, r) => row.map((dark, c) => dark !== (!fixed[r][c] && MASKS[m](r, c))));
    drawFormat(rows, level, m);
    return rows;
  };
  if (mask >= 0) return masked(mask);
  const all = MASKS.map((_, m) => masked(m));
  const scores = all.map(penalty);
  return all[scores.indexOf(Math.min(...scores))];
}

/** @param {number} version */
const sizeOf = (version) => 17 + 4 * version;

/** @param {number} version @returns {number} bytes that there is room for, with those of error correction */
function room(version) {
  const n = version >= 2 ? Math.floor(version / 7) + 2 : 0; // alignment patterns on a side
  let modules = (16 * version + 128) * version + 64;
  if (n) modules -= (25 * n - 10) * n - 55;
  if (version >= 7) modules -= 36;
  return modules >> 3;
}

/** @param {number} version @param {Level} level @returns {number} bytes of data */
function capacity(version, level) {
  return room(version) - TABLE[level].bytes[version - 1] * TABLE[level].blocks[version - 1];
}

/** Byte mode: 0100, the length, the bytes, 0000, and padding. @param {Uint8Array} data @param {number} version @param {Level} level */
function bytes(data, version, level) {
  const out = new Uint8Array(capacity(version, level));
  let at = 0; // in half bytes
  const put = (/** @type {number} */ half) => { out[at >> 1] |= at++ % 2 ? half : half << 4; };
  put(4);
  if (version >= 10) {
    put(data.length >> 12);
    put((data.length >> 8) & 15);
  }
  for (const b of [data.length & 255, ...data]) {
    put(b >> 4);
    put(b & 15);
  }
  put(0);
  for (let i = at >> 1, pad = 0xec; i < out.length; i++, pad ^= 0xec ^ 0x11) out[i] = pad;
  return out;
}

/** Blocks with their error correction, byte by byte in turn. @param {Uint8Array} data @param {number} version @param {Level} level */
function interleaved(data, version, level) {
  const extra = TABLE[level].bytes[version - 1], count = TABLE[level].blocks[version - 1];
  const short = Math.floor(data.length / count), long = data.length % count; // so many blocks have a byte more
  const blocks = Array.from({ length: count }, (_, i) => {
    const start = i * short + Math.max(0, i - (count - long));
    return data.subarray(start, start + short + (i >= count - long ? 1 : 0));
  });
  const corrections = blocks.map((b) => remainder(b, extra));
  const out = [];
  for (let i = 0; i <= short; i++) for (const b of blocks) if (i < b.length) out.push(b[i]);
  for (let i = 0; i < extra; i++) for (const c of corrections) out.push(c[i]);
  return out;
}

/** Reed–Solomon: what is left of data·xⁿ divided by (x − 2⁰)…(x − 2ⁿ⁻¹). @param {Uint8Array} data @param {number} n */
function remainder(data, n) {
  const times = (/** @type {number} */ a, /** @type {number} */ b) => (a && b ? EXP[LOG[a] + LOG[b]] : 0);
  let divisor = [1]; // highest power first
  for (let i = 0; i < n; i++) divisor = [...divisor, 0].map((d, j) => d ^ times(divisor[j - 1] ?? 0, EXP[i]));
  const rest = new Uint8Array(n);
  for (const b of data) {
    const factor = b ^ rest[0];
    rest.copyWithin(0, 1);
    rest[n - 1] = 0;
    for (let j = 0; j < n; j++) rest[j] ^= times(divisor[j + 1], factor);
  }
  return rest;
}

/** Everything that is not data: finders, timing, alignment, version; and where that is. @param {number} version */
function patterns(version) {
  const size = sizeOf(version);
  const grid = () => Array.from({ length: size }, () => new Array(size).fill(false));
  const modules = grid(), fixed = grid();
  const set = (/** @type {number} */ r, /** @type {number} */ c, /** @type {boolean} */ dark) => {
    if (r < 0 || c < 0 || r >= size || c >= size) return;
    modules[r][c] = dark;
    fixed[r][c] = true;
  };
  const square = (/** @type {number} */ r, /** @type {number} */ c, /** @type {number} */ radius, /** @type {number} */ light) => {
    for (let i = -radius; i <= radius; i++) {
      for (let j = -radius; j <= radius; j++) {
        const ring = Math.max(Math.abs(i), Math.abs(j));
        set(r + i, c + j, ring !== light && ring !== 4);
      }
    }
  };
  for (let i = 0; i < size; i++) {
    for (const [r, c] of [[6, i], [i, 6]]) set(r, c, i % 2 === 0);
  }
  const far = size - 4;
  for (const [r, c] of [[3, 3], [3, far], [far, 3]]) square(r, c, 4, 2);
  const places = alignments(version), last = size - 7;
  for (const r of places) {
    for (const c of places) {
      if (!(r === 6 && (c === 6 || c === last) || r === last && c === 6)) square(r, c, 2, 1); // there are finders
    }
  }
  for (let i = 0; i < 9; i++) { // room for the format
    if (i !== 6) {
      set(8, i, false);
      set(i, 8, false);
    }
    if (i < 8) {
      set(8, size - 1 - i, false);
      set(size - 1 - i, 8, false);
    }
  }
  if (version >= 7) {
    const code = version << 12 | bch(version, 12, 0x1f25);
    for (let i = 0; i < 18; i++) {
      const a = size - 11 + i % 3, b = Math.floor(i / 3);
      for (const [r, c] of [[a, b], [b, a]]) set(r, c, Boolean(code >> i & 1));
    }
  }
  return { modules, fixed };
}

/** Rows, and columns, of the middles of alignment patterns. @param {number} version @returns {number[]} */
function alignments(version) {
  if (version < 2) return [];
  const n = Math.floor(version / 7) + 2;
  const step = version === 32 ? 26 : Math.ceil((4 * version + 4) / (2 * n - 2)) * 2;
  return [6, ...Array.from({ length: n - 1 }, (_, i) => sizeOf(version) - 7 - step * (n - 2 - i))];
}

/** Appends the remainder's bits: a BCH code. @param {number} value @param {number} bits  of the remainder @param {number} divisor */
function bch(value, bits, divisor) {
  let rest = value;
  for (let i = 0; i < bits; i++) rest = (rest << 1) ^ ((rest >> (bits - 1) & 1) * divisor);
  return rest & (1 << bits) - 1;
}

/** Puts the bits in, two columns at a time, up and down from the lower right. @param {boolean[][]} modules @param {boolean[][]} fixed @param {number[]} data */
function place(modules, fixed, data) {
  const size = modules.length;
  let at = 0;
  for (let right = size - 1, up = true; right > 0; right -= 2, up = !up) {
    if (right === 6) right = 5; // the timing pattern's column
    for (let i = 0; i < size; i++) {
      const r = up ? size - 1 - i : i;
      for (const c of [right, right - 1]) {
        if (fixed[r][c]) continue;
        modules[r][c] = Boolean((data[at >> 3] ?? 0) >> (7 - at % 8) & 1);
        at++;
      }
    }
  }
}

/** Level and mask, twice, and the module that is always dark. @param {boolean[][]} modules @param {Level} level @param {number} mask */
function drawFormat(modules, level, mask) {
  const value = TABLE[level].format << 3 | mask;
  const code = (value << 10 | bch(value, 10, 0x537)) ^ 0x5412;
  const size = modules.length;
  for (let i = 0; i < 15; i++) {
    const dark = Boolean(code >> i & 1);
    if (i < 6) modules[i][8] = dark;
    else if (i < 8) modules[i + 1][8] = dark;
    else modules[8][i === 8 ? 7 : 14 - i] = dark;
    if (i < 8) modules[8][size - 1 - i] = dark;
    else modules[size - 15 + i][8] = dark;
  }
  modules[size - 8][8] = true;
}

/** Dark and light as in a finder, 1:1:3:1:1, with four light modules on one side: where it begins. */
const LIKE_A_FINDER = /(?=1011101)(?:(?<=0000)|(?=.{7}0000))/g;

/** How hard a code is to read: long runs, blocks, what looks like a finder, and more dark than light. @param {boolean[][]} rows */
function penalty(rows) {
  const size = rows.length;
  const columns = rows.map((_, c) => rows.map((row) => row[c]));
  let sum = 0, dark = 0;
  for (const line of [...rows, ...columns]) {
    const text = line.map((d) => (d ? "1" : "0")).join("");
    for (const run of text.match(/0{5,}|1{5,}/g) ?? []) sum += run.length - 2;
    sum += 40 * [...`0000${text}0000`.matchAll(LIKE_A_FINDER)].length; // around the code it is light
  }
  for (let r = 0; r < size; r++) {
    for (let c = 0; c < size; c++) {
      if (rows[r][c]) dark++;
      const d = rows[r][c];
      if (r && c && d === rows[r - 1][c] && d === rows[r][c - 1] && d === rows[r - 1][c - 1]) sum += 3;
    }
  }
  return sum + 10 * Math.floor(Math.abs(20 * dark - 10 * size * size) / (size * size));
}
