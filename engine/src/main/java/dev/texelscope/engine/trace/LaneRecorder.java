package dev.texelscope.engine.trace;

import org.jspecify.annotations.Nullable;

/** Keeps what the invocations of one thread did. */
final class LaneRecorder {

  private final Recorder recorder;
  private final int lane;
  private final PlaceStream stream;
  private @Nullable Path last;

  LaneRecorder(Recorder recorder, int lane, PlaceStream stream) {
    this.recorder = recorder;
    this.lane = lane;
    this.stream = stream;
  }

  void commit(InvocationRecorder invocation) {
    Path path = last;
    if (path == null || path.hash() != invocation.hash()) {
      path = recorder.path(invocation);
      last = path;
    }
    if (recorder.take((long) invocation.placeCount() * Integer.BYTES)) {
      recorder.place(invocation.invocation(), lane, stream.size(), path.number());
      stream.add(invocation.places(), invocation.placeCount());
    }
  }
}
