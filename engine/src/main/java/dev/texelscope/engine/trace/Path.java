package dev.texelscope.engine.trace;

/**
 * A way through the program that some invocations took: the same instructions on the same
 * registers, and the same accesses but for their places.
 *
 * @param number of the path in its recording
 * @param hash of all decisions and accesses
 * @param entries its accesses in order; see {@link PathEntry}
 * @param example an invocation that took it
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, never changed
record Path(int number, long hash, long[] entries, long example) {

  /** Numbers that each of its invocations has in the stream. */
  int streamed() {
    int count = 0;
    for (long entry : entries) {
      count += PathEntry.streamed(entry);
    }
    return count;
  }
}
