// From the document to what is shown: claims numbered in the order of the text, marks with a look.

// Offsets arrive in code points and are UTF-16 from here on; `place` keeps what the service is told.
export function localised(doc, pane) {
  const marks = doc.marks.map((mark) => {
    if (!mark.stands) return { ...mark, place: null, lost: placed(mark.lost, pane) };
    const [start, end] = [pane.points.to(mark.start), pane.points.to(mark.end)];
    return { ...mark, start, end, place: pane.placeOf(start, end) };
  });
  const claims = doc.claims.map((claim) => ({
    ...claim, evidence: claim.evidence.map((piece) => ({ ...piece, cited: cited(piece) })),
  }));
  return { ...doc, marks, claims };
}

function placed(lost, pane) {
  if (!lost) return lost;
  const here = (passage) => {
    const [start, end] = [pane.points.to(passage.start), pane.points.to(passage.end)];
    return { ...passage, start, end, place: pane.placeOf(start, end) };
  };
  return { ...lost, now: lost.now && here(lost.now), proposals: lost.proposals.map(here) };
}

// What would be sent to cite the same again.
function cited({ stance, article, publisher, url, quote, start, end, review_by }) {
  const place = start === null ? null : { exact: quote, start, end };
  return { stance, article, publisher, url, quote, place, review_by };
}

// { claims, marks }: claims with `number`, `look` and their `marks`; marks as a pane draws them.
export function arranged(doc, active) {
  const standing = doc.marks.filter((mark) => mark.stands);
  const first = new Map();
  for (const mark of standing) if (!first.has(mark.claim)) first.set(mark.claim, mark.start);
  const place = (claim) => first.get(claim.id) ?? Infinity;
  const claims = [...doc.claims]
    .sort((a, b) => place(a) - place(b) || String(a.id).localeCompare(String(b.id), "en", { numeric: true }))
    .map((claim, i) => ({
      ...claim,
      number: i + 1,
      look: claim.veiled ? "veiled" : claim.standing,
      stands: first.has(claim.id),
      marks: doc.marks.filter((mark) => mark.claim === claim.id),
    }));
  const byId = new Map(claims.map((claim) => [claim.id, claim]));
  const marks = standing.map((mark) => drawn(mark, byId.get(mark.claim), active));
  return { claims, marks };
}

function drawn(mark, claim, active) {
  const shown = {
    id: mark.id,
    claim: mark.claim,
    start: mark.start,
    end: mark.end,
    number: claim.number,
    standing: claim.look,
    active: mark.claim === active,
    pending: Boolean(mark.pending || claim.pending),
  };
  return { ...shown, look: [shown.number, shown.standing, shown.active, shown.pending].join() };
}

// Whose verdict a reader has given, and which claims still wait for theirs.
export const mineOn = (claim, me) => claim.verdicts.find((verdict) => verdict.editor === me) ?? null;
