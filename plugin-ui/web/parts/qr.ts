/** The dark squares of a code as one path, one unit each: runs of a row are drawn in one piece. */
export function qrPath(rows: readonly (readonly boolean[])[]): string {
  const pieces = rows.flatMap((row, y) => {
    const found: string[] = [];
    for (let x = 0; x < row.length; x++) {
      if (row[x] !== true) continue;
      const from = x;
      while (row[x + 1] === true) x++;
      found.push(`M${from} ${y}h${x - from + 1}v1h${from - x - 1}z`);
    }
    return found;
  });
  return pieces.join('');
}
