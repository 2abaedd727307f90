// One line of JSON in, one out: {add, words} enters a report, {words} asks for its sources.
// A word is [text, start, end]; an answer is [[id, likeness, [[start, end, start, end]]]].
import { createInterface } from "node:readline";
import { File, FingerprintIndex, Region, TokenizedFile } from "@dodona/dolos-core";

const FIRST_QUERY = 1_000_000_000;
const index = new FingerprintIndex(Number(process.argv[2]), Number(process.argv[3]));
const placesOf = new Map();
let nextQuery = FIRST_QUERY;

function tokenized(id, words) {
  // A word stands on a line of its own, so that fragments can be told in words.
  const file = new File(String(id), "", undefined, id);
  const regions = words.map((_, line) => new Region(line, 0, line, 1));
  return new TokenizedFile(file, words.map((word) => word[0]), regions);
}

function sharedWith(entry) {
  const counts = new Map();
  for (const print of entry.shared)
    for (const file of print.files())
      if (file.id < FIRST_QUERY) counts.set(file.id, (counts.get(file.id) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]).slice(0, 10).map(([id]) => id);
}

function check(words) {
  const query = tokenized(nextQuery++, words);
  index.addFiles([query]);
  return sharedWith(index.files.get(query.id)).map((id) => {
    const pair = index.getPair(query, index.files.get(id).file);
    const there = placesOf.get(id);
    const spans = pair.buildFragments(1).map(({ leftSelection: left, rightSelection: right }) => [
      words[left.startRow][1], words[left.endRow][2],
      there[right.startRow][0], there[right.endRow][1],
    ]);
    return [id, pair.similarity, spans];
  });
}

createInterface({ input: process.stdin }).on("line", (line) => {
  const { add, words } = JSON.parse(line);
  let answer = [];
  if (add === undefined) {
    answer = check(words);
  } else {
    index.addFiles([tokenized(add, words)]);
    placesOf.set(add, words.map((word) => [word[1], word[2]]));
  }
  console.log(JSON.stringify(answer));
});
