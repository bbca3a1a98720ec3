/** The channel on which changes of attempts are announced; the payload is the attempt's id. */
export const ATTEMPT_CHANNEL = 'thaw_attempt';

/** The channel on which changes of the attempts at an assignment are announced; the payload is the assignment's id. */
export const ASSIGNMENT_CHANNEL = 'thaw_assignment';
