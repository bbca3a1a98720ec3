/** Whether somebody is on the way from one script to another, so that the next one takes the focus. */
let onTheWay = false;

/** Said before going to another script. */
export function moving(): void {
  onTheWay = true;
}

/** True once after each move. */
export function hasMoved(): boolean {
  const moved = onTheWay;
  onTheWay = false;
  return moved;
}
