/** Opens the stream of an attempt's status events; returns what closes it. */
export function openStatusStream(
  attemptId: string,
  onStatus: (body: unknown) => void,
  onEnd: () => void,
): () => void {
  const stream = new EventSource(`/api/v1/attempts/${attemptId}/events`);
  stream.addEventListener('status', ({ data }) => onStatus(parsed(data)));
  stream.addEventListener('error', onEnd);
  return () => stream.close();
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
